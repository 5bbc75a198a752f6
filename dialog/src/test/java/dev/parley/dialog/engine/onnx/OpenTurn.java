package dev.parley.dialog.engine.onnx;

import dev.parley.dialog.TurnExpectation;
import dev.parley.dialog.TurnExpectation.Answer;
import dev.parley.dialog.Utterance;
import dev.parley.dialog.spi.Interpretation;
import dev.parley.dialog.spi.InterpretationContext;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What somebody types or says whom the agent asked nothing in particular.
final class OpenTurn {

  private static final InterpretationContext CONTEXT =
      new InterpretationContext(
          Optional.empty(),
          new TurnExpectation(Locale.US, "", List.of(new Answer.Open()), Duration.ofSeconds(6)),
          "",
          LocalDate.of(2026, 11, 20));

  private OpenTurn() {}

  static Interpretation typed(EmbeddedUnderstanding by, String said) {
    return by.interpreter().interpret(new Utterance.Typed(said), CONTEXT);
  }

  /// Words that the recognizer does not stand behind.
  static Interpretation inDoubt(EmbeddedUnderstanding by, String heard) {
    Utterance doubtful = new Utterance.Spoken(List.of(new Utterance.Hypothesis(heard, 0.5)), false);
    return by.interpreter().interpret(doubtful, CONTEXT);
  }
}
