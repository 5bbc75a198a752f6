package dev.parley.telephony.rtp;

import java.net.InetSocketAddress;

/// The way out of one call's media to the network: a pair of UDP sockets, or a simulated network.
///
/// The bytes handed over belong to the caller again when the method returns. Nothing here throws
/// for what the network does with a packet: a datagram that can't be sent is lost, as datagrams
/// are.
public interface DatagramPort {

  void sendRtp(byte[] packet, int length, InetSocketAddress to);

  void sendRtcp(byte[] packet, int length, InetSocketAddress to);

  /// RTP goes to and comes from `source` alone from now on: a socket is connected to it.
  void latch(InetSocketAddress source);

  /// RTP may come from anywhere again.
  void unlatch();
}
