package dev.parley.telephony.rtp;

/// Sees the audio packets of a received stream as they come from the wire, before the jitter buffer
/// and in the order of arrival: for measuring what a party could have heard, and when.
@FunctionalInterface
public interface PacketObserver {

  /// @param packet may be kept no longer than this call
  void arrived(RtpPacket packet, long nowNanos);
}
