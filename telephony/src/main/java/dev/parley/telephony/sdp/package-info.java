/// Session descriptions (SDP, RFC 8866) and how offer and answer come to agree (RFC 3264).
@NullMarked
package dev.parley.telephony.sdp;

import org.jspecify.annotations.NullMarked;
