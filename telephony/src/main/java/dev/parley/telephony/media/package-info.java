/// What signalling asks of a call's media, and what it agreed with the peer: the seam between SDP
/// and RTP. Media over sockets and media in a rehearsal are two implementations of it.
@NullMarked
package dev.parley.telephony.media;

import org.jspecify.annotations.NullMarked;
