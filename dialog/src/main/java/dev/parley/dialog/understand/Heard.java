package dev.parley.dialog.understand;

import dev.parley.dialog.Utterance;
import dev.parley.dialog.understand.grammar.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// An utterance made ready for reading: its hypotheses as words, best first, never none.
///
/// @param accepted whether somebody stands behind the best one: the recognizer, or the caller who
///   typed it
/// @param typed the text as it stands, where it was typed
record Heard(List<Hypothesis> nBest, boolean accepted, Optional<String> typed) {

  /// @param confidence 1 for what was typed
  record Hypothesis(Words words, double confidence) {}

  /// Further hypotheses are noise.
  private static final int HYPOTHESES_MAX = 5;

  private static final double BELIEVABLE_MIN = 0.01;

  Heard {
    nBest = nBest.isEmpty() ? List.of(new Hypothesis(new Words(List.of()), 0)) : List.copyOf(nBest);
  }

  static Heard of(Utterance.Spoken spoken) {
    List<Hypothesis> nBest = new ArrayList<>();
    for (Utterance.Hypothesis each : spoken.nBest()) {
      Words words = Words.of(each.text());
      boolean known = nBest.stream().anyMatch(before -> before.words().equals(words));
      if (!known && nBest.size() < HYPOTHESES_MAX) {
        nBest.add(new Hypothesis(words, each.confidence()));
      }
    }
    return new Heard(nBest, spoken.accepted(), Optional.empty());
  }

  static Heard of(Utterance.Typed typed) {
    return new Heard(
        List.of(new Hypothesis(Words.of(typed.text()), 1)), true, Optional.of(typed.text()));
  }

  List<Words> hypotheses() {
    return nBest.stream().map(Hypothesis::words).toList();
  }

  /// Those that somebody may have said, the best one first: a value in the others is what the
  /// grammar makes of any sound.
  List<Words> believable() {
    return nBest.stream()
        .filter(each -> each.equals(nBest.getFirst()) || each.confidence() >= BELIEVABLE_MIN)
        .map(Hypothesis::words)
        .toList();
  }

  Words best() {
    return nBest.getFirst().words();
  }

  /// Of the best hypothesis.
  double confidence() {
    return nBest.getFirst().confidence();
  }

  /// Whether somebody stands behind the hypothesis of this rank. Behind the best one only: that its
  /// words are accepted says nothing for others beside them.
  boolean accepted(int rank) {
    return accepted && rank == 0;
  }
}
