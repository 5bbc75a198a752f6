/// SIP messages as values, how they are read from the wire and written to it (RFC 3261 7, 20, 25).
/// Tolerant in, strict out.
@NullMarked
package dev.parley.telephony.sip.message;

import org.jspecify.annotations.NullMarked;
