package dev.parley.dialog.engine.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.dialog.flow.Trials;
import dev.parley.dialog.spi.Interpretation.Command;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What is wanted by callers of the demo shop who first tell of something else.
@Tag("slow")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WishInTalkTest {
  private final EmbeddedUnderstanding shop =
      EmbeddedUnderstanding.start(Trials.AGENT, Trials.UNDERSTANDING);

  @AfterAll
  void close() {
    shop.close();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          well hello my neighbor told me about your shop could you check on my order for me i bought some socks | order-status
          hi my neighbor told me about your shop where is my order | order-status
          i changed my mind about the fleece blanket can you stop it | cancel-order
          i have an appointment with the fitter and i'd like to cancel it | cancel-fitting
          i've got a boot fitting on friday and i need to move it | move-fitting
          could you tell me when the camp stove gets here | order-status
          """)
  void what_is_told_before_is_no_wish_of_its_own(String said, String flow) {
    assertEquals(new Command.StartFlow(flow), meant(said));
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "you people are useless is there a warranty on the tents",
        "we were out on the trail last week and it poured what time do you open on saturday"
      })
  void a_question_within_talk_is_still_one(String said) {
    assertInstanceOf(Command.AskKnowledge.class, meant(said));
  }

  @Test
  void who_leaves_it_where_nothing_is_under_way_begins_nothing() {
    assertTrue(
        OpenTurn.typed(shop, "oh leave it forget about all that").commands().stream()
            .noneMatch(Command.StartFlow.class::isInstance));
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "i ordered a tent where is it and is it possible to move my fitting",
        "where is my order and i want to return the boots",
        "need a new password plus i want to cancel the order",
        "sign me up for the trail club then book me a boot fitting"
      })
  void two_wishes_are_two(String said) {
    assertEquals(2, OpenTurn.typed(shop, said).commands().size());
  }

  private Command meant(String said) {
    return OpenTurn.typed(shop, said).commands().getFirst();
  }
}
