package dev.parley.gateway.people;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.audio.MediaTime;
import dev.parley.gateway.people.Consultation.Act;
import dev.parley.gateway.people.Consultation.Cue;
import dev.parley.gateway.people.PeopleLine.Manner;
import dev.parley.testkit.Seeds;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;

/// What becomes of a person who is rung for a caller.
class ConsultationTest {

  private final List<String> done = new ArrayList<>();
  private Consultation machine = consultation(Manner.BRIDGED);
  private MediaTime now = MediaTime.ofMillis(0);

  private static Consultation consultation(Manner manner) {
    return new Consultation(PeopleLine.at("sip:desk@192.0.2.9").by(manner), MediaTime.ofMillis(0));
  }

  private ConsultationTest cue(Cue cue) {
    machine.on(cue, now).forEach(act -> done.add(words(act)));
    return this;
  }

  private static String words(Act act) {
    return switch (act) {
      case Act.Brief _ -> "brief";
      case Act.Join _ -> "join";
      case Act.PassOn _ -> "pass on";
      case Act.Reached _ -> "reached";
      case Act.NotReached(String cause) -> "not reached: " + cause;
      case Act.HangUpPerson _ -> "hang up person";
      case Act.HangUpCaller _ -> "hang up caller";
    };
  }

  /// Lets time pass, waking the machine when it asked to be.
  private ConsultationTest at(long millis) {
    MediaTime until = MediaTime.ofMillis(millis);
    for (Optional<MediaTime> due = machine.deadline();
        due.filter(d -> !d.isAfter(until)).isPresent();
        due = machine.deadline()) {
      now = due.get().isAfter(now) ? due.get() : now;
      cue(new Cue.TimeReached());
    }
    now = until;
    return this;
  }

  private void become(String expected) {
    assertEquals(expected, String.join(", ", done));
  }

  private ConsultationTest answered() {
    return at(4_000).cue(new Cue.Answered());
  }

  private ConsultationTest briefed() {
    return answered().at(12_000).cue(new Cue.Briefed());
  }

  @Test
  void takes_the_call_after_the_briefing() {
    briefed().at(13_000).cue(new Cue.Pressed('1')).at(600_000);
    become("brief, join, reached");
    cue(new Cue.CallerLeft());
    become("brief, join, reached, hang up person");
  }

  @Test
  void takes_it_before_the_briefing_is_through() {
    answered().cue(new Cue.Pressed('5')).cue(new Cue.Pressed('1'));
    become("brief, join, reached");
  }

  @Test
  void declines() {
    briefed().cue(new Cue.Pressed('2')).at(600_000);
    become("brief, hang up person, not reached: declined");
  }

  @Test
  void is_busy() {
    at(300).cue(new Cue.PersonLeft("refused with 486")).at(600_000);
    become("not reached: refused with 486");
  }

  @Test
  void never_answers() {
    at(29_999);
    become("");
    at(30_000);
    become("hang up person, not reached: not answered");
  }

  @Test
  void is_an_answering_machine() {
    briefed().at(20_000);
    become("brief, brief");
    at(28_000).cue(new Cue.Briefed()).at(600_000);
    become("brief, brief, hang up person, not reached: answered, and nobody took the call");
  }

  @Test
  void hears_a_briefing_that_is_never_told_to_be_over() {
    answered().at(600_000);
    become("brief, brief, hang up person, not reached: answered, and nobody took the call");
  }

  @Test
  void hangs_up_in_the_briefing() {
    answered().cue(new Cue.PersonLeft("hung up"));
    become("brief, not reached: left: hung up");
  }

  @Test
  void is_not_waited_for_any_longer() {
    at(3_000).cue(new Cue.Stopped()).at(600_000).cue(new Cue.Answered());
    become("hang up person");
  }

  @Test
  void loses_the_caller_while_being_briefed() {
    answered().cue(new Cue.CallerLeft()).cue(new Cue.Pressed('1'));
    become("brief, hang up person");
  }

  @Test
  void hangs_up_on_the_caller_at_the_end() {
    briefed().cue(new Cue.Pressed('1')).at(90_000).cue(new Cue.PersonLeft("hung up"));
    become("brief, join, reached, hang up caller");
  }

  // In a warm transfer.

  private ConsultationTest warm() {
    machine = consultation(Manner.WARM);
    briefed().cue(new Cue.Pressed('1'));
    become("brief, join, reached, pass on");
    done.clear();
    return this;
  }

  @Test
  void the_callers_side_takes_our_place() {
    warm().at(14_000).cue(new Cue.PersonLeft("replaced")).cue(new Cue.Transferred(true, ""));
    become("");
    assertTrue(machine.isOver());
  }

  @Test
  void the_callers_side_calls_the_person_without_replacing_us() {
    warm().cue(new Cue.Transferred(true, ""));
    become("hang up person");
  }

  @Test
  void the_callers_side_will_not_and_we_stay_between() {
    warm().cue(new Cue.Transferred(false, "603")).at(90_000);
    become("");
    assertTrue(machine.isJoined());
    cue(new Cue.PersonLeft("hung up"));
    become("hang up caller");
  }

  @Test
  void the_person_left_and_was_not_replaced() {
    warm().cue(new Cue.PersonLeft("hung up")).cue(new Cue.Transferred(false, "481"));
    become("hang up caller");
  }

  @Test
  void the_person_left_and_nothing_is_heard_of_the_transfer() {
    warm().cue(new Cue.PersonLeft("hung up")).at(600_000);
    become("hang up caller");
  }

  @Test
  void nothing_is_heard_of_the_transfer_and_they_talk_on() {
    warm().at(600_000);
    become("");
    assertTrue(machine.isJoined());
  }

  @Test
  void the_callers_telephone_lets_us_go_before_its_own_call_is_answered() {
    warm().at(14_000).cue(new Cue.CallerLeft());
    become("");
    at(15_000).cue(new Cue.PersonLeft("replaced")).at(600_000);
    become("");
    assertTrue(machine.isOver());
  }

  @Test
  void the_caller_hung_up_while_being_passed_on() {
    warm().at(14_000).cue(new Cue.CallerLeft()).at(17_999);
    become("");
    at(18_000);
    become("hang up person");
  }

  @Test
  void the_caller_hangs_up_after_a_transfer_that_failed() {
    warm().cue(new Cue.Transferred(false, "603")).cue(new Cue.CallerLeft());
    become("hang up person");
  }

  @Test
  void they_talk_for_hours_but_not_for_ever() {
    briefed().at(13_000).cue(new Cue.Pressed('1'));
    done.clear();
    at(13_000 + PeopleLine.TALKS_AT_MOST.toMillis() - 1);
    become("");
    at(13_000 + PeopleLine.TALKS_AT_MOST.toMillis());
    become("hang up person, hang up caller");
  }

  /// Whatever comes in whatever order: the dialog is told one end, and nobody is left on a call
  /// whose other side has gone.
  @ParameterizedTest(name = "seed {0}")
  @Seeds(200)
  void ends_once(long seed) {
    Random dice = new Random(seed);
    machine = consultation(dice.nextBoolean() ? Manner.WARM : Manner.BRIDGED);
    boolean personThere = true;
    boolean callerThere = true;
    boolean stopped = false;
    for (int i = 0; i < 30; i++) {
      Cue cue =
          switch (dice.nextInt(9)) {
            case 0 -> new Cue.Answered();
            case 1 -> new Cue.Briefed();
            case 2 -> new Cue.Pressed("0123".charAt(dice.nextInt(4)));
            case 3 -> new Cue.PersonLeft("x");
            case 4 -> new Cue.CallerLeft();
            case 5 -> new Cue.Stopped();
            case 6 -> new Cue.Transferred(dice.nextBoolean(), "x");
            default -> new Cue.TimeReached();
          };
      stopped |= cue instanceof Cue.Stopped;
      personThere &= !(cue instanceof Cue.PersonLeft);
      callerThere &= !(cue instanceof Cue.CallerLeft);
      cue(cue);
      at(now.toMillis() + dice.nextInt(12_000));
    }
    long told = done.stream().filter(a -> a.startsWith("reached") || a.startsWith("not")).count();
    assertTrue(told <= 1, done::toString);
    assertTrue(told == 1 || stopped || !callerThere, done::toString);
    if (!callerThere && personThere && !machine.isOver()) {
      throw new AssertionError("a person is left alone: " + done);
    }
  }
}
