package dev.parley.dialog.engine.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.dialog.pack.Policy.Thresholds;
import dev.parley.dialog.spi.Interpretation;
import dev.parley.dialog.spi.Interpretation.Command;
import dev.parley.dialog.spi.InterpretationContext;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Whose reading counts, as a table.
class ArbitrationTest {
  private static final Thresholds THRESHOLDS = new Thresholds(0.6, 0.35, 0.5);

  private static final Command STATUS = new Command.StartFlow("order-status");
  private static final Command PARCEL = new Command.StartFlow("missing-parcel");
  private static final Command YES = new Command.Confirm();
  private static final Command NO = new Command.Deny();
  private static final Command PERSON = new Command.AskForPerson();
  private static final Command FILL = fill("postcode", "04101");
  private static final Command OTHER = fill("postcode", "98225");

  private final Arbitration arbitration = new Arbitration(THRESHOLDS);

  private static Command fill(String slot, String value) {
    return new Command.FillSlot(slot, value, List.of());
  }

  private static Interpretation embedded(double confidence, Command... commands) {
    return new Interpretation(List.of(commands), confidence, "embedded");
  }

  private static Interpretation model(double confidence, Command... commands) {
    return new Interpretation(List.of(commands), confidence, "model");
  }

  static Stream<Arguments> atOnce() {
    return Stream.of(
        Arguments.of(embedded(0.6, STATUS), true),
        Arguments.of(embedded(0.59, STATUS), false),
        Arguments.of(embedded(0.35, PERSON), true),
        Arguments.of(embedded(0.35, STATUS, PERSON), true),
        Arguments.of(embedded(0.35, new Command.Escalate("legal")), true),
        Arguments.of(embedded(0.1, new Command.Escalate("legal")), false),
        Arguments.of(embedded(0), false),
        Arguments.of(embedded(1), false));
  }

  @ParameterizedTest
  @MethodSource("atOnce")
  void the_embedded_reading_counts_at_once_where_it_is_sure(Interpretation own, boolean alone) {
    assertEquals(alone, arbitration.standsAlone(own));
  }

  static Stream<Arguments> table() {
    InterpretationContext open = Asked.OPEN;
    InterpretationContext yesNo = Asked.YES_NO;
    InterpretationContext readBack = Asked.ORDER_NUMBER_READ_BACK;
    Command corrected = new Command.CorrectSlot("order-number", "418277");
    Command elsewhere = new Command.CorrectSlot("postcode", "04101");
    return Stream.of(
        // asked, embedded, model, commands, confidence
        Arguments.of(open, embedded(0), model(0.8, STATUS), List.of(STATUS), 0.8),
        Arguments.of(open, embedded(0.5, STATUS), model(0.8, PARCEL), List.of(PARCEL), 0.8),
        Arguments.of(open, embedded(0.55, STATUS), model(0.55, PARCEL), List.of(STATUS), 0.55),
        Arguments.of(open, embedded(0.5, STATUS), model(0.25, PARCEL), List.of(STATUS), 0.5),
        Arguments.of(open, embedded(0.5, STATUS), model(0.8, STATUS), List.of(STATUS), 0.8),
        Arguments.of(open, embedded(0.5, STATUS), model(0.25, STATUS), List.of(STATUS), 0.5),
        // A person asked for in either reading is asked for, unless the model only guesses.
        Arguments.of(open, embedded(0.58, STATUS), model(0.55, PERSON), List.of(PERSON), 0.55),
        Arguments.of(open, embedded(0.5, STATUS), model(0.25, PERSON), List.of(STATUS), 0.5),
        // A yes is never the model's.
        Arguments.of(yesNo, embedded(0), model(0.8, YES), List.of(), 0.0),
        Arguments.of(open, embedded(0), model(0.8, YES), List.of(), 0.0),
        Arguments.of(yesNo, embedded(0.5, YES), model(0.8, YES), List.of(YES), 0.5),
        Arguments.of(yesNo, embedded(0), model(0.8, YES, NO), List.of(NO), 0.8),
        Arguments.of(yesNo, embedded(0.5, YES), model(0.8, NO), List.of(NO), 0.8),
        // Nor is a value that would be taken for one.
        Arguments.of(yesNo, embedded(0), model(0.8, FILL), List.of(), 0.0),
        Arguments.of(readBack, embedded(0), model(0.8, elsewhere), List.of(), 0.0),
        Arguments.of(readBack, embedded(0), model(0.8, corrected), List.of(corrected), 0.8),
        // How a value was heard, the grammars know better.
        Arguments.of(open, embedded(0.2, FILL), model(0.8, OTHER), List.of(FILL), 0.2),
        Arguments.of(open, embedded(0.2, FILL), model(0.8, FILL), List.of(FILL), 0.2),
        Arguments.of(open, embedded(0.2, FILL), model(0.8, STATUS, FILL), List.of(FILL), 0.2),
        Arguments.of(open, embedded(0), model(0.8, FILL), List.of(FILL), 0.8));
  }

  @ParameterizedTest
  @MethodSource("table")
  void whose_reading_counts(
      InterpretationContext asked,
      Interpretation own,
      Interpretation models,
      List<Command> commands,
      double confidence) {
    Interpretation counts = arbitration.between(own, models, asked);
    assertEquals(commands, counts.commands());
    assertEquals(confidence, counts.confidence());
  }

  @Test
  void the_record_says_whose_it_was() {
    assertEquals("model", arbitration.between(embedded(0), model(0.8, STATUS), Asked.OPEN).by());
    assertEquals(
        "embedded, as model",
        arbitration.between(embedded(0.5, STATUS), model(0.8, STATUS), Asked.OPEN).by());
    assertEquals(
        "embedded; model may not say that",
        arbitration.between(embedded(0), model(0.8, YES), Asked.OPEN).by());
    assertEquals(
        "embedded; model late", Arbitration.without(embedded(0), "model", Proposal.Why.LATE).by());
  }

  /// Whatever a model says, a yes counts only as far as the embedded reading has it.
  @Test
  void no_confidence_of_a_model_makes_a_yes() {
    for (double own = 0; own < 1; own += 0.05) {
      for (double models = 0; models < 1; models += 0.05) {
        Interpretation counts =
            arbitration.between(embedded(own, YES), model(models, YES, STATUS), Asked.YES_NO);
        assertTrue(!counts.commands().contains(YES) || counts.confidence() == own);
        assertFalse(
            arbitration
                .between(embedded(own, STATUS), model(models, YES), Asked.YES_NO)
                .commands()
                .contains(YES));
      }
    }
  }
}
