package dev.parley.benchmarks.replay;

import dev.parley.benchmarks.corpus.CorpusCase;
import dev.parley.dialog.Utterance;
import java.util.List;
import java.util.Optional;

/// What happened when a case was replayed.
///
/// @param ends of the caller's turns as the engine saw them, in order
/// @param latePasses passes that were not ready in their budget
public record Replayed(CorpusCase recording, List<TurnEnd> ends, AgentTrack agent, int latePasses) {

  public Replayed {
    ends = List.copyOf(ends);
  }

  /// The engine took the caller's turn for over.
  ///
  /// @param atMs when
  /// @param utterance what it heard; empty when no words could be made of it (a no-match)
  /// @param reason why then
  public record TurnEnd(double atMs, Optional<Utterance> utterance, String reason) {}
}
