package dev.parley.audio.g722;

/// The tables of the two sub-bands' quantisers (G.722 tables 14 to 21): what differences become
/// which codes, and what the codes are worth, in units of the step.
///
/// The lower band has 60 levels in 6 bits, of which the upper 4 alone adapt predictor and step: the
/// two others may be stolen on the way (modes 2 and 3), and nothing goes wrong but the fine
/// resolution. The higher band has 4 levels in 2 bits.
final class Quantisers {

  private static final int[] LOWER_DECISIONS = {
    35, 72, 110, 150, 190, 233, 276, 323, 370, 422, 473, 530, 587, 650, 714, 786, 858, 940, 1023,
    1121, 1219, 1339, 1458, 1612, 1765, 1980, 2195, 2557, 2919
  };

  private static final int HIGHER_DECISION = 564;

  private static final int[] LOWER_LEVELS_6_BITS = {
    -136, -136, -136, -136, -24808, -21904, -19008, -16704, -14984, -13512, -12280, -11192, -10232,
    -9360, -8576, -7856, -7192, -6576, -6000, -5456, -4944, -4464, -4008, -3576, -3168, -2776,
    -2400, -2032, -1688, -1360, -1040, -728, 24808, 21904, 19008, 16704, 14984, 13512, 12280, 11192,
    10232, 9360, 8576, 7856, 7192, 6576, 6000, 5456, 4944, 4464, 4008, 3576, 3168, 2776, 2400, 2032,
    1688, 1360, 1040, 728, 432, 136, -432, -136
  };

  private static final int[] LOWER_LEVELS_4_BITS = {
    0, -20456, -12896, -8968, -6288, -4240, -2584, -1200, 20456, 12896, 8968, 6288, 4240, 2584,
    1200, 0
  };

  private static final int[] LOWER_MULTIPLIERS = {
    -60, 3042, 1198, 538, 334, 172, 58, -30, 3042, 1198, 538, 334, 172, 58, -30, -60
  };

  private static final int[] HIGHER_LEVELS = {-7408, -1616, 7408, 1616};

  private static final int[] HIGHER_MULTIPLIERS = {798, -214, 798, -214};

  private Quantisers() {}

  /// The code of 6 bits for a difference.
  static int lower(int difference, int step) {
    int magnitude = difference >= 0 ? difference : -(difference + 1);
    int level = 0;
    while (level < LOWER_DECISIONS.length && magnitude >= (LOWER_DECISIONS[level] * step) >> 12) {
      level++;
    }
    if (difference >= 0) {
      return 61 - level;
    }
    // The two smallest negative levels have the codes that are left: all zeros never go out.
    return level < 2 ? 63 - level : 33 - level;
  }

  /// The code of 2 bits for a difference.
  static int higher(int difference, int step) {
    int magnitude = difference >= 0 ? difference : -(difference + 1);
    boolean big = magnitude >= (HIGHER_DECISION * step) >> 12;
    return difference >= 0 ? (big ? 2 : 3) : (big ? 0 : 1);
  }

  /// What the listener hears of a code of 6 bits.
  static int lowerFine(int code, int step) {
    return (step * LOWER_LEVELS_6_BITS[code]) >> 15;
  }

  /// What predictor and step adapt by.
  static int lowerCoarse(int code, int step) {
    return (step * LOWER_LEVELS_4_BITS[code >> 2]) >> 15;
  }

  static int lowerMultiplier(int code) {
    return LOWER_MULTIPLIERS[code >> 2];
  }

  static int higher2Bits(int code, int step) {
    return (step * HIGHER_LEVELS[code]) >> 15;
  }

  static int higherMultiplier(int code) {
    return HIGHER_MULTIPLIERS[code];
  }
}
