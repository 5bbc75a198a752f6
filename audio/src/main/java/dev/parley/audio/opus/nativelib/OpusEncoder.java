package dev.parley.audio.opus.nativelib;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import dev.parley.audio.codec.AudioEncoder;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;

/// Opus (RFC 6716) of 8 kHz audio, one channel: what libopus calls narrowband, whose RTP clock is
/// 48 kHz all the same (RFC 7587 4.1).
@SuppressWarnings("restricted")
public final class OpusEncoder implements AudioEncoder {

  private static final SymbolLookup LIBRARY = LibOpus.library();
  private static final MethodHandle SIZE =
      LibOpus.bind(LIBRARY, "opus_encoder_get_size", FunctionDescriptor.of(JAVA_INT, JAVA_INT));
  private static final MethodHandle INIT =
      LibOpus.bind(
          LIBRARY,
          "opus_encoder_init",
          FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT, JAVA_INT));
  private static final MethodHandle CONTROL = LibOpus.control(LIBRARY, "opus_encoder_ctl");
  private static final MethodHandle ENCODE =
      LibOpus.bind(
          LIBRARY,
          "opus_encode",
          FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, JAVA_INT, ADDRESS, JAVA_INT));

  // opus_defines.h
  private static final int APPLICATION_VOIP = 2048;
  private static final int SET_BITRATE = 4002;
  private static final int SET_VBR = 4006;
  private static final int SET_COMPLEXITY = 4010;
  private static final int SET_INBAND_FEC = 4012;
  private static final int SET_PACKET_LOSS_PERC = 4014;
  private static final int SET_SIGNAL = 4024;
  private static final int SIGNAL_VOICE = 3001;
  private static final int RESET_STATE = 4028;

  /// 24 kbit/s is where narrowband speech gains nothing by more, with room for a copy of the frame
  /// before at half its rate.
  private static final int BITS_PER_SECOND = 24_000;

  private static final int BITS_PER_SECOND_MIN = 6_000;

  /// 60 µs a frame; 10, which can't be told by ear from 5, would be 100.
  private static final int COMPLEXITY = 5;

  /// libopus adds copies only if it thinks that packets get lost.
  private static final int LOSS_PERCENT = 5;

  private static final int SAMPLES_MAX = 480;
  private static final int BYTES_MAX = 480;

  private final MemorySegment state;
  private final MemorySegment samples;
  private final MemorySegment coded;

  /// @param copies whether packets have a copy of the one before (`useinbandfec`)
  /// @param bitsPerSecondMax what the far end takes (`maxaveragebitrate`)
  /// @param constantRate as it may ask where packets are encrypted (`cbr`)
  public OpusEncoder(boolean copies, int bitsPerSecondMax, boolean constantRate) {
    Arena arena = Arena.ofAuto();
    try {
      state = LibOpus.memory(arena, SIZE);
      samples = arena.allocate(JAVA_SHORT, SAMPLES_MAX);
      coded = arena.allocate(BYTES_MAX);
      LibOpus.check(
          (int) INIT.invokeExact(state, LibOpus.RATE_HZ, LibOpus.CHANNELS, APPLICATION_VOIP),
          "opus_encoder_init");
    } catch (Throwable t) {
      throw LibOpus.failed(t);
    }
    control(SET_BITRATE, Math.clamp(bitsPerSecondMax, BITS_PER_SECOND_MIN, BITS_PER_SECOND));
    control(SET_VBR, constantRate ? 0 : 1);
    control(SET_COMPLEXITY, COMPLEXITY);
    control(SET_SIGNAL, SIGNAL_VOICE);
    control(SET_INBAND_FEC, copies ? 1 : 0);
    control(SET_PACKET_LOSS_PERC, copies ? LOSS_PERCENT : 0);
  }

  private void control(int request, int value) {
    try {
      LibOpus.check((int) CONTROL.invokeExact(state, request, value), "request " + request);
    } catch (Throwable t) {
      throw LibOpus.failed(t);
    }
  }

  /// @param length 20, 40, 80, 160, 320 or 480: 2.5 to 60 ms
  @Override
  public int encode(short[] from, int fromOffset, int length, byte[] to, int toOffset) {
    try {
      MemorySegment.copy(from, fromOffset, samples, JAVA_SHORT, 0, length);
      // Borrows all three for the call.
      int written = (int) ENCODE.invokeExact(state, samples, length, coded, BYTES_MAX);
      LibOpus.check(written, "opus_encode");
      MemorySegment.copy(coded, JAVA_BYTE, 0, to, toOffset, written);
      return written;
    } catch (Throwable t) {
      throw LibOpus.failed(t);
    }
  }

  @Override
  public int codedBytesMax(int samples) {
    return BYTES_MAX;
  }

  @Override
  public void reset() {
    control(RESET_STATE, 0);
  }
}
