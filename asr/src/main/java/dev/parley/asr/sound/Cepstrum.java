package dev.parley.asr.sound;

/// The second half of the acoustic model's front end: 25 log mel energies to 13 cepstral
/// coefficients, liftered as in the model's training.
final class Cepstrum {

  static final int COEFFICIENTS = 13;

  private static final int LIFTER = 22;

  private static final float[][] BASIS = basis();

  private Cepstrum() {}

  static void of(float[] energies, int at, float[] cepstra, int to) {
    for (int i = 0; i < COEFFICIENTS; i++) {
      float sum = 0;
      for (int j = 0; j < MelSpectrum.FILTERS; j++) {
        sum += BASIS[i][j] * energies[at + j];
      }
      cepstra[to + i] = sum;
    }
  }

  private static float[][] basis() {
    int n = MelSpectrum.FILTERS;
    var basis = new float[COEFFICIENTS][n];
    for (int i = 0; i < COEFFICIENTS; i++) {
      double scale = i == 0 ? Math.sqrt(1.0 / n) : Math.sqrt(2.0 / n);
      double lift = 1 + LIFTER / 2.0 * Math.sin(i * Math.PI / LIFTER);
      for (int j = 0; j < n; j++) {
        basis[i][j] = (float) (scale * lift * Math.cos(Math.PI * i * (j + 0.5) / n));
      }
    }
    return basis;
  }
}
