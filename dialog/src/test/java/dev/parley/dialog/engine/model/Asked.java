package dev.parley.dialog.engine.model;

import dev.parley.dialog.TurnExpectation;
import dev.parley.dialog.TurnExpectation.Answer;
import dev.parley.dialog.Utterance;
import dev.parley.dialog.Utterance.Hypothesis;
import dev.parley.dialog.spi.InterpretationContext;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Questions to the demo agent's callers, and what they say.
final class Asked {
  static final LocalDate TODAY = LocalDate.of(2026, 11, 20);
  static final InterpretationContext OPEN = of("", new Answer.Open());
  static final InterpretationContext YES_NO = of("", new Answer.YesNo());
  static final InterpretationContext ORDER_NUMBER_READ_BACK =
      of("order-number", new Answer.YesNo());

  private Asked() {}

  static InterpretationContext of(String slot, Answer... answers) {
    return saying("", slot, answers);
  }

  static InterpretationContext saying(String lastSaid, String slot, Answer... answers) {
    return new InterpretationContext(
        Optional.empty(),
        new TurnExpectation(Locale.US, slot, List.of(answers), Duration.ofSeconds(6)),
        lastSaid,
        TODAY);
  }

  static Utterance.Spoken spoken(String... hypotheses) {
    return new Utterance.Spoken(
        List.of(hypotheses).stream().map(each -> new Hypothesis(each, 0.9)).toList(), true);
  }
}
