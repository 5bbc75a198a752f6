package dev.parley.asr.engine.viterbi.score;

/// Cepstra with their slopes and bends, relative to the utterance's mean: what the model's
/// gaussians are about (`1s_c_d_dd`).
///
/// ```
/// slope(t) = c(t+2) − c(t−2)
/// bend(t)  = (c(t+3) − c(t−1)) − (c(t+1) − c(t−3))
/// ```
///
/// Beyond the ends the outermost frame is repeated. Belongs to one thread; the buffer grows to the
/// longest utterance and is reused.
public final class Features {

  /// Cepstral coefficients a frame.
  public static final int CEPSTRA = 13;

  /// Cepstra, slopes, bends.
  public static final int STREAMS = 3;

  /// Values a frame.
  public static final int WIDTH = CEPSTRA * STREAMS;

  private float[] values = new float[0];
  private float[] relative = new float[0];
  private int frames;

  /// @param cepstra 13 a frame, frame after frame
  public void of(float[] cepstra) {
    frames = cepstra.length / CEPSTRA;
    if (values.length < frames * WIDTH) {
      values = new float[frames * WIDTH];
      relative = new float[frames * CEPSTRA];
    }
    centre(cepstra);
    for (int frame = 0; frame < frames; frame++) {
      int to = frame * WIDTH;
      int here = row(frame);
      int before1 = row(frame - 1);
      int before2 = row(frame - 2);
      int before3 = row(frame - 3);
      int after1 = row(frame + 1);
      int after2 = row(frame + 2);
      int after3 = row(frame + 3);
      for (int i = 0; i < CEPSTRA; i++) {
        values[to + i] = relative[here + i];
        values[to + CEPSTRA + i] = relative[after2 + i] - relative[before2 + i];
        values[to + 2 * CEPSTRA + i] =
            relative[after3 + i]
                - relative[before1 + i]
                - (relative[after1 + i] - relative[before3 + i]);
      }
    }
  }

  private void centre(float[] cepstra) {
    for (int i = 0; i < CEPSTRA; i++) {
      double mean = 0;
      for (int frame = 0; frame < frames; frame++) {
        mean += cepstra[frame * CEPSTRA + i];
      }
      mean /= Math.max(1, frames);
      for (int frame = 0; frame < frames; frame++) {
        relative[frame * CEPSTRA + i] = (float) (cepstra[frame * CEPSTRA + i] - mean);
      }
    }
  }

  private int row(int frame) {
    return Math.clamp(frame, 0, frames - 1) * CEPSTRA;
  }

  public int frames() {
    return frames;
  }

  /// All values: 39 a frame, frame after frame. Longer than the utterance, and valid until the next
  /// one.
  float[] values() {
    return values;
  }
}
