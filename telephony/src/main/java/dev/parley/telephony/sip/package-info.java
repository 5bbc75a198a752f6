/// The SIP user agent as a machine: bytes, commands and time in; bytes, events and the next
/// deadline out (RFC 3261). Owns no socket, clock or thread, and knows nothing of what an offer
/// says.
@NullMarked
package dev.parley.telephony.sip;

import org.jspecify.annotations.NullMarked;
