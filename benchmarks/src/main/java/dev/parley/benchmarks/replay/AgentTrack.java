package dev.parley.benchmarks.replay;

import dev.parley.audio.AudioFrame;
import java.util.Arrays;
import java.util.OptionalLong;

/// What left for the caller's ear, slot by slot: the agent at full level, ducked, or nothing. The
/// agent's voice is a tone of known level here, so that its gain can be read off the packets.
public final class AgentTrack {

  /// The peak of the agent's tone before any gain.
  static final int FULL_PEAK = 8_000;

  /// Half way between full level and 14 dB down, in dB.
  private static final int DUCKED_PEAK_MAX = FULL_PEAK * 45 / 100;

  /// What a slot carries.
  public enum Level {
    SILENT,
    DUCKED,
    FULL
  }

  private final Level[] levels;
  private final long firstNanos = CaseMedia.slotNanos(0);

  AgentTrack(int slots) {
    levels = new Level[slots];
    Arrays.fill(levels, Level.SILENT);
  }

  void said(short[] samples, int length, long nowNanos) {
    // Gain may move within a frame: what it has come to is at the frame's end.
    int peak = 0;
    for (int i = length / 2; i < length; i++) {
      peak = Math.max(peak, Math.abs(samples[i]));
    }
    levels[slotAt(nowNanos)] =
        peak == 0 ? Level.SILENT : peak <= DUCKED_PEAK_MAX ? Level.DUCKED : Level.FULL;
  }

  private int slotAt(long nanos) {
    return (int) ((nanos - firstNanos) / AudioFrame.FRAME_NANOS);
  }

  private long nanosOf(int slot) {
    return firstNanos + slot * AudioFrame.FRAME_NANOS;
  }

  /// What the caller hears at `ms`.
  public Level at(double ms) {
    int slot = slotAt(Math.round(ms * 1e6));
    return slot < 0 || slot >= levels.length ? Level.SILENT : levels[slot];
  }

  /// When the packet left that is the first in `[fromMs, untilMs)` at `level` or below; in
  /// nanoseconds.
  public OptionalLong firstAtMost(Level level, double fromMs, double untilMs) {
    for (int slot = Math.max(0, slotFrom(fromMs)); slot < levels.length; slot++) {
      if (nanosOf(slot) >= untilMs * 1e6) {
        return OptionalLong.empty();
      }
      if (levels[slot].compareTo(level) <= 0) {
        return OptionalLong.of(nanosOf(slot));
      }
    }
    return OptionalLong.empty();
  }

  /// How often the agent began to speak in `[fromMs, untilMs)`.
  public int beginnings(double fromMs, double untilMs) {
    int beginnings = 0;
    for (int slot = Math.max(1, slotFrom(fromMs)); slot < levels.length; slot++) {
      if (nanosOf(slot) >= untilMs * 1e6) {
        break;
      }
      if (levels[slot] != Level.SILENT && levels[slot - 1] == Level.SILENT) {
        beginnings++;
      }
    }
    return beginnings;
  }

  private int slotFrom(double ms) {
    return (int) Math.ceil((ms * 1e6 - firstNanos) / AudioFrame.FRAME_NANOS);
  }
}
