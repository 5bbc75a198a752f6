package dev.parley.asr.engine.viterbi.score;

import java.util.Arrays;

/// Cepstra with their slopes and bends, relative to the mean of what was heard so far: what the
/// model's gaussians are about (`1s_c_d_dd`).
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

  /// Frames that a bend reaches ahead.
  private static final int LOOK_AHEAD = 3;

  private float[] values = new float[0];
  private final float[] mean = new float[CEPSTRA];
  private int heard;
  private int frames;

  /// An utterance begins.
  public void begin() {
    heard = 0;
    frames = 0;
  }

  /// More of it was heard: values for all its frames, or only for those whose neighbours are there.
  /// What has its values already keeps them, whatever the mean is now.
  ///
  /// @param cepstra 13 a frame, frame after frame
  /// @param count how many frames there are
  public void tell(float[] cepstra, int count, boolean all) {
    heard = count;
    int end = all ? count : Math.max(frames, count - LOOK_AHEAD);
    if (values.length < end * WIDTH) {
      values = Arrays.copyOf(values, Math.max(end * WIDTH, 2 * values.length));
    }
    average(cepstra);
    for (int frame = frames; frame < end; frame++) {
      int to = frame * WIDTH;
      int here = row(frame);
      int before1 = row(frame - 1);
      int before2 = row(frame - 2);
      int before3 = row(frame - 3);
      int after1 = row(frame + 1);
      int after2 = row(frame + 2);
      int after3 = row(frame + 3);
      for (int i = 0; i < CEPSTRA; i++) {
        values[to + i] = cepstra[here + i] - mean[i];
        values[to + CEPSTRA + i] = cepstra[after2 + i] - cepstra[before2 + i];
        values[to + 2 * CEPSTRA + i] =
            cepstra[after3 + i]
                - cepstra[before1 + i]
                - (cepstra[after1 + i] - cepstra[before3 + i]);
      }
    }
    frames = end;
  }

  private void average(float[] cepstra) {
    for (int i = 0; i < CEPSTRA; i++) {
      double sum = 0;
      for (int frame = 0; frame < heard; frame++) {
        sum += cepstra[frame * CEPSTRA + i];
      }
      mean[i] = (float) (sum / Math.max(1, heard));
    }
  }

  private int row(int frame) {
    return Math.clamp(frame, 0, heard - 1) * CEPSTRA;
  }

  /// Frames that have their values.
  public int frames() {
    return frames;
  }

  /// All values: 39 a frame, frame after frame. Longer than the utterance, and valid until more is
  /// told.
  float[] values() {
    return values;
  }
}
