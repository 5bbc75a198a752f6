package dev.parley.gateway.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.dialog.DialogInput;
import dev.parley.dialog.Utterance;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// A caller asks for a person: one is sought while the dialog goes on, so that whatever comes of it
/// the caller has somebody to talk to.
class HandOverTest {

  private static DrivenDialog asking(boolean people) {
    DrivenDialog dialog = new DrivenDialog(true, Optional.of("5550199"), people);
    dialog.says(
        new Utterance.Spoken(List.of(new Utterance.Hypothesis("a person please", 0.9)), true),
        Duration.ofMillis(200));
    return dialog;
  }

  @Test
  void a_person_is_sought_and_told_what_it_is_about() {
    DrivenDialog dialog = asking(true);
    assertEquals(1, dialog.sought.size());
    assertTrue(
        dialog.sought.getFirst().briefing().contains("asked for a person"),
        dialog.sought.getFirst()::briefing);
    assertTrue(
        dialog.record().stream().anyMatch(line -> line.contains("seeks a person")),
        dialog.record()::toString);
  }

  @Test
  void who_was_reached_by_a_person_was_handed_off() {
    DrivenDialog dialog = asking(true);
    dialog.person(new DialogInput.PersonReached(dialog.sought.getFirst().request()));
    dialog.end();
    assertEquals("ended HANDED_OFF", dialog.record().getLast());
  }

  @Test
  void one_who_is_not_reached_leaves_the_callback() {
    DrivenDialog failed = asking(true);
    failed.person(
        new DialogInput.PersonNotReached(failed.sought.getFirst().request(), "Busy Here"));
    failed.end();
    DrivenDialog without = asking(false);
    without.end();
    assertEquals(List.of(), without.sought);
    assertEquals(without.record().getLast(), failed.record().getLast());
    assertTrue(
        failed.record().stream().anyMatch(line -> line.contains("Busy Here")),
        failed.record()::toString);
  }
}
