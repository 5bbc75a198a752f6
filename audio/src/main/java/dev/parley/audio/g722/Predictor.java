package dev.parley.audio.g722;

import java.util.Arrays;

/// Foretells the next sample of one sub-band out of those before it, by two poles and six zeros
/// that adapt by signs alone (G.722 3.6, 4.4 *block 4*). Both ends run the same one on what was
/// sent, so nothing about it is sent. In the arithmetic of 16 bits that the standard prescribes.
final class Predictor {

  private static final int ZEROS = 6;

  /// `[0]` is the newest of each.
  private final int[] poles = new int[2];

  private final int[] reconstructed = new int[2];
  private final int[] partial = new int[3];
  private final int[] zeros = new int[ZEROS];
  private final int[] differences = new int[ZEROS + 1];
  private int zeroPart;
  private int predicted;

  void reset() {
    Arrays.fill(poles, 0);
    Arrays.fill(reconstructed, 0);
    Arrays.fill(partial, 0);
    Arrays.fill(zeros, 0);
    Arrays.fill(differences, 0);
    zeroPart = 0;
    predicted = 0;
  }

  int predicted() {
    return predicted;
  }

  /// Takes the quantised difference between the sample and what was foretold, and foretells the
  /// next.
  void adapt(int difference) {
    int sample = saturate(predicted + difference);
    partial[0] = saturate(zeroPart + difference);
    differences[0] = difference;
    adaptPoles();
    adaptZeros(difference);

    System.arraycopy(differences, 0, differences, 1, ZEROS);
    partial[2] = partial[1];
    partial[1] = partial[0];
    reconstructed[1] = reconstructed[0];
    reconstructed[0] = sample;
    predict();
  }

  private void adaptPoles() {
    boolean likeLast = sign(partial[0]) == sign(partial[1]);
    boolean likeBefore = sign(partial[0]) == sign(partial[2]);
    int first = saturate(poles[0] << 2);
    int pulled = Math.min(likeLast ? -first : first, Short.MAX_VALUE);
    int second =
        Math.clamp(
            (pulled >> 7) + (likeBefore ? 128 : -128) + ((poles[1] * 32_512) >> 15),
            -12_288,
            12_288);
    int bound = saturate(15_360 - second);
    poles[0] =
        Math.clamp(saturate((likeLast ? 192 : -192) + ((poles[0] * 32_640) >> 15)), -bound, bound);
    poles[1] = second;
  }

  private void adaptZeros(int difference) {
    int gain = difference == 0 ? 0 : 128;
    for (int i = 0; i < ZEROS; i++) {
      int pull = sign(differences[i + 1]) == sign(difference) ? gain : -gain;
      zeros[i] = saturate(pull + ((zeros[i] * 32_640) >> 15));
    }
  }

  private void predict() {
    int polePart =
        saturate(
            ((poles[0] * saturate(2 * reconstructed[0])) >> 15)
                + ((poles[1] * saturate(2 * reconstructed[1])) >> 15));
    int sum = 0;
    for (int i = 0; i < ZEROS; i++) {
      sum += (zeros[i] * saturate(2 * differences[i + 1])) >> 15;
    }
    zeroPart = saturate(sum);
    predicted = saturate(polePart + zeroPart);
  }

  private static int sign(int value) {
    return value >> 15;
  }

  static int saturate(int value) {
    return Math.clamp(value, Short.MIN_VALUE, Short.MAX_VALUE);
  }
}
