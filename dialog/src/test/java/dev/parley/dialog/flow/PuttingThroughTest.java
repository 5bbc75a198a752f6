package dev.parley.dialog.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.dialog.DialogAct.Disposition;
import dev.parley.dialog.DialogInput.ContactChannel;
import dev.parley.dialog.trial.Conversation;
import dev.parley.dialog.trial.Conversation.Who;
import dev.parley.dialog.trial.TrialDesk.People;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Callers who need a person where people can be put through to.
class PuttingThroughTest {

  private static final String CALLER = "555010042";
  private static final Duration RINGS = Duration.ofSeconds(8);

  private static Conversation asking(Optional<Boolean> takesCall) {
    return Trials.call()
        .people(new People(RINGS, takesCall))
        .starts(ContactChannel.VOICE, Optional.of(CALLER))
        .says("i want to talk to a person");
  }

  private static String said(Conversation conversation) {
    return conversation.agentSinceCaller();
  }

  private static List<String> desk(Conversation conversation) {
    return conversation.lines().stream()
        .filter(line -> line.who() == Who.DESK)
        .map(Conversation.Line::text)
        .toList();
  }

  @Test
  void the_person_has_the_caller() {
    Conversation call = asking(Optional.of(true));
    assertTrue(said(call).contains("put you through"), said(call));
    assertEquals(
        List.of("put through: asked for a person (not identified)"),
        desk(call).stream().map(t -> t.replaceAll("wanted .*?; ", "")).toList());
    call.waits(RINGS);
    assertEquals(Disposition.HANDED_OFF, call.hangsUp());
  }

  @Test
  void nobody_takes_it_and_a_call_is_booked() {
    Conversation call = asking(Optional.of(false));
    call.waits(RINGS);
    assertTrue(said(call).contains("couldn't reach a colleague"), said(call));
    assertTrue(said(call).contains("call you"), "and offers a callback: " + said(call));
    call.says("yes please");
    assertTrue(desk(call).getLast().startsWith("callback to " + CALLER), desk(call).toString());
    assertEquals(Disposition.CALLBACK_PROMISED, call.hangsUp());
  }

  @Test
  void the_caller_hears_the_truth_while_it_rings_and_is_not_left_waiting() {
    Conversation call = asking(Optional.empty());
    call.waits(Duration.ofSeconds(30));
    assertTrue(said(call).contains("still trying to reach"), said(call));
    call.waits(Duration.ofSeconds(60));
    long companies =
        call.lines().stream()
            .filter(l -> l.who() == Who.AGENT)
            .filter(l -> l.text().matches(".*(still trying|still ringing|picked up yet).*"))
            .count();
    assertEquals(3, companies, call.transcript());
    call.waits(Duration.ofSeconds(20));
    assertEquals("nobody is sought any longer", desk(call).getLast());
    assertTrue(said(call).contains("couldn't reach a colleague"), said(call));
  }

  @Test
  void whoever_does_not_want_to_wait_goes_on_with_us() {
    Conversation call = asking(Optional.empty());
    call.says("never mind");
    assertEquals("nobody is sought any longer", desk(call).getLast(), call.transcript());
    call.says("where is my order");
    assertFalse(call.ended());
    assertTrue(said(call).contains("zip code") || said(call).contains("order"), said(call));
  }

  @Test
  void who_takes_the_call_as_the_caller_gives_up_waiting_has_the_caller() {
    Conversation call = asking(Optional.of(true));
    call.says("never mind");
    call.waits(RINGS);
    assertEquals(Disposition.HANDED_OFF, call.hangsUp(), call.transcript());
  }

  @Test
  void somebody_else_on_the_line_is_not_put_through_for_the_one_before() {
    Conversation call = asking(Optional.empty());
    call.isReplacedBy(Optional.empty());
    assertEquals("nobody is sought any longer", desk(call).getLast(), call.transcript());
  }

  @Test
  void one_person_is_sought_a_conversation() {
    Conversation call = asking(Optional.of(false));
    call.waits(RINGS);
    call.says("no thanks").says("i want to talk to a person");
    assertEquals(1, desk(call).stream().filter(t -> t.startsWith("put through")).count());
  }

  @Test
  void a_second_alarm_while_it_rings_is_answered_and_changes_nothing() {
    Conversation call = asking(Optional.of(true));
    call.says("i will call my lawyer");
    assertTrue(said(call).contains("colleague"), said(call));
    call.waits(RINGS);
    assertEquals(Disposition.HANDED_OFF, call.hangsUp());
    assertEquals(1, desk(call).size(), desk(call).toString());
  }

  @Test
  void what_the_person_should_know_is_passed_on() {
    Conversation call =
        Trials.call()
            .people(new People(RINGS, Optional.of(true)))
            .starts(ContactChannel.VOICE, Optional.of(CALLER))
            .says("where is my order")
            .says("get me a real person");
    assertTrue(desk(call).getFirst().contains("wanted"), desk(call).toString());
  }

  @Test
  void where_nobody_can_be_reached_it_is_as_ever() {
    Conversation call =
        Trials.call()
            .starts(ContactChannel.VOICE, Optional.of(CALLER))
            .says("i want to talk to a person");
    assertFalse(said(call).contains("put you through"), said(call));
    assertTrue(desk(call).isEmpty());
  }
}
