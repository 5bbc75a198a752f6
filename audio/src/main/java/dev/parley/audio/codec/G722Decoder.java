package dev.parley.audio.codec;

import dev.parley.audio.Resampler;
import dev.parley.audio.g722.SubbandDecoder;

/// G.722 down to 8 kHz. The lower sub-band alone would be 8 kHz already, but what lies just above 4
/// kHz is folded into it, which only the upper one takes out again; so both are joined and the
/// whole is resampled.
public final class G722Decoder implements AudioDecoder {

  /// Octets at a time.
  private static final int CHUNK = 160;

  private final SubbandDecoder subbands = new SubbandDecoder();
  private final Resampler down = new Resampler(16_000, 8_000);
  private final short[] wideband = new short[2 * CHUNK];

  @Override
  public int decode(byte[] from, int fromOffset, int length, short[] to, int toOffset) {
    int octets = Math.min(length, SAMPLES_MAX);
    int written = 0;
    for (int at = 0; at < octets; at += CHUNK) {
      int chunk = Math.min(CHUNK, octets - at);
      subbands.decode(from, fromOffset + at, chunk, wideband, 0);
      written += down.resample(wideband, 0, 2 * chunk, to, toOffset + written);
    }
    return written;
  }

  @Override
  public void reset() {
    subbands.reset();
    down.reset();
  }
}
