/// SIP, SDP, RTP and the lines that carry calls. Knows packets; knows nothing of words, models or
/// conversation.
@NullMarked
package dev.parley.telephony;

import org.jspecify.annotations.NullMarked;
