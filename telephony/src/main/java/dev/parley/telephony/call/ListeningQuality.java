package dev.parley.telephony.call;

/// How good a call's sound was to whoever listened on our side, from its packets alone: the E-model
/// (ITU-T G.107) with the defaults of its Annex A, for G.711 with concealment of lost packets.
final class ListeningQuality {

  /// R without loss and delay (G.107, Annex A).
  private static final double R_UNIMPAIRED = 93.2;

  /// How robust G.711 is with its concealment against packets lost at random (G.113, Appendix I).
  private static final double LOSS_ROBUSTNESS = 25.1;

  private static final double LOSS_WEIGHT = 95;

  /// Beyond that delay, people notice in talking (Cole, Rosenbluth: Voice over IP performance
  /// monitoring, 2001).
  private static final double NOTICED_DELAY_MS = 177.3;

  private ListeningQuality() {}

  /// The rating factor R, 0 to 93.2.
  ///
  /// @param lossShare of the packets that were wanted, 0 to 1
  /// @param delayMs from mouth to ear
  static double rating(double lossShare, double delayMs) {
    double lossPercent = 100 * lossShare;
    double loss = LOSS_WEIGHT * lossPercent / (lossPercent + LOSS_ROBUSTNESS);
    double delay = 0.024 * delayMs + 0.11 * Math.max(0, delayMs - NOTICED_DELAY_MS);
    return Math.max(0, R_UNIMPAIRED - loss - delay);
  }

  /// The mean opinion score that people would give, 1 to 4.5 (G.107, Annex B).
  static double meanOpinionScore(double rating) {
    return Math.max(1, 1 + 0.035 * rating + 7e-6 * rating * (rating - 60) * (100 - rating));
  }
}
