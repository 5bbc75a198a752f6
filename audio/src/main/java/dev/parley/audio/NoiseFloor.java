package dev.parley.audio;

/// The level of what is there when nobody speaks: the quietest frame of the last two to four
/// seconds.
public final class NoiseFloor {

  private static final int WINDOW_FRAMES = 2 * AudioFrame.FRAMES_PER_SECOND;

  private long leastNow = Long.MAX_VALUE;
  private long leastBefore = Long.MAX_VALUE;
  private int frames;

  /// Takes the mean square of the next frame's samples.
  public void add(long meanSquare) {
    if (frames == WINDOW_FRAMES) {
      leastBefore = leastNow;
      leastNow = Long.MAX_VALUE;
      frames = 0;
    }
    leastNow = Math.min(leastNow, meanSquare);
    frames++;
  }

  /// The floor's mean square; 0 before the first frame.
  public long meanSquare() {
    long least = Math.min(leastNow, leastBefore);
    return least == Long.MAX_VALUE ? 0 : least;
  }
}
