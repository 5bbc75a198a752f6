package dev.parley.gateway.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.dialog.Utterance;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// A caller asks for a person: the call is transferred while the dialog goes on, so that whatever
/// becomes of the transfer the caller has somebody to talk to.
class HandOverTest {

  private static final PeopleLine PEOPLE = PeopleLine.at("+442079460000");

  private static DrivenDialog asking(Optional<PeopleLine> people) {
    DrivenDialog dialog = new DrivenDialog(true, Optional.of("5550199"), people);
    dialog.says(
        new Utterance.Spoken(List.of(new Utterance.Hypothesis("a person please", 0.9)), true),
        Duration.ofMillis(200));
    return dialog;
  }

  @Test
  void a_caller_who_asks_for_a_person_is_transferred_and_talked_to_meanwhile() {
    DrivenDialog dialog = asking(Optional.of(PEOPLE));
    assertEquals(List.of(PEOPLE), dialog.sought);
    assertTrue(dialog.said.size() > 1, "the dialog goes on with a callback");
  }

  @Test
  void who_was_reached_by_a_person_was_handed_off() {
    DrivenDialog dialog = asking(Optional.of(PEOPLE));
    dialog.transferred(true, "transfer DONE: the target answered");
    dialog.end();
    List<String> record = dialog.record();
    assertEquals("ended HANDED_OFF", record.getLast());
    assertTrue(
        record.stream().anyMatch(line -> line.endsWith("transfer DONE: the target answered")),
        record::toString);
  }

  @Test
  void a_transfer_that_fails_leaves_the_callback() {
    DrivenDialog failed = asking(Optional.of(PEOPLE));
    failed.transferred(false, "transfer FAILED: the target: Busy Here");
    failed.end();
    DrivenDialog without = asking(Optional.empty());
    without.end();
    assertEquals(List.of(), without.sought);
    assertEquals(without.record().getLast(), failed.record().getLast());
  }
}
