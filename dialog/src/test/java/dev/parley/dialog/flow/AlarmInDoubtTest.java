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

/// What may have been said must bring a person, and nobody stands behind the words.
class AlarmInDoubtTest {
  private static final String HALF_HEARD = "i have taken on the tablets and i feel so";

  @Test
  void a_person_is_offered_and_not_forced() {
    Conversation call = call(new Command.Escalate("danger")).says(HALF_HEARD);
    assertTrue(offers(call), call::transcript);
    assertTrue(call.transcript().contains("ESCALATION offered: in doubt, danger"));
    call.says("yes");
    assertTrue(call.agentSinceCaller().contains("What number"), call::transcript);
  }

  @Test
  void declined_it_is_not_offered_again() {
    Conversation call = call(new Command.Escalate("danger")).says(HALF_HEARD).says("no");
    assertFalse(offers(call), call::transcript);
    call.says(HALF_HEARD);
    assertFalse(offers(call), call::transcript);
    assertTrue(call.agentSinceCaller().contains("Sorry"), call::transcript);
  }

  @Test
  void who_seems_to_ask_for_a_person_is_asked_too() {
    Conversation call = call(new Command.AskForPerson()).says(HALF_HEARD);
    assertTrue(offers(call), call::transcript);
  }

  @Test
  void who_is_heard_to_ask_for_the_person_that_is_offered_agrees() {
    Conversation call = call(new Command.AskForPerson()).says(HALF_HEARD).says(HALF_HEARD);
    assertTrue(call.agentSinceCaller().contains("What number"), call::transcript);
  }

  @Test
  void words_nobody_stands_behind_do_not_take_up_an_offer_made_because_of_silence() {
    Conversation call = call(new Command.AskForPerson()).says("yes").silent().silent().silent();
    assertTrue(offers(call), call::transcript);
    call.says(HALF_HEARD);
    assertFalse(call.agentSinceCaller().contains("What number"), call::transcript);
  }

  @Test
  void another_alarm_in_doubt_is_no_yes_to_a_person() {
    Conversation call = call(new Command.Escalate("danger")).says(HALF_HEARD).says(HALF_HEARD);
    assertFalse(call.agentSinceCaller().contains("What number"), call::transcript);
  }

  @Test
  void where_a_person_is_being_brought_the_number_is_asked_for_again() {
    Conversation call = call(new Command.Escalate("danger")).says("a person").says(HALF_HEARD);
    assertFalse(offers(call), call::transcript);
    assertTrue(call.agentSinceCaller().contains("number"), call::transcript);
    assertFalse(call.transcript().contains("in doubt"), call::transcript);
    assertFalse(call.transcript().contains("ESCALATION danger"), call::transcript);
  }

  @Test
  void an_offer_is_no_failed_attempt() {
    Conversation call = call(new Command.Escalate("danger")).says(HALF_HEARD);
    assertFalse(call.transcript().contains("REPAIR"), call::transcript);
  }

  private static boolean offers(Conversation call) {
    return call.agentSinceCaller().contains("colleague call you back")
        || call.agentSinceCaller().contains("a colleague to call you");
  }

  private static Conversation call(Command inDoubt) {
    Interpreter doubtful =
        new Meant(
            Map.of(
                "yes", new Command.Confirm(),
                "no", new Command.Deny(),
                "a person", new Command.AskForPerson()),
            0.1,
            List.of(inDoubt));
    TrialShop shop = TrialShop.of(Trials.PACK);
    return new Conversation(
            Trials.AGENT,
            doubtful,
            shop,
            new KeywordKnowledge(Trials.AGENT),
            shop.now().toInstant(ZoneOffset.UTC))
        .starts(ContactChannel.VOICE, Optional.empty());
  }
}
