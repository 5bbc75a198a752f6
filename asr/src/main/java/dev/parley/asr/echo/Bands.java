package dev.parley.asr.echo;

/// The bands in which what comes back is compared with what was sent.
final class Bands {

  /// Narrow enough to tell one sound from another, wide enough for an echo's colour to be one
  /// figure in each.
  static final int[] EDGES_HZ = {
    250, 400, 550, 700, 900, 1_100, 1_350, 1_600, 1_900, 2_250, 2_650, 3_050, 3_500
  };

  static final int COUNT = EDGES_HZ.length - 1;

  /// What we send below this in a band brings nothing back, dBFS.
  static final float SENT_LEAST_DB = -66;

  /// Below this a band of a line is not heard, dBFS.
  static final float HEARD_LEAST_DB = -78;

  /// All bands of what we send together: less is a pause, dBFS.
  static final float LOUD_DB = -50;

  /// What is so far above the line's noise in a band is a sound.
  static final float STANDS_OUT_DB = 6;

  /// Of the loudness that all bands share, this is left in a shape.
  private static final float LOUDNESS_KEPT = 0.4f;

  private Bands() {}

  /// Levels with most of their common part taken out: a syllable's rhythm is everybody's, its
  /// sounds are not.
  static void shape(float[] levels, float[] shape) {
    float sum = 0;
    for (int band = 0; band < COUNT; band++) {
      sum += levels[band];
    }
    float out = (1 - LOUDNESS_KEPT) * sum / COUNT;
    for (int band = 0; band < COUNT; band++) {
      shape[band] = levels[band] - out;
    }
  }
}
