package dev.parley.dialog;

import java.util.List;

/// One committed user turn: spoken words with alternatives, typed text, or keys.
public sealed interface Utterance {

  /// @param nBest hypotheses, best first
  /// @param accepted false when the recognizer stands behind none of them
  record Spoken(List<Hypothesis> nBest, boolean accepted) implements Utterance {
    public Spoken {
      nBest = List.copyOf(nBest);
    }
  }

  record Hypothesis(String text, double confidence) {}

  /// Keys pressed on the telephone: digits, `*` and `#`.
  record Keyed(String keys) implements Utterance {}

  record Typed(String text) implements Utterance {}

  /// What to show for it.
  default String text() {
    return switch (this) {
      case Spoken spoken -> spoken.nBest().isEmpty() ? "" : spoken.nBest().getFirst().text();
      case Keyed keyed -> keyed.keys();
      case Typed typed -> typed.text();
    };
  }
}
