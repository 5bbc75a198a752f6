package dev.parley.dialog.understand;

import dev.parley.dialog.Utterance;
import dev.parley.dialog.understand.grammar.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// An utterance made ready for reading: its hypotheses as words, best first, never none.
///
/// @param believable how many of them, from the first, somebody may have said: a number in the
///   others is what the grammar makes of any sound
/// @param confidence of the best hypothesis, 1 for what was typed
/// @param accepted whether somebody stands behind the words: the recognizer, or the caller who
///   typed them
/// @param typed the text as it stands, where it was typed
record Heard(
    List<Words> hypotheses,
    int believable,
    double confidence,
    boolean accepted,
    Optional<String> typed) {

  /// Further hypotheses are noise.
  private static final int HYPOTHESES_MAX = 5;

  private static final double BELIEVABLE_MIN = 0.01;

  Heard {
    hypotheses = hypotheses.isEmpty() ? List.of(new Words(List.of())) : List.copyOf(hypotheses);
  }

  static Heard of(Utterance.Spoken spoken) {
    List<Words> hypotheses = new ArrayList<>();
    int believable = 1;
    for (Utterance.Hypothesis hypothesis : spoken.nBest()) {
      Words words = Words.of(hypothesis.text());
      if (!hypotheses.contains(words) && hypotheses.size() < HYPOTHESES_MAX) {
        boolean likely = hypothesis.confidence() >= BELIEVABLE_MIN;
        believable = likely ? hypotheses.size() + 1 : believable;
        hypotheses.add(words);
      }
    }
    double confidence = spoken.nBest().isEmpty() ? 0 : spoken.nBest().getFirst().confidence();
    return new Heard(hypotheses, believable, confidence, spoken.accepted(), Optional.empty());
  }

  static Heard of(Utterance.Typed typed) {
    return new Heard(List.of(Words.of(typed.text())), 1, 1, true, Optional.of(typed.text()));
  }

  List<Words> believableOnes() {
    return hypotheses.subList(0, Math.min(believable, hypotheses.size()));
  }

  Words best() {
    return hypotheses.getFirst();
  }

  /// The best words of `utterance`, where somebody stands behind them: not keys, nor what the
  /// recognizer rejects.
  static Optional<Words> stoodBehind(Utterance utterance) {
    return switch (utterance) {
      case Utterance.Keyed _ -> Optional.empty();
      case Utterance.Spoken spoken when !spoken.accepted() -> Optional.empty();
      case Utterance.Spoken spoken -> Optional.of(of(spoken).best());
      case Utterance.Typed typed -> Optional.of(of(typed).best());
    };
  }
}
