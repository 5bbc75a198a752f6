package dev.parley.asr.activity;

import java.util.Arrays;

/// What each band of a call sounds like when the caller is silent: its mean level, how far it
/// strays from that, and what it was never below lately.
///
/// The mean and its spread are learned from frames without speech. They can't be wrong for long: a
/// level that no two frames in a row were below for two to four seconds is noise, whatever it was
/// taken for, and the mean is brought up to it. That is the watchdog of voice activity that stays
/// on when a noise begins: speech has gaps, if only the closures of its stops; noise has none.
final class NoiseLevels {

  /// Two seconds of frames: the longest stretch of speech without a gap is shorter.
  private static final int WINDOW_FRAMES = 100;

  private static final float FIRST_SPREAD = 2;

  /// What is further from the mean than this is another noise, not a restless one.
  private static final float STRAYS_MAX_DB = 8;

  /// A frame of this many is learned from at first, then fewer and fewer.
  private static final int SETTLED_FRAMES = 50;

  private final float[] mean;
  private final float[] spread;
  private final float[] before;
  private final float[] leastNow;
  private final float[] leastBefore;
  private int frames;

  NoiseLevels(int bands) {
    mean = new float[bands];
    spread = new float[bands];
    before = new float[bands];
    leastNow = new float[bands];
    leastBefore = new float[bands];
  }

  private void begin(float[] levels) {
    Arrays.fill(spread, FIRST_SPREAD);
    for (int band = 0; band < mean.length; band++) {
      mean[band] = levels[band];
      before[band] = levels[band];
      leastNow[band] = levels[band];
      leastBefore[band] = levels[band];
    }
  }

  /// Takes in the next frame.
  ///
  /// @param rate how much of it is learned, 0 to 1
  void add(float[] levels, float rate) {
    float learned = rate == 0 ? 0 : Math.max(rate, frames < SETTLED_FRAMES ? 1f / frames : 0);
    boolean turns = frames % WINDOW_FRAMES == 0;
    for (int band = 0; band < mean.length; band++) {
      float louder = Math.max(levels[band], before[band]);
      before[band] = levels[band];
      if (turns) {
        leastBefore[band] = leastNow[band];
        leastNow[band] = louder;
      }
      leastNow[band] = Math.min(leastNow[band], louder);
      float away = levels[band] - mean[band];
      mean[band] += learned * away;
      float strays = Math.min(Math.abs(away), STRAYS_MAX_DB);
      spread[band] += learned * (strays - spread[band]);
      float least = Math.min(leastNow[band], leastBefore[band]);
      mean[band] = Math.max(mean[band], least + spread[band]);
    }
  }

  /// To be called with each frame before it is judged.
  void next(float[] levels) {
    if (frames == 0) {
      begin(levels);
    }
    frames++;
  }

  float mean(int band) {
    return mean[band];
  }

  /// Mean distance from the mean, dB.
  float spread(int band) {
    return spread[band];
  }
}
