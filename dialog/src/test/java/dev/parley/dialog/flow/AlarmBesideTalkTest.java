package dev.parley.dialog.flow;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.dialog.DialogInput.ContactChannel;
import dev.parley.dialog.spi.Interpretation.Command;
import dev.parley.dialog.spi.Interpreter;
import dev.parley.dialog.trial.Conversation;
import dev.parley.dialog.trial.KeywordKnowledge;
import dev.parley.dialog.trial.TrialShop;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What sounds like a wish to hear it again, and tells what a person is offered for.
class AlarmBesideTalkTest {
  private static final String MEANT = "A colleague can do this another way.";

  @Test
  void who_is_hard_of_hearing_is_offered_a_person_in_place_of_the_same_words() {
    Conversation call = call(new Command.Escalate("accessibility"), new Command.Repeat());
    call.says("pardon i'm hard of hearing");
    assertTrue(call.agentSinceCaller().contains(MEANT), call::transcript);
  }

  @Test
  void told_again_it_is_the_wish_to_hear_it_again() {
    Conversation call = call(new Command.Escalate("accessibility"), new Command.Repeat());
    call.says("pardon i'm hard of hearing").says("pardon i'm hard of hearing");
    String again = call.agentSinceCaller();
    assertTrue(again.contains(MEANT), call::transcript);
    assertFalse(again.contains("Once more"), call::transcript);
  }

  @Test
  void it_is_no_matter_out_of_scope() {
    Conversation call = call(new Command.Escalate("accessibility"), new Command.OutOfScope());
    call.says("i'm hard of hearing");
    assertTrue(call.agentSinceCaller().contains(MEANT), call::transcript);
    assertFalse(call.agentSinceCaller().contains("outside"), call::transcript);
  }

  @Test
  void what_was_wanted_beside_it_goes_on_where_nobody_is_wanted() {
    Conversation call = call(new Command.Escalate("legal"), new Command.StartFlow("order-status"));
    call.says("where is my order or do i need a lawyer").says("no i don't need a call");
    assertTrue(call.agentSinceCaller().contains("order number"), call::transcript);
  }

  @Test
  void what_was_wanted_beside_it_is_for_the_colleague_who_calls() {
    Conversation call = call(new Command.Escalate("legal"), new Command.StartFlow("order-status"));
    call.says("where is my order or do i need a lawyer").says("yes");
    assertTrue(call.agentSinceCaller().contains("will call you"), call::transcript);
    assertTrue(call.transcript().contains("wanted order-status"), call::transcript);
    assertFalse(call.agentSinceCaller().contains("order number"), call::transcript);
  }

  private static Conversation call(Command... commands) {
    Interpreter always =
        new Meant(
            Map.of("yes", new Command.Confirm(), "no i don't need a call", new Command.Deny()),
            0.9,
            List.of(commands));
    TrialShop shop = TrialShop.of(Trials.PACK);
    return new Conversation(
            Trials.AGENT,
            always,
            shop,
            new KeywordKnowledge(Trials.AGENT),
            shop.now().toInstant(ZoneOffset.UTC))
        .starts(ContactChannel.VOICE, Optional.of("555010042"));
  }
}
