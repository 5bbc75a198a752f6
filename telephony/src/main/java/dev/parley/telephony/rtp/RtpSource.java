package dev.parley.telephony.rtp;

import java.net.InetSocketAddress;

/// One stream of a sender: where it comes from and how it is named (RFC 3550 5.1).
public record RtpSource(InetSocketAddress address, int ssrc) {}
