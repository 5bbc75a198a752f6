package dev.parley.dialog.engine.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.parley.dialog.TurnExpectation;
import dev.parley.dialog.TurnExpectation.Answer;
import dev.parley.dialog.Utterance;
import dev.parley.dialog.flow.Trials;
import dev.parley.dialog.spi.Interpretation.Command;
import dev.parley.dialog.spi.InterpretationContext;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Whether one may do something, asked of the demo agent by somebody it has on file.
@Tag("slow")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LeaveUnderstoodTest {
  private final EmbeddedUnderstanding understanding =
      EmbeddedUnderstanding.start(Trials.AGENT, Trials.UNDERSTANDING);

  @AfterAll
  void close() {
    understanding.close();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          is it too late to cancel the tea lights | cancel-order
          can i change the address for a delivery | change-order-address
          can i still cancel my order | cancel-order
          is it possible to cancel the order i placed yesterday | cancel-order
          do i have time to cancel my order | cancel-order
          can my parcel go to another address | change-order-address
          can i exchange the jacket for a bigger one | return-item
          """)
  void what_leave_is_asked_for_is_done(String said, String flow) {
    assertEquals(new Command.StartFlow(flow), meant(said, true));
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "what's your returns policy",
        "until when can i cancel",
        "can orders be cancelled",
        "how do i change a delivery address",
        "can i return something without the box",
        "does it cost anything to send things back",
        "can i pay with paypal",
        "can you redirect a parcel that has shipped"
      })
  void the_rule_is_told_to_who_asks_for_it(String said) {
    assertInstanceOf(Command.AskKnowledge.class, meant(said, true));
  }

  @Test
  void of_whom_nothing_is_known_the_words_must_say_that_it_is_their_own() {
    assertInstanceOf(
        Command.AskKnowledge.class, meant("can i change the address for a delivery", false));
    assertEquals(
        new Command.StartFlow("cancel-order"), meant("can i still cancel my order", false));
  }

  private Command meant(String said, boolean onFile) {
    TurnExpectation open =
        new TurnExpectation(Locale.US, "", List.of(new Answer.Open()), Duration.ofSeconds(6));
    return understanding
        .interpreter()
        .interpret(
            new Utterance.Typed(said),
            new InterpretationContext(
                Optional.empty(), open, "", LocalDate.of(2026, 11, 20), onFile))
        .commands()
        .getFirst();
  }
}
