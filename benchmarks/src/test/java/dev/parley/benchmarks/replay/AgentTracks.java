package dev.parley.benchmarks.replay;

import java.util.Arrays;

/// Packets of the agent's side, made by hand.
public final class AgentTracks {

  private final AgentTrack track;

  public AgentTracks(int lengthMs) {
    track = new AgentTrack(lengthMs / 20);
  }

  /// At full level in the slots of `[fromMs, untilMs)`.
  public AgentTracks full(int fromMs, int untilMs) {
    return said(fromMs, untilMs, AgentTrack.FULL_PEAK);
  }

  /// 14 dB down.
  public AgentTracks ducked(int fromMs, int untilMs) {
    return said(fromMs, untilMs, AgentTrack.FULL_PEAK / 5);
  }

  private AgentTracks said(int fromMs, int untilMs, int peak) {
    short[] frame = new short[160];
    Arrays.fill(frame, (short) peak);
    for (int ms = fromMs; ms < untilMs; ms += 20) {
      track.said(frame, frame.length, ms * 1_000_000L);
    }
    return this;
  }

  public AgentTrack track() {
    return track;
  }
}
