package dev.parley.audio;

/// Linear 16-bit audio: how many samples a second, in how many interleaved channels.
public record AudioFormat(int sampleRateHz, int channels) {

  /// The telephone: 8 kHz, one channel.
  public static final AudioFormat TELEPHONE = new AudioFormat(8_000, 1);

  /// What the embedded recognizer and most voices work in: 16 kHz, one channel.
  public static final AudioFormat WIDEBAND = new AudioFormat(16_000, 1);

  public AudioFormat {
    if (sampleRateHz < 1 || channels < 1) {
      throw new IllegalArgumentException(
          "expected a positive rate and channel count, found "
              + sampleRateHz
              + " Hz × "
              + channels);
    }
  }

  public int samplesPerFrame() {
    return sampleRateHz / AudioFrame.FRAMES_PER_SECOND * channels;
  }

  public long nanosOf(long samples) {
    return samples * 1_000_000_000L / ((long) sampleRateHz * channels);
  }

  public long samplesIn(long nanos) {
    return nanos * sampleRateHz / 1_000_000_000L * channels;
  }
}
