package dev.parley.telephony.call;

/// Counters of one call's media (RFC 3550 6.4).
///
/// @param packetsLate arrived after their slot had been concealed, and were dropped
/// @param packetsLost never arrived
/// @param jitterMs interarrival jitter (RFC 3550 A.8), milliseconds
/// @param roundTripMs from RTCP, 0 while unknown
public record MediaStatistics(
    long packetsReceived,
    long packetsLost,
    long packetsLate,
    long packetsDuplicate,
    long packetsSent,
    double jitterMs,
    double roundTripMs) {

  /// A packet's own length, and what it waits for the next slot.
  private static final double PACKET_MS = 40;

  /// How good it sounded to us, as the mean opinion score of the E-model (ITU-T G.107): 1 to 4.5,
  /// or 0 where nothing was heard. The delay is half the round trip, a packet's own, and twice the
  /// jitter for the buffer; late packets count as lost.
  public double mosEstimate() {
    if (packetsReceived == 0) {
      return 0;
    }
    long wanted = packetsReceived + packetsLost;
    double lossShare = Math.min(1, (double) (packetsLost + packetsLate) / wanted);
    double delayMs = roundTripMs / 2 + PACKET_MS + 2 * jitterMs;
    double score = ListeningQuality.meanOpinionScore(ListeningQuality.rating(lossShare, delayMs));
    return Math.round(score * 100) / 100.0;
  }
}
