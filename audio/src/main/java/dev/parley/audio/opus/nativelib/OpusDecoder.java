package dev.parley.audio.opus.nativelib;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import dev.parley.audio.codec.AudioDecoder;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;

/// Opus (RFC 6716) to 8 kHz, one channel, whatever the far end coded: libopus resamples and mixes
/// down on the way, with filters made for it. Lost frames are made up by the codec, or taken out of
/// the copy in the packet that follows (2.1.7).
@SuppressWarnings("restricted")
public final class OpusDecoder implements AudioDecoder {

  private static final SymbolLookup LIBRARY = LibOpus.library();
  private static final MethodHandle SIZE =
      LibOpus.bind(LIBRARY, "opus_decoder_get_size", FunctionDescriptor.of(JAVA_INT, JAVA_INT));
  private static final MethodHandle INIT =
      LibOpus.bind(
          LIBRARY,
          "opus_decoder_init",
          FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT));
  private static final MethodHandle CONTROL = LibOpus.control(LIBRARY, "opus_decoder_ctl");
  private static final MethodHandle DECODE =
      LibOpus.bind(
          LIBRARY,
          "opus_decode",
          FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT));

  // opus_defines.h
  private static final int RESET_STATE = 4028;

  /// A packet has 120 ms at most (RFC 6716 3.2.5).
  private static final int PACKET_SAMPLES_MAX = 960;

  /// What is made up comes in steps of 2.5 ms.
  private static final int STEP_SAMPLES = 20;

  /// What one RTP packet can have.
  private static final int BYTES_MAX = 1_500;

  private final MemorySegment state;
  private final MemorySegment coded;
  private final MemorySegment samples;

  public OpusDecoder() {
    Arena arena = Arena.ofAuto();
    try {
      state = LibOpus.memory(arena, SIZE);
      coded = arena.allocate(BYTES_MAX);
      samples = arena.allocate(JAVA_SHORT, PACKET_SAMPLES_MAX);
      LibOpus.check(
          (int) INIT.invokeExact(state, LibOpus.RATE_HZ, LibOpus.CHANNELS), "opus_decoder_init");
    } catch (Throwable t) {
      throw LibOpus.failed(t);
    }
  }

  @Override
  public int decode(byte[] from, int fromOffset, int length, short[] to, int toOffset) {
    if (length < 1 || length > BYTES_MAX) {
      return 0;
    }
    MemorySegment.copy(from, fromOffset, coded, JAVA_BYTE, 0, length);
    int written = run(coded, length, PACKET_SAMPLES_MAX, 0);
    if (written <= 0) {
      return 0;
    }
    MemorySegment.copy(samples, JAVA_SHORT, 0, to, toOffset, written);
    return written;
  }

  @Override
  public boolean conceal(short[] to, int toOffset, int wanted) {
    return madeUp(run(MemorySegment.NULL, 0, steps(wanted), 0), to, toOffset, wanted);
  }

  @Override
  public boolean recover(
      byte[] next, int nextOffset, int nextLength, short[] to, int toOffset, int wanted) {
    if (nextLength < 1 || nextLength > BYTES_MAX) {
      return false;
    }
    MemorySegment.copy(next, nextOffset, coded, JAVA_BYTE, 0, nextLength);
    return madeUp(run(coded, nextLength, steps(wanted), 1), to, toOffset, wanted);
  }

  private boolean madeUp(int written, short[] to, int toOffset, int wanted) {
    if (written < wanted) {
      return false;
    }
    MemorySegment.copy(samples, JAVA_SHORT, 0, to, toOffset, wanted);
    return true;
  }

  private static int steps(int wanted) {
    int whole = (wanted + STEP_SAMPLES - 1) / STEP_SAMPLES * STEP_SAMPLES;
    return Math.min(whole, PACKET_SAMPLES_MAX);
  }

  /// Borrows the packet for the call. A packet that is none gets a negative answer, and the state
  /// stays good.
  ///
  /// @return the number of samples, or an error code of libopus
  private int run(MemorySegment packet, int length, int samplesMax, int copy) {
    try {
      return (int) DECODE.invokeExact(state, packet, length, samples, samplesMax, copy);
    } catch (Throwable t) {
      throw LibOpus.failed(t);
    }
  }

  @Override
  public void reset() {
    try {
      LibOpus.check((int) CONTROL.invokeExact(state, RESET_STATE, 0), "OPUS_RESET_STATE");
    } catch (Throwable t) {
      throw LibOpus.failed(t);
    }
  }
}
