/// RTP and RTCP (RFC 3550, 3551), comfort noise (RFC 3389) and key presses (RFC 4733) as machines
/// that take packets and time as arguments: from the datagram to 20 ms of audio, and back.
@NullMarked
package dev.parley.telephony.rtp;

import org.jspecify.annotations.NullMarked;
