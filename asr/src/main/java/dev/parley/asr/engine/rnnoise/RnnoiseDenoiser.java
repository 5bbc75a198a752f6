package dev.parley.asr.engine.rnnoise;

import dev.parley.asr.spi.Denoiser;
import dev.parley.audio.AudioFormat;
import dev.parley.audio.AudioFrame;
import dev.parley.audio.DelayLine;
import dev.parley.audio.Joint;

/// Noise suppression by RNNoise for one call. A frame that is heard is posted to a thread of
/// RNNoise's, and the one posted before it is taken back: 20 ms for the way there and back, and 15
/// ms that the network and resampling take.
///
/// ```
/// slot            n        n+1       n+2
/// posted        frame n
/// cleaned          └──┐
/// comes out           └→ frame n, 15 ms late within
/// ```
///
/// What isn't clean in time comes out as it was heard, just as late, so that no word moves; it is
/// counted.
final class RnnoiseDenoiser implements Denoiser {

  /// Frames on the way.
  private static final int ON_THE_WAY = 1;

  private static final int DELAY_SAMPLES =
      ON_THE_WAY * AudioFormat.TELEPHONE.samplesPerFrame() + Rnnoise.DELAY_SAMPLES;
  private static final long DELAY_NANOS = AudioFormat.TELEPHONE.nanosOf(DELAY_SAMPLES);

  private final RnnoiseLane lane;
  private final Runnable onPosted;
  private final Runnable onLate;
  private final DelayLine asHeard = new DelayLine(DELAY_SAMPLES);
  private final Joint joint = new Joint();
  private boolean postedBefore;
  private boolean clean;

  /// @param onPosted a frame waits in the lane
  /// @param onLate a frame was not clean in time, though the one before it was
  RnnoiseDenoiser(RnnoiseLane lane, Runnable onPosted, Runnable onLate) {
    this.lane = lane;
    this.onPosted = onPosted;
    this.onLate = onLate;
  }

  @Override
  public void clean(AudioFrame frame) {
    boolean posted = lane.isOpen() && lane.post(frame.samples);
    onPosted.run();
    asHeard.delay(frame);
    boolean wasClean = clean;
    clean = posted && postedBefore && lane.take(lane.posted() - 1 - ON_THE_WAY, frame.samples);
    postedBefore = posted;
    if (wasClean && !clean) {
      onLate.run();
    }
    joint.next(frame, clean != wasClean);
  }

  /// Whether there is an engine that takes its frames.
  boolean isOpen() {
    return lane.isOpen();
  }

  @Override
  public boolean isClean() {
    return clean;
  }

  @Override
  public long delayNanos() {
    return DELAY_NANOS;
  }

  @Override
  public void close() {
    lane.close();
  }
}
