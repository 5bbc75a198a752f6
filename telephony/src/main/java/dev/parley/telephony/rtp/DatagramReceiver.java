package dev.parley.telephony.rtp;

import java.net.InetSocketAddress;

/// The way in of one call's media from the network: gets every datagram that comes to its ports.
///
/// The bytes belong to the sender again when the method returns.
public interface DatagramReceiver {

  /// A datagram has come to the RTP port. With rtcp-mux it may be RTCP (RFC 5761).
  void onRtp(byte[] datagram, int offset, int length, InetSocketAddress from, long nowNanos);

  /// A datagram has come to the RTCP port.
  void onRtcp(byte[] datagram, int offset, int length, InetSocketAddress from, long nowNanos);
}
