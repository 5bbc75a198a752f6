/// Between bytes and SIP messages: reading, writing, and cutting a stream into messages (RFC 3261 7
/// and 18.3). Tolerant in, strict out; nothing that a peer wrote gets into a status line.
@NullMarked
package dev.parley.telephony.sip.wire;

import org.jspecify.annotations.NullMarked;
