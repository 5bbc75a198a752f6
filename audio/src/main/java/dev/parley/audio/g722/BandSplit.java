package dev.parley.audio.g722;

import java.util.Arrays;

/// The pair of quadrature mirror filters that parts 16 kHz audio into two bands of 8 kHz and joins
/// them again (G.722 3.1, 4.4, table 11). Parting and joining are one operation, a sum and a
/// difference of two halves of 24 taps; each needs one of its own.
final class BandSplit {

  /// Every other tap of the 24, which are the same from either end.
  private static final int[] TAPS = {3, -11, 12, 32, -210, 951, 3876, -805, 362, -156, 53, -11};

  private static final int LENGTH = 2 * TAPS.length;

  /// The samples of the last 24, twice over, so that they lie in a row wherever they begin.
  private final int[] history = new int[2 * LENGTH];

  private int at;
  private int even;
  private int odd;

  void reset() {
    Arrays.fill(history, 0);
    at = 0;
  }

  /// Takes the next two samples and computes both sums.
  void add(int first, int second) {
    history[at] = first;
    history[at + LENGTH] = first;
    history[at + 1] = second;
    history[at + 1 + LENGTH] = second;
    at = at + 2 == LENGTH ? 0 : at + 2;
    even = 0;
    odd = 0;
    for (int i = 0; i < TAPS.length; i++) {
      odd += history[at + 2 * i] * TAPS[i];
      even += history[at + 2 * i + 1] * TAPS[TAPS.length - 1 - i];
    }
  }

  int even() {
    return even;
  }

  int odd() {
    return odd;
  }
}
