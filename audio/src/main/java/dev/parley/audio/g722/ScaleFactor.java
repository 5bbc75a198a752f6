package dev.parley.audio.g722;

/// How wide the steps of one sub-band's quantiser are (G.722 3.5, 4.3): grows with big codes,
/// shrinks with small ones, and leaks, so that two ends that differ come together again.
final class ScaleFactor {

  private static final int[] ANTILOG = {
    2048, 2093, 2139, 2186, 2233, 2282, 2332, 2383, 2435, 2489, 2543, 2599, 2656, 2714, 2774, 2834,
    2896, 2960, 3025, 3091, 3158, 3228, 3298, 3371, 3444, 3520, 3597, 3676, 3756, 3838, 3922, 4008
  };

  private final int initial;
  private final int logarithmMax;
  private final int integerBits;
  private int logarithm;
  private int step;

  private ScaleFactor(int initial, int logarithmMax, int integerBits) {
    this.initial = initial;
    this.logarithmMax = logarithmMax;
    this.integerBits = integerBits;
    this.step = initial;
  }

  static ScaleFactor ofLowerBand() {
    return new ScaleFactor(32, 18_432, 8);
  }

  static ScaleFactor ofHigherBand() {
    return new ScaleFactor(8, 22_528, 10);
  }

  void reset() {
    logarithm = 0;
    step = initial;
  }

  int step() {
    return step;
  }

  /// @param multiplier what the code that was sent says about the step
  void adapt(int multiplier) {
    logarithm = Math.clamp(((logarithm * 127) >> 7) + multiplier, 0, logarithmMax);
    int mantissa = ANTILOG[(logarithm >> 6) & 31];
    int shift = integerBits - (logarithm >> 11);
    step = (shift < 0 ? mantissa << -shift : mantissa >> shift) << 2;
  }
}
