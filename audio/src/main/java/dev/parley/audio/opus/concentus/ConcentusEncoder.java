package dev.parley.audio.opus.concentus;

import dev.parley.audio.AudioFormat;
import dev.parley.audio.codec.AudioEncoder;
import dev.parley.audio.codec.CodecException;
import io.github.jaredmdobson.concentus.OpusApplication;
import io.github.jaredmdobson.concentus.OpusEncoder;
import io.github.jaredmdobson.concentus.OpusException;
import io.github.jaredmdobson.concentus.OpusSignal;

/// Opus of 8 kHz audio, one channel, set as libopus is. Allocates, unlike the others.
public final class ConcentusEncoder implements AudioEncoder {

  private static final int BITS_PER_SECOND = 24_000;
  private static final int BITS_PER_SECOND_MIN = 6_000;

  /// 5, as with libopus, would be a third more of time and garbage.
  private static final int COMPLEXITY = 2;

  /// Copies are added only if packets are thought to get lost.
  private static final int LOSS_PERCENT = 5;

  private static final int BYTES_MAX = 480;

  private final OpusEncoder encoder;

  /// @param copies whether packets have a copy of the one before (`useinbandfec`)
  /// @param bitsPerSecondMax what the far end takes (`maxaveragebitrate`)
  /// @param constantRate as it may ask where packets are encrypted (`cbr`)
  public ConcentusEncoder(boolean copies, int bitsPerSecondMax, boolean constantRate) {
    try {
      encoder =
          new OpusEncoder(
              AudioFormat.TELEPHONE.sampleRateHz(), 1, OpusApplication.OPUS_APPLICATION_VOIP);
    } catch (OpusException unfit) {
      throw new CodecException("Concentus could not be set up", unfit);
    }
    encoder.setBitrate(Math.clamp(bitsPerSecondMax, BITS_PER_SECOND_MIN, BITS_PER_SECOND));
    encoder.setUseVBR(!constantRate);
    encoder.setComplexity(COMPLEXITY);
    encoder.setSignalType(OpusSignal.OPUS_SIGNAL_VOICE);
    encoder.setUseInbandFEC(copies);
    encoder.setPacketLossPercent(copies ? LOSS_PERCENT : 0);
  }

  /// @param length 20, 40, 80, 160, 320 or 480: 2.5 to 60 ms
  @Override
  public int encode(short[] from, int fromOffset, int length, byte[] to, int toOffset) {
    try {
      return encoder.encode(from, fromOffset, length, to, toOffset, BYTES_MAX);
    } catch (OpusException | IllegalArgumentException refused) {
      throw new CodecException("Concentus refused " + length + " samples", refused);
    }
  }

  @Override
  public int codedBytesMax(int samples) {
    return BYTES_MAX;
  }

  @Override
  public void reset() {
    encoder.resetState();
  }
}
