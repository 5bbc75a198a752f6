package dev.parley.audio;

/// Joins a stream to another in mid-sound without a click: the step between the last sample of the
/// one and the first of the other fades out over 5 ms. Every frame passes through, so that the last
/// sample is known; one that joins nothing is left as it is.
public final class Joint {

  private static final int FADE = AudioFormat.TELEPHONE.sampleRateHz() / 200;

  private short last;

  /// @param joins whether `frame` begins another stream than the one before it was of
  public void next(AudioFrame frame, boolean joins) {
    if (joins) {
      float step = last - frame.samples[0];
      for (int i = 0; i < FADE; i++) {
        float sample = frame.samples[i] + step * (FADE - i) / FADE;
        frame.samples[i] = (short) Math.clamp(Math.round(sample), Short.MIN_VALUE, Short.MAX_VALUE);
      }
    }
    last = frame.samples[frame.length - 1];
  }
}
