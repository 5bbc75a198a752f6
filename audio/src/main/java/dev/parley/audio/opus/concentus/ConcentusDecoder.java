package dev.parley.audio.opus.concentus;

import dev.parley.audio.AudioFormat;
import dev.parley.audio.codec.AudioDecoder;
import dev.parley.audio.codec.CodecException;
import io.github.jaredmdobson.concentus.OpusDecoder;
import io.github.jaredmdobson.concentus.OpusException;

/// Opus to 8 kHz, one channel, whatever the far end coded. Allocates, unlike the others.
///
/// Concentus is libopus line by line, with arrays in place of pointers: what libopus catches by a
/// check it answers with an exception of its own, and what it reads beyond a packet's end with an
/// index out of bounds. Either way the packet is lost, and the decoder begins anew.
public final class ConcentusDecoder implements AudioDecoder {

  /// A packet has 120 ms at most (RFC 6716 3.2.5).
  private static final int PACKET_SAMPLES_MAX = 960;

  /// What is made up comes in steps of 2.5 ms.
  private static final int STEP_SAMPLES = 20;

  private static final int BYTES_MAX = 1_500;
  private static final byte[] NO_PACKET = {};

  private final OpusDecoder decoder;
  private final short[] samples = new short[PACKET_SAMPLES_MAX];

  public ConcentusDecoder() {
    try {
      decoder = new OpusDecoder(AudioFormat.TELEPHONE.sampleRateHz(), 1);
    } catch (OpusException unfit) {
      throw new CodecException("Concentus could not be set up", unfit);
    }
  }

  @Override
  public int decode(byte[] from, int fromOffset, int length, short[] to, int toOffset) {
    if (length < 1 || length > BYTES_MAX) {
      return 0;
    }
    int written = run(from, fromOffset, length, PACKET_SAMPLES_MAX, false);
    System.arraycopy(samples, 0, to, toOffset, written);
    return written;
  }

  @Override
  public boolean conceal(short[] to, int toOffset, int wanted) {
    return madeUp(run(NO_PACKET, 0, 0, steps(wanted), false), to, toOffset, wanted);
  }

  @Override
  public boolean recover(
      byte[] next, int nextOffset, int nextLength, short[] to, int toOffset, int wanted) {
    if (nextLength < 1 || nextLength > BYTES_MAX) {
      return false;
    }
    return madeUp(run(next, nextOffset, nextLength, steps(wanted), true), to, toOffset, wanted);
  }

  private boolean madeUp(int written, short[] to, int toOffset, int wanted) {
    if (written < wanted) {
      return false;
    }
    System.arraycopy(samples, 0, to, toOffset, wanted);
    return true;
  }

  private static int steps(int wanted) {
    int whole = (wanted + STEP_SAMPLES - 1) / STEP_SAMPLES * STEP_SAMPLES;
    return Math.min(whole, PACKET_SAMPLES_MAX);
  }

  /// @return the number of samples, 0 where nothing could be made of the packet
  private int run(byte[] packet, int offset, int length, int samplesMax, boolean copy) {
    try {
      return Math.max(0, decoder.decode(packet, offset, length, samples, 0, samplesMax, copy));
    } catch (OpusException noPacket) {
      return 0;
    } catch (RuntimeException | AssertionError beyondItsEnd) {
      decoder.resetState();
      return 0;
    }
  }

  @Override
  public void reset() {
    decoder.resetState();
  }
}
