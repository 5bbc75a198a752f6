package dev.parley.audio.codec;

import dev.parley.audio.Resampler;
import dev.parley.audio.g722.SubbandEncoder;

/// G.722 of what is 8 kHz: the upper band, of which there is nothing, is coded as what it is.
public final class G722Encoder implements AudioEncoder {

  /// Of 8 kHz samples at a time.
  private static final int CHUNK = 160;

  private final Resampler up = new Resampler(8_000, 16_000);
  private final SubbandEncoder subbands = new SubbandEncoder();
  private final short[] wideband = new short[up.outputMax(CHUNK)];

  @Override
  public int encode(short[] from, int fromOffset, int length, byte[] to, int toOffset) {
    int written = 0;
    for (int at = 0; at < length; at += CHUNK) {
      int samples = up.resample(from, fromOffset + at, Math.min(CHUNK, length - at), wideband, 0);
      subbands.encode(wideband, 0, samples, to, toOffset + written);
      written += samples / 2;
    }
    return written;
  }

  @Override
  public int codedBytesMax(int samples) {
    return samples;
  }

  @Override
  public void reset() {
    up.reset();
    subbands.reset();
  }
}
