package dev.parley.benchmarks.activity;

import dev.parley.gateway.session.VoiceActivityRig.Edge;
import java.util.ArrayList;
import java.util.List;

/// A stretch in which voice activity said that the caller speaks, in milliseconds of the recording.
///
/// @param onsetMs its first voiced frame's beginning, and `foundMs` when that was known
/// @param lastVoicedMs the end of its last voiced frame, and `overMs` when that was known; both are
///   the recording's end where nothing ended it
record Span(double onsetMs, double foundMs, double lastVoicedMs, double overMs) {

  private static final double NANOS_PER_MS = 1e6;

  static List<Span> of(List<Edge> edges, int lengthMs) {
    List<Span> spans = new ArrayList<>();
    double onset = 0;
    double found = 0;
    boolean open = false;
    for (Edge edge : edges) {
      switch (edge) {
        case Edge.Started(long heard, long first) -> {
          onset = first / NANOS_PER_MS;
          found = heard / NANOS_PER_MS;
          open = true;
        }
        case Edge.Paused(long heard, long last) -> {
          spans.add(new Span(onset, found, last / NANOS_PER_MS, heard / NANOS_PER_MS));
          open = false;
        }
      }
    }
    if (open) {
      spans.add(new Span(onset, found, lengthMs, lengthMs));
    }
    return spans;
  }
}
