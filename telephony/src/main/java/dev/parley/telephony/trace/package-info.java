/// What went over the wire, kept for engineers: each call's SIP messages without their secrets, as
/// a ladder or a capture file. Knows no sockets and no clock.
@NullMarked
package dev.parley.telephony.trace;

import org.jspecify.annotations.NullMarked;
