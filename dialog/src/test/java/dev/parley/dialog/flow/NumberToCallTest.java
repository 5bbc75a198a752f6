package dev.parley.dialog.flow;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.dialog.DialogInput.ContactChannel;
import dev.parley.dialog.trial.Conversation;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// The number for a call back is asked for as often as any slot, however often the caller was not
/// understood before: this way a person is reached.
class NumberToCallTest {

  private final Conversation call =
      Trials.call().starts(ContactChannel.VOICE, Optional.of("555010042"));

  @Test
  void a_caller_whom_nobody_understood_still_gets_the_call() {
    call.mumbles().mumbles().mumbles();
    call.mumbles().mumbles();
    assertFalse(call.hearAll().ended(), call::transcript);
    call.says("yes").hearAll();
    assertTrue(call.agentSinceCaller().contains("A colleague will call you"), call::transcript);
  }

  @Test
  void after_three_times_it_is_given_up_as_any_slot() {
    call.mumbles().mumbles().mumbles();
    call.mumbles().mumbles().mumbles();
    assertTrue(
        call.hearAll().agentSinceCaller().contains("Then I can't book a call"), call::transcript);
  }
}
