/// SRTP and SRTCP (RFC 3711): packets made secret and genuine, with keys from SDP. Knows nothing of
/// who sends them where.
@NullMarked
package dev.parley.telephony.rtp.srtp;

import org.jspecify.annotations.NullMarked;
