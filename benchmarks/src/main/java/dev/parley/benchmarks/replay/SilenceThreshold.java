package dev.parley.benchmarks.replay;

import dev.parley.benchmarks.corpus.CorpusCase;
import dev.parley.benchmarks.replay.Replayed.TurnEnd;
import dev.parley.gateway.server.ServedSpeech;
import dev.parley.gateway.session.SpeechServices;
import dev.parley.gateway.session.VoiceActivityRig.Edge;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Endpointing by voice activity alone: a turn is over when nothing was voiced for a fixed time,
/// whatever was said. What every other policy is compared with; it hears through the same path with
/// the same detector.
public final class SilenceThreshold {

  private final CorpusCase recording;
  private final List<Edge> edges;

  private SilenceThreshold(CorpusCase recording, List<Edge> edges) {
    this.recording = recording;
    this.edges = List.copyOf(edges);
  }

  public static SilenceThreshold on(CorpusCase recording, ServedSpeech served) {
    SpeechServices speech = served.speech(served.recognizer(), new AgentTone());
    return new SilenceThreshold(
        recording, RecordedActivity.edges(recording, speech.voiceActivity(), speech.denoiser()));
  }

  /// For what is known of the edges already.
  static SilenceThreshold of(CorpusCase recording, List<Edge> edges) {
    return new SilenceThreshold(recording, edges);
  }

  /// When turns end if `thresholdMs` of silence end them.
  public List<TurnEnd> ends(int thresholdMs) {
    List<TurnEnd> ends = new ArrayList<>();
    for (int i = 0; i < edges.size(); i++) {
      if (edges.get(i) instanceof Edge.Paused(long heard, long lastVoiced)) {
        long at = Math.max(heard, lastVoiced + thresholdMs * 1_000_000L);
        boolean resumed = i + 1 < edges.size() && edges.get(i + 1).heardNanos() < at;
        if (!resumed) {
          ends.add(new TurnEnd(at / 1e6, Optional.empty(), "silence"));
        }
      }
    }
    return ends;
  }

  public CorpusCase recording() {
    return recording;
  }
}
