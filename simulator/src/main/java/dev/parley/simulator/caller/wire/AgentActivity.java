package dev.parley.simulator.caller.wire;

import dev.parley.audio.Levels;

/// Tells live whether the agent is heard: 10 ms above −45 dB of the loudest 10 ms so far, and above
/// what a quiet line carries. That is more than counts as voiced when something is measured: the
/// hiss between two vowels can last 300 ms, and a caller must not take it for the agent's end.
final class AgentActivity {

  private static final double BELOW_PEAK_DB = 45;
  private static final double QUIET_LINE_DB = -58;
  private static final int WINDOW_SAMPLES = 80;
  private static final long WINDOW_NANOS = 10_000_000;

  /// Without a packet for so long the agent isn't heard either.
  private static final long GAP_NANOS = 60_000_000;

  private double loudestDb = Levels.SILENCE_DB;
  private boolean speaking;
  private long lastVoicedNanos;
  private long heardUntilNanos;
  private final Listener listener;

  /// Gets the changes.
  interface Listener {
    void began(long nanos);

    void paused(long lastVoicedNanos);
  }

  AgentActivity(Listener listener) {
    this.listener = listener;
  }

  /// A packet whose first sample was there at `nanos`.
  void heard(short[] samples, int count, long nanos) {
    for (int from = 0; from + WINDOW_SAMPLES <= count; from += WINDOW_SAMPLES) {
      long begins = nanos + from / WINDOW_SAMPLES * WINDOW_NANOS;
      window(Levels.decibels(samples, from, WINDOW_SAMPLES), begins);
    }
    heardUntilNanos = nanos + count / WINDOW_SAMPLES * WINDOW_NANOS;
  }

  /// Time passes; nothing may have come.
  void slot(long nowNanos) {
    if (speaking && nowNanos - heardUntilNanos > GAP_NANOS) {
      speaking = false;
      listener.paused(lastVoicedNanos);
    }
  }

  private void window(double levelDb, long begins) {
    loudestDb = Math.max(loudestDb, levelDb);
    boolean voiced = levelDb > Math.max(loudestDb - BELOW_PEAK_DB, QUIET_LINE_DB);
    if (voiced) {
      lastVoicedNanos = begins + WINDOW_NANOS;
    }
    if (voiced && !speaking) {
      speaking = true;
      listener.began(begins);
    } else if (!voiced && speaking) {
      speaking = false;
      listener.paused(lastVoicedNanos);
    }
  }
}
