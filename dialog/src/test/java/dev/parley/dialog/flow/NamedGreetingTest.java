package dev.parley.dialog.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.dialog.DialogAct;
import dev.parley.dialog.DialogInput;
import dev.parley.dialog.DialogInput.ContactChannel;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// A call of ours may open with one of the pack's named greetings.
class NamedGreetingTest {

  private final DialogMachine machine = new DialogMachine(Trials.AGENT);

  private String opening(DialogInput.Started started) {
    return machine
        .on(machine.start(), started, Instant.parse("2026-11-20T10:00:00Z"))
        .acts()
        .stream()
        .filter(DialogAct.Say.class::isInstance)
        .map(act -> ((DialogAct.Say) act).reply().text())
        .findFirst()
        .orElseThrow();
  }

  @Test
  void a_named_greeting_opens_the_conversation() {
    DialogInput.Started started =
        new DialogInput.Started(ContactChannel.VOICE, Optional.of("555010042"));
    String callback = opening(started.greetingWith("callback"));
    assertTrue(callback.contains("You asked us to call."), callback);
    assertTrue(callback.contains(Trials.AGENT.agent().disclosure()), callback);
    assertTrue(machine.greetsWith("callback"));
    assertFalse(machine.greetsWith("nonsense"));
    assertEquals(opening(started), opening(started.greetingWith("nonsense")));
  }
}
