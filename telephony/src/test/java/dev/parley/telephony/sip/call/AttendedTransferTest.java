package dev.parley.telephony.sip.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.telephony.call.Call;
import dev.parley.telephony.call.CallCommand;
import dev.parley.telephony.call.CallEvent;
import dev.parley.telephony.call.CallEvent.TransferOutcome;
import dev.parley.telephony.call.TransferNote;
import dev.parley.testkit.Seeds;
import dev.parley.testkit.SimulatedNetwork.Conditions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;

/// Attended transfers among three real exchanges (RFC 5589 7): the shop talks to a person first,
/// and then brings its caller together with them. Media is noted rather than played.
class AttendedTransferTest {

  private static final Duration AT_MOST = Duration.ofSeconds(30);
  private static final Duration LATE_BY = Duration.ofSeconds(10);

  private enum Phone {
    FOLLOWS,
    DECLINES,
    /// Takes the REFER, and its own call then fails.
    FAILS,
    /// Takes the REFER, and says nothing more.
    SILENT,
    /// Takes the REFER, and calls when nobody waits any more.
    LATE,
    /// Nobody there decides anything.
    DEAF
  }

  private final List<CallEvent> atCaller = new ArrayList<>();
  private final List<CallEvent> followed = new ArrayList<>();
  private final List<CallEvent> atShop = new ArrayList<>();
  private final List<CallEvent> consulted = new ArrayList<>();
  private final List<CallEvent> atPerson = new ArrayList<>();
  private Optional<Call> shopsCall = Optional.empty();
  private Optional<Call> callersCall = Optional.empty();
  private Phone phone = Phone.FOLLOWS;

  private ThreeParties three(Conditions conditions, long seed) {
    ThreeParties three = new ThreeParties(conditions, seed);
    three.join(
        ThreeParties.CALLER,
        seed + 1,
        _ -> {
          throw new AssertionError("nobody calls the caller");
        });
    three.join(
        ThreeParties.SHOP,
        seed + 2,
        call -> {
          shopsCall = Optional.of(call);
          call.perform(new CallCommand.Answer((_, _) -> {}));
          return atShop::add;
        });
    three.join(
        ThreeParties.PERSON,
        seed + 3,
        call -> {
          call.perform(new CallCommand.Answer((_, _) -> {}));
          return atPerson::add;
        });
    return three;
  }

  /// The caller's telephone, which does what a REFER asks it for.
  private Consumer<CallEvent> telephone(ThreeParties three) {
    return event -> {
      atCaller.add(event);
      if (event instanceof CallEvent.TransferAsked(String target, var replaces, _)) {
        asked(three, target, replaces.orElseThrow());
      }
    };
  }

  private void asked(ThreeParties three, String target, String replaces) {
    Call call = callersCall.orElseThrow();
    assertTrue(target.contains(ThreeParties.PERSON), target);
    switch (phone) {
      case DEAF -> {}
      case DECLINES -> call.perform(new CallCommand.ReportTransfer(603));
      case SILENT -> call.perform(new CallCommand.ReportTransfer(100));
      case FOLLOWS, FAILS -> {
        call.perform(new CallCommand.ReportTransfer(100));
        String dialog = phone == Phone.FAILS ? replaces.replace("to-tag=", "to-tag=x") : replaces;
        takePlace(three, dialog);
      }
      case LATE -> {
        call.perform(new CallCommand.ReportTransfer(100));
        three.time.after(AT_MOST.plus(LATE_BY), () -> takePlace(three, replaces));
      }
    }
  }

  private void takePlace(ThreeParties three, String dialog) {
    Call first = callersCall.orElseThrow();
    three.dial(
        ThreeParties.CALLER,
        ThreeParties.target(ThreeParties.CALLER, ThreeParties.PERSON).replacing(dialog),
        event -> follow(first, event));
  }

  private void follow(Call first, CallEvent event) {
    followed.add(event);
    switch (event) {
      case CallEvent.Answered _ -> first.perform(new CallCommand.ReportTransfer(200));
      case CallEvent.Refused(int status, _, _) ->
          first.perform(new CallCommand.ReportTransfer(status));
      default -> {}
    }
  }

  private ThreeParties talkingAndConsulting(Conditions conditions, long seed) {
    ThreeParties three = three(conditions, seed);
    callersCall =
        Optional.of(
            three.dial(
                ThreeParties.CALLER,
                ThreeParties.target(ThreeParties.CALLER, ThreeParties.SHOP),
                telephone(three)));
    three.time.runFor(Duration.ofSeconds(20));
    return three;
  }

  private Call consult(ThreeParties three) {
    Call consultation =
        three.dial(
            ThreeParties.SHOP,
            ThreeParties.target(ThreeParties.SHOP, ThreeParties.PERSON)
                .telling(new TransferNote("c-7", "wanted a refund")),
            consulted::add);
    three.time.runFor(Duration.ofSeconds(20));
    return consultation;
  }

  @Test
  void the_caller_takes_the_place_of_the_shop() {
    ThreeParties three = talkingAndConsulting(Conditions.PERFECT, 1);
    Call consultation = consult(three);
    shopsCall
        .orElseThrow()
        .perform(
            new CallCommand.TransferTo(consultation, Optional.of(TransferNote.of("c-7")), AT_MOST));
    three.time.runFor(Duration.ofSeconds(2));

    assertEquals(TransferOutcome.DONE, outcome().orElseThrow());
    assertTrue(ended(atShop) && ended(consulted), "the shop is out of both");
    assertTrue(ended(atCaller), "the caller's telephone let its first call go");
    assertFalse(ended(followed) || ended(atPerson), "caller and person talk");
    assertTrue(atPerson.stream().anyMatch(e -> e instanceof CallEvent.PartyReplaced));
    assertEquals(
        three.media(ThreeParties.CALLER).sessions.getLast().localRtp(),
        three.media(ThreeParties.PERSON).sessions.getFirst().agreement.orElseThrow().remoteRtp(),
        "and hear each other");
  }

  @Test
  void a_person_who_was_held_meanwhile_is_told_that_they_are_not_any_more() {
    ThreeParties three = talkingAndConsulting(Conditions.PERFECT, 1);
    Call consultation = consult(three);
    consultation.perform(new CallCommand.Hold(true));
    three.time.runFor(Duration.ofSeconds(1));
    shopsCall
        .orElseThrow()
        .perform(new CallCommand.TransferTo(consultation, Optional.empty(), AT_MOST));
    three.time.runFor(Duration.ofSeconds(2));

    List<CallEvent> told =
        atPerson.stream()
            .filter(e -> e instanceof CallEvent.HoldChanged || e instanceof CallEvent.PartyReplaced)
            .toList();
    assertEquals(3, told.size(), told.toString());
    assertTrue(told.get(0) instanceof CallEvent.HoldChanged(boolean held, _) && held);
    assertTrue(told.get(1) instanceof CallEvent.PartyReplaced);
    assertTrue(told.get(2) instanceof CallEvent.HoldChanged(boolean held, _) && !held);
  }

  @Test
  void a_telephone_that_declines_leaves_both_calls_as_they_were() {
    phone = Phone.DECLINES;
    ThreeParties three = talkingAndConsulting(Conditions.PERFECT, 1);
    Call consultation = consult(three);
    shopsCall
        .orElseThrow()
        .perform(new CallCommand.TransferTo(consultation, Optional.empty(), AT_MOST));
    three.time.runFor(Duration.ofSeconds(2));
    assertEquals(TransferOutcome.FAILED, outcome().orElseThrow());
    assertFalse(ended(atShop) || ended(consulted) || ended(atPerson) || ended(atCaller));
  }

  @Test
  void a_person_who_left_meanwhile_is_found_out_at_once() {
    ThreeParties three = talkingAndConsulting(Conditions.PERFECT, 1);
    Call consultation = consult(three);
    consultation.perform(new CallCommand.HangUp("gone"));
    three.time.runFor(Duration.ofSeconds(1));
    shopsCall
        .orElseThrow()
        .perform(new CallCommand.TransferTo(consultation, Optional.empty(), AT_MOST));
    three.time.runFor(Duration.ofSeconds(1));
    assertEquals(TransferOutcome.FAILED, outcome().orElseThrow());
    assertFalse(ended(atShop));
  }

  @Test
  void a_call_that_is_hung_up_before_it_is_dialled_is_never_dialled() {
    ThreeParties three = talkingAndConsulting(Conditions.PERFECT, 1);
    Call unwanted =
        three.dial(
            ThreeParties.SHOP,
            ThreeParties.target(ThreeParties.SHOP, ThreeParties.PERSON),
            consulted::add);
    unwanted.perform(new CallCommand.HangUp("nobody waits"));
    three.time.runFor(Duration.ofSeconds(20));
    assertTrue(ended(consulted), "and it is told");
    assertEquals(1, consulted.size());
    assertTrue(atPerson.isEmpty(), "the person heard nothing");
  }

  /// Over a network that loses five packets of a hundred, 24 times with each kind of telephone: the
  /// caller is with the person, or still with the shop, and the shop knows which.
  @ParameterizedTest(name = "seed {0}")
  @Seeds(144)
  void nobody_is_left_in_silence(long seed) {
    phone = Phone.values()[Math.floorMod(seed, Phone.values().length)];
    ThreeParties three =
        talkingAndConsulting(
            Conditions.PERFECT.losing(0.05).delayedBy(Duration.ofMillis(10), Duration.ofMillis(60)),
            seed);
    Call consultation = consult(three);
    assertTrue(answered(atShop) && answered(consulted), "both calls came up");
    shopsCall
        .orElseThrow()
        .perform(
            new CallCommand.TransferTo(consultation, Optional.of(TransferNote.of("c")), AT_MOST));
    three.time.runFor(AT_MOST.plusSeconds(5));
    assertTrue(isWithSomebody(), this::story);
    switch (phone) {
      case FOLLOWS -> assertTrue(answered(followed) && !ended(followed), this::story);
      case DECLINES, FAILS, SILENT, LATE, DEAF -> {
        assertEquals(TransferOutcome.FAILED, outcome().orElseThrow(), this::story);
        assertFalse(ended(atShop) || ended(consulted), "both calls go on");
      }
    }
    three.time.runFor(LATE_BY.multipliedBy(2));
    long told = atShop.stream().filter(e -> e instanceof CallEvent.TransferEnded).count();
    assertTrue(told == 1 || phone == Phone.LATE && told == 2, this::story);
    assertTrue(isWithSomebody(), this::story);
    if (told == 2) {
      assertTrue(answered(followed) && ended(atShop), "the shop has left them\n" + story());
    }
  }

  private boolean isWithSomebody() {
    return answered(followed) && !ended(followed) || !ended(atShop);
  }

  private String story() {
    return phone + ": " + atShop + followed;
  }

  private Optional<TransferOutcome> outcome() {
    return atShop.stream()
        .flatMap(
            e ->
                e instanceof CallEvent.TransferEnded told
                    ? Optional.of(told.outcome()).stream()
                    : Optional.<TransferOutcome>empty().stream())
        .findFirst();
  }

  private static boolean answered(List<CallEvent> events) {
    return events.stream().anyMatch(e -> e instanceof CallEvent.Answered);
  }

  private static boolean ended(List<CallEvent> events) {
    return events.stream().anyMatch(e -> e instanceof CallEvent.Ended);
  }
}
