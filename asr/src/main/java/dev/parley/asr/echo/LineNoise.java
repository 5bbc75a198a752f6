package dev.parley.asr.echo;

import java.util.Arrays;

/// What each band of the line sounds like between sounds.
///
/// Follows a level down at once and up slowly. A level that was never lower for two to four seconds
/// is noise, too: speech has gaps.
final class LineNoise {

  private static final float FALLS_RATE = 0.3f;

  /// 2 dB a second.
  private static final float RISES_DB = 0.04f;

  private static final int WINDOW_FRAMES = 100;

  private static final int BANDS = Bands.COUNT;

  private final float[] levels = new float[BANDS];
  private final float[] leastNow = new float[BANDS];
  private final float[] leastBefore = new float[BANDS];
  private int frames;

  LineNoise() {
    Arrays.fill(levels, Bands.HEARD_LEAST_DB);
    Arrays.fill(leastNow, Float.MAX_VALUE);
  }

  /// Takes in a slot's levels, dBFS by band.
  void hear(float[] heard) {
    boolean turns = frames % WINDOW_FRAMES == 0;
    for (int band = 0; band < BANDS; band++) {
      if (turns) {
        leastBefore[band] = leastNow[band];
        leastNow[band] = heard[band];
      }
      leastNow[band] = Math.min(leastNow[band], heard[band]);
      float below = heard[band] - levels[band];
      levels[band] += below < 0 ? FALLS_RATE * below : RISES_DB;
      levels[band] = Math.max(levels[band], Math.min(leastNow[band], leastBefore[band]));
    }
    frames++;
  }

  float[] levels() {
    return levels;
  }
}
