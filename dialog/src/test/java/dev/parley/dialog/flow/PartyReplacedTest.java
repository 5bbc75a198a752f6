package dev.parley.dialog.flow;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.dialog.DialogInput.ContactChannel;
import dev.parley.dialog.trial.Conversation;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Somebody passes the line on to somebody else in the midst of a conversation.
class PartyReplacedTest {

  private static Conversation identified() {
    return Trials.call()
        .starts(ContactChannel.VOICE, Optional.of("555010042"))
        .says("where is my order")
        .says("418277");
  }

  @Test
  void what_the_one_before_was_told_is_not_told_to_the_next() {
    Conversation call = identified();
    assertTrue(call.agentSinceCaller().contains("on its way"), call.transcript());
    call.isReplacedBy(Optional.of("5550177")).says("where is my order").says("what did you say");
    String since = call.transcript().substring(call.transcript().indexOf("now from"));
    assertFalse(since.contains("on its way"), since);
    assertTrue(since.contains("order number"), "the next one is asked who they are: " + since);
  }

  @Test
  void the_next_one_is_greeted_and_told_that_we_are_automated() {
    Conversation call = identified().isReplacedBy(Optional.empty()).hearAll();
    String since = call.transcript().substring(call.transcript().indexOf("now from"));
    assertTrue(since.contains("automated"), since);
    assertFalse(since.contains("Once more"), since);
  }
}
