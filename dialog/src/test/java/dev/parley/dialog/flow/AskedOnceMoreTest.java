package dev.parley.dialog.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.dialog.trial.Conversation;
import dev.parley.dialog.trial.KeywordInterpreter;
import java.time.Duration;
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
