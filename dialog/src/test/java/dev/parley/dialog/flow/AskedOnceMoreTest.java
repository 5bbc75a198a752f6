package dev.parley.dialog.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.dialog.Utterance;
import dev.parley.dialog.spi.Interpretation;
import dev.parley.dialog.spi.Interpretation.Command;
import dev.parley.dialog.spi.InterpretationContext;
import dev.parley.dialog.spi.Interpreter;
import dev.parley.dialog.trial.Conversation;
import dev.parley.dialog.trial.KeywordInterpreter;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Callers who ask for what was just done, and callers who say what they want instead of answering.
class AskedOnceMoreTest {
  private static final String WISH = "i need a new password";
  private static final Duration TOOL = Duration.ofSeconds(1);

  @Test
  void what_was_just_done_is_told_again_and_not_done_again() {
    Conversation call = linkSent().says(WISH).hearAll();
    assertEquals(1, links(call), call::transcript);
    assertEquals(2, count(call, "The link is sent"), call::transcript);
  }

  @Test
  void who_insists_has_it_done_once_more() {
    Conversation call = agreed(linkSent().says(WISH).hearAll().says(WISH).hearAll());
    assertEquals(2, links(call), call::transcript);
  }

  @Test
  void who_did_not_get_it_has_it_done_once_more() {
    Conversation call = agreed(linkSent().says("i never got the reset email").hearAll());
    assertEquals(2, links(call), call::transcript);
  }

  @Test
  void a_wish_instead_of_an_answer_counts_as_one_that_was_not_understood() {
    Conversation call = known().says("i want to book a boot fitting").hearAll().says("04101");
    call.hearAll().says("i want to book a boot fitting").hearAll();
    assertTrue(call.transcript().contains("REPAIR fitting-day attempt 1"), call::transcript);
  }

  @Test
  void a_wish_begun_on_half_a_sentence_is_let_go_when_the_whole_one_is_another() {
    String half = "i have a fitting and i can't make it";
    String whole = half + " that day can we change it";
    Conversation call =
        Trials.knownCaller(new Meaning(Map.of(half, "cancel-fitting", whole, "move-fitting")))
            .hearAll()
            .says(half)
            .hearAll()
            .says(whole)
            .hearAll();
    assertEquals(
        List.of(
            "FLOW_STARTED cancel-fitting",
            "FLOW_ENDED cancel-fitting",
            "FLOW_STARTED move-fitting"),
        call.transcript()
            .lines()
            .filter(line -> line.contains("FLOW_"))
            .map(line -> line.substring(line.indexOf("FLOW_")))
            .toList());
  }

  @Test
  void what_is_wanted_instead_of_an_offer_takes_its_place() {
    String other = "no i want to move it";
    Conversation call =
        Trials.knownCaller(
                new Meaning(Map.of("cancel it", "cancel-fitting", other, "move-fitting")))
            .hearAll()
            .says("cancel it")
            .hearAll()
            .says("04101")
            .hearAll()
            .says(other)
            .hearAll();
    assertTrue(call.transcript().contains("FLOW_ENDED cancel-fitting"), call::transcript);
    assertTrue(call.transcript().contains("FLOW_STARTED move-fitting"), call::transcript);
  }

  /// Knows what each of some sentences starts, a refusal by its first word, and zip codes.
  private record Meaning(Map<String, String> flows) implements Interpreter {
    @Override
    public String name() {
      return "meaning";
    }

    @Override
    public Interpretation interpret(Utterance utterance, InterpretationContext context) {
      String said = utterance.text();
      if (!flows.containsKey(said)) {
        return new Interpretation(
            List.of(new Command.FillSlot("postcode", said, List.of())), 1, name());
      }
      Command wish = new Command.StartFlow(flows.get(said));
      return new Interpretation(
          said.startsWith("no") ? List.of(new Command.Deny(), wish) : List.of(wish), 1, name());
    }

    @Override
    public void close() {}
  }

  private static Conversation linkSent() {
    return agreed(known().says(WISH).hearAll().says("04101").hearAll());
  }

  private static Conversation agreed(Conversation call) {
    return call.says("yes").waits(TOOL).hearAll();
  }

  private static Conversation known() {
    return Trials.knownCaller(new KeywordInterpreter(Trials.AGENT)).hearAll();
  }

  private static int links(Conversation call) {
    return count(call, "tool    reset-password");
  }

  private static int count(Conversation call, String words) {
    return call.transcript().split(words, -1).length - 1;
  }
}
