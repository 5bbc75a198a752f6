package dev.parley.gateway.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.dialog.DialogAct.Disposition;
import dev.parley.dialog.DialogInput;
import dev.parley.dialog.DialogInput.ContactChannel;
import dev.parley.dialog.Utterance;
import dev.parley.dialog.spi.PastContact;
import dev.parley.dialog.spi.PastContact.Subject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// A caller asks for a person: one is sought while the dialog goes on, so that whatever comes of it
/// the caller has somebody to talk to.
class HandOverTest {

  private static DrivenDialog asking(boolean people) {
    DrivenDialog dialog = new DrivenDialog(true, Optional.of("5550199"), people);
    dialog.says(words("a person please"), Duration.ofMillis(200));
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
  void what_is_remembered_is_told_to_the_person_and_not_kept_with_this_conversation() {
    DrivenDialog dialog = new DrivenDialog(true, Optional.of("555010042"), true);
    PastContact before =
        new PastContact(
            "c0",
            Instant.parse("2026-11-19T12:00:00Z"),
            ContactChannel.VOICE,
            List.of(new Subject("order-status", Optional.of("418277"))),
            Disposition.RESOLVED,
            List.of(),
            Optional.empty());
    dialog.on(new DialogInput.Remembered("1", List.of(before)));
    dialog.says(words("where is my order four one eight two seven seven"), Duration.ofMillis(200));
    dialog.says(words("a person please"), Duration.ofMillis(200));
    assertTrue(
        dialog.sought.getFirst().told().contains("before: called on 2026-11-19"),
        dialog.sought.getFirst()::told);
    List<String> escalations =
        dialog.record().stream().filter(line -> line.contains("ESCALATION")).toList();
    assertTrue(escalations.toString().contains("seeks a person"), escalations::toString);
    assertFalse(escalations.toString().contains("2026-11-19"), escalations::toString);
  }

  private static Utterance words(String words) {
    return new Utterance.Spoken(List.of(new Utterance.Hypothesis(words, 0.9)), true);
  }

  @Test
  void who_was_reached_by_a_person_was_handed_off() {
    DrivenDialog dialog = asking(true);
    dialog.on(new DialogInput.PersonReached(dialog.sought.getFirst().request()));
    dialog.end();
    assertEquals("ended HANDED_OFF", dialog.record().getLast());
  }

  @Test
  void one_who_is_not_reached_leaves_the_callback() {
    DrivenDialog failed = asking(true);
    failed.on(new DialogInput.PersonNotReached(failed.sought.getFirst().request(), "Busy Here"));
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
