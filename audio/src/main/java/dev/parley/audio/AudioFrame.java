package dev.parley.audio;

/// 20 ms of linear audio in a buffer that is reused: the unit in which audio moves through a call.
///
/// A frame belongs to whoever was handed it only until that call returns; who wants to keep the
/// samples copies them. Nothing on the 20 ms path allocates (architecture, law 3), so the fields
/// are public and mutable on purpose.
public final class AudioFrame {

  public static final int FRAMES_PER_SECOND = 50;
  public static final long FRAME_NANOS = 1_000_000_000L / FRAMES_PER_SECOND;

  /// What the samples are.
  public enum Content {
    /// Decoded from a packet that arrived in time.
    RECEIVED,
    /// Made up for a packet that did not (*missing*).
    CONCEALED,
    /// The sender suppressed silence and we filled it with comfort noise (*silent*).
    COMFORT_NOISE,
    /// Nothing has arrived yet, or the stream is on hold.
    NOTHING
  }

  public final AudioFormat format;

  /// Signed 16-bit samples; only the first `length` count.
  public final short[] samples;

  public int length;

  public Content content = Content.NOTHING;

  /// Media time of the first sample, nanoseconds (see MediaTime).
  public long mediaNanos;

  /// When the frame is played less when it was spoken by the sender's clock, nanoseconds from an
  /// origin of the stream's own: it changes only where the jitter buffer stretches or cuts.
  public long playoutOffsetNanos;

  public AudioFrame(AudioFormat format) {
    this.format = format;
    this.samples = new short[format.samplesPerFrame()];
    this.length = samples.length;
  }
}
