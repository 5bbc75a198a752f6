package dev.parley.dialog.understand;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.parley.dialog.TurnExpectation;
import dev.parley.dialog.TurnExpectation.Answer;
import dev.parley.dialog.Utterance;
import dev.parley.dialog.spi.Interpretation.Command;
import dev.parley.dialog.spi.InterpretationContext;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A yes among doubts: enough to tell how something is, too little to agree to anything.
class DoubtfulYesTest {
  private final EmbeddedInterpreter interpreter = Shop.interpreter();

  @ParameterizedTest
  @ValueSource(
      strings = {"i think yes i have it", "or something like that yes i have it", "i guess yeah"})
  void it_tells_a_fact_and_agrees_to_nothing(String said) {
    assertEquals(List.of(new Command.Confirm()), commands(said, new Answer.YesNo(true)));
    assertFalse(commands(said, new Answer.YesNo()).contains(new Command.Confirm()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "i'm not sure okay",
        "maybe fine",
        "i guess",
        "no i wish i did",
        "i'm not sure i do",
        "i don't know that i do",
        "i'm not sure yes"
      })
  void a_doubt_alone_is_no_yes(String said) {
    List<Command> commands = commands(said, new Answer.YesNo(true));
    assertFalse(commands.contains(new Command.Confirm()), commands::toString);
  }

  private List<Command> commands(String said, Answer asked) {
    InterpretationContext context =
        new InterpretationContext(
            Optional.of("order-status"),
            new TurnExpectation(Locale.US, "", List.of(asked), Duration.ofSeconds(4)),
            "Do you have it?",
            LocalDate.of(2026, 11, 20));
    return interpreter.interpret(new Utterance.Typed(said), context).commands();
  }
}
