package dev.parley.gateway.people;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.audio.AudioFormat;
import dev.parley.audio.AudioFrame;
import dev.parley.gateway.people.PeopleLine.Manner;
import dev.parley.gateway.rehearsal.VirtualLoop;
import dev.parley.gateway.session.reply.Background;
import dev.parley.telephony.call.Call;
import dev.parley.telephony.call.CallCommand;
import dev.parley.telephony.call.CallEvent;
import dev.parley.telephony.call.CallEvent.EndedBy;
import dev.parley.telephony.call.CallId;
import dev.parley.telephony.call.CallLoop;
import dev.parley.telephony.call.CallMedia;
import dev.parley.telephony.call.CallOffer;
import dev.parley.telephony.call.MediaStatistics;
import dev.parley.telephony.call.MediaTick;
import dev.parley.telephony.call.PhoneNumber;
import dev.parley.telephony.call.TransferNote;
import dev.parley.testkit.VirtualTime;
import dev.parley.tts.spi.SpeechSynthesizer.Speech;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A person whom a caller is joined with has them passed on to somebody else (RFC 3515).
class PassingOnTest {

  private static final String COLLEAGUE = "sip:colleague@192.0.2.9";
  private static final String DESK = "sip:desk@192.0.2.9";

  private final VirtualTime time = new VirtualTime();
  private final CallLoop loop = new VirtualLoop(time);
  private final List<String> told = new ArrayList<>();
  private final List<Leg> legs = new ArrayList<>();
  private Optional<MediaTick> joined = Optional.empty();
  private final Leg caller = new Leg("caller", _ -> {});
  private final WarmHandover handover =
      new WarmHandover(
          caller,
          PeopleLine.at(DESK).by(Manner.BRIDGED),
          new Telephone(),
          (_, listener) -> {
            listener.ended();
            return new Silent();
          },
          new Waiting());

  @BeforeEach
  void join() {
    handover.seek(1, new TransferNote("c-1", "wanted a refund"), "a refund");
    person().answers();
    person().happens(new CallEvent.KeyPressed('1', Duration.ofMillis(100), loop.now()));
    time.runFor(Duration.ofMillis(100));
    assertEquals(List.of("joins", "Reached[how=joined]"), told);
    told.clear();
  }

  private Leg person() {
    return legs.getFirst();
  }

  private Leg latest() {
    return legs.getLast();
  }

  private void personAsksFor(String target) {
    person().happens(new CallEvent.TransferAsked(target, Optional.of("a;to-tag=b"), loop.now()));
  }

  @Test
  void the_colleague_takes_the_persons_place_once_they_answer() {
    personAsksFor(COLLEAGUE);
    assertEquals(COLLEAGUE, latest().whom.orElseThrow().target());
    assertEquals(Optional.of("a;to-tag=b"), latest().whom.orElseThrow().replaces());
    assertEquals("c-1", latest().whom.orElseThrow().note().conversation());
    latest().happens(new CallEvent.Progressed(180, false, loop.now()));
    latest().answers();
    assertEquals(List.of("report 100", "report 180", "report 200", "bye"), person().commands);
    assertEquals(List.of("AnotherSought[target=" + COLLEAGUE + "]", "AnotherReached[]"), told);
    person().ends();
    assertEquals(List.of(), caller.commands, "who was the person is of no account now");
    latest().ends();
    assertEquals(List.of("bye"), caller.commands, "and who is it now is");
  }

  @Test
  void a_colleague_may_pass_them_on_again() {
    personAsksFor(COLLEAGUE);
    Leg colleague = latest();
    colleague.answers();
    colleague.happens(new CallEvent.TransferAsked(DESK, Optional.empty(), loop.now()));
    latest().answers();
    assertEquals(List.of("report 100", "report 200", "bye"), colleague.commands);
    assertEquals(3, legs.size());
  }

  @Test
  void a_person_whose_colleague_is_busy_keeps_the_caller() {
    personAsksFor(COLLEAGUE);
    latest().happens(new CallEvent.Refused(486, List.of(), loop.now()));
    latest().ends();
    assertEquals(List.of("report 100", "report 486"), person().commands);
    assertEquals("AnotherNotReached[cause=gone]", told.getLast());
    assertEquals(List.of(), caller.commands);
    personAsksFor(COLLEAGUE);
    assertEquals(3, legs.size(), "it may be tried again");
  }

  @Test
  void a_colleague_who_does_not_answer_is_not_waited_for_longer_than_others() {
    personAsksFor(COLLEAGUE);
    time.runFor(Duration.ofSeconds(30));
    assertEquals(List.of("bye"), latest().commands);
    assertEquals(List.of("report 100", "report 480"), person().commands);
    latest().answers();
    assertEquals(List.of(), caller.commands);
    assertEquals("AnotherNotReached[cause=not answered]", told.getLast());
  }

  @Test
  void a_person_who_left_is_called_again_where_the_colleague_is_busy() {
    personAsksFor(COLLEAGUE);
    person().ends();
    assertEquals(List.of(), caller.commands, "the colleague may still answer");
    latest().ends();
    assertEquals(DESK, latest().whom.orElseThrow().target());
    latest().answers();
    assertEquals("AnotherReached[]", told.getLast());
    assertEquals(List.of(), caller.commands);
  }

  @Test
  void a_caller_whom_nobody_has_any_more_is_hung_up_on() {
    personAsksFor(COLLEAGUE);
    person().ends();
    latest().ends();
    latest().ends();
    assertEquals(3, legs.size());
    assertEquals(List.of("bye"), caller.commands);
  }

  @Test
  void only_whom_the_operator_lets_be_called_is_called() {
    personAsksFor("sip:premium@198.51.100.7");
    assertEquals(1, legs.size());
    assertEquals(List.of("report 603"), person().commands);
  }

  @Test
  void a_person_whose_telephone_falls_silent_meanwhile_leaves_alone() {
    personAsksFor(COLLEAGUE);
    person().happens(new CallEvent.MediaTimedOut(loop.now()));
    person().ends();
    assertEquals(List.of("report 100", "bye"), person().commands);
    assertEquals(List.of(), latest().commands, "the colleague's telephone rings on");
    latest().answers();
    assertEquals(List.of(), caller.commands);
  }

  @Test
  void nobody_is_passed_on_for_ever() {
    for (int i = 0; i < 20; i++) {
      latest().happens(new CallEvent.TransferAsked(COLLEAGUE, Optional.empty(), loop.now()));
      latest().answers();
    }
    assertEquals(9, legs.size());
  }

  @Test
  void caller_and_colleague_hear_each_other_and_nobody_else_does() {
    personAsksFor(COLLEAGUE);
    latest().answers();
    Sound callers = new Sound(100);
    Sound persons = new Sound(200);
    Sound colleagues = new Sound(300);
    for (int slot = 0; slot < 5; slot++) {
      long now = slot * 20_000_000L;
      joined.orElseThrow().tick(callers, now);
      person().tick.orElseThrow().tick(persons, now);
      latest().tick.orElseThrow().tick(colleagues, now);
    }
    assertTrue(callers.heard.contains(301) && colleagues.heard.contains(101));
    assertTrue(callers.heard.stream().allMatch(sample -> sample >= 300), callers.heard::toString);
    assertTrue(colleagues.heard.stream().allMatch(s -> s < 200), colleagues.heard::toString);
    assertEquals(List.of(), persons.heard);
  }

  @Test
  void one_colleague_at_a_time() {
    personAsksFor(COLLEAGUE);
    personAsksFor(COLLEAGUE);
    assertEquals(2, legs.size());
    assertEquals(List.of("report 100", "report 603"), person().commands);
  }

  @Test
  void nobody_is_called_for_a_caller_who_left() {
    personAsksFor(COLLEAGUE);
    handover.takes(new CallEvent.Ended(EndedBy.CALLER, "hung up", loop.now()));
    assertEquals(List.of("bye"), latest().commands);
    assertEquals(List.of("report 100", "report 480", "bye"), person().commands);
  }

  private final class Telephone implements PeopleTelephone {
    @Override
    public boolean reaches(Call from, String target) {
      return true;
    }

    @Override
    public boolean mayPassOn(Call from, String people, String target) {
      return target.endsWith("192.0.2.9");
    }

    @Override
    public void dial(
        Call from,
        Whom whom,
        MediaTick tick,
        Consumer<CallEvent> events,
        Consumer<Optional<Call>> dialled) {
      Leg leg = new Leg("leg-" + legs.size(), events);
      leg.whom = Optional.of(whom);
      leg.tick = Optional.of(tick);
      legs.add(leg);
      dialled.accept(Optional.of(leg));
    }
  }

  private final class Leg implements Call {
    private final List<String> commands = new ArrayList<>();
    private final String name;
    private final Consumer<CallEvent> events;
    private Optional<PeopleTelephone.Whom> whom = Optional.empty();
    private Optional<MediaTick> tick = Optional.empty();

    Leg(String name, Consumer<CallEvent> events) {
      this.name = name;
      this.events = events;
    }

    void happens(CallEvent event) {
      events.accept(event);
    }

    void answers() {
      happens(new CallEvent.Answered(loop.now()));
    }

    void ends() {
      happens(new CallEvent.Ended(EndedBy.CALLER, "gone", loop.now()));
    }

    @Override
    public CallOffer offer() {
      return new CallOffer(
          new CallId(name), Optional.empty(), new PhoneNumber("100"), name, Map.of());
    }

    @Override
    public CallLoop loop() {
      return loop;
    }

    @Override
    public void perform(CallCommand command) {
      switch (command) {
        case CallCommand.ReportTransfer(int status) -> commands.add("report " + status);
        case CallCommand.HangUp _ -> commands.add("bye");
        default -> throw new AssertionError(command);
      }
    }
  }

  /// A party's media: what it says is numbered from `says` on.
  private static final class Sound implements CallMedia {
    private final List<Integer> heard = new ArrayList<>();
    private int says;

    Sound(int says) {
      this.says = says;
    }

    @Override
    public AudioFormat format() {
      return AudioFormat.TELEPHONE;
    }

    @Override
    public void hear(AudioFrame frame, long nowNanos) {
      frame.samples[0] = (short) says++;
    }

    @Override
    public long jitterBufferNanos() {
      return 0;
    }

    @Override
    public int framesWanted(long nowNanos) {
      return 1;
    }

    @Override
    public long say(AudioFrame frame, long nowNanos) {
      heard.add((int) frame.samples[0]);
      return 0;
    }

    @Override
    public void saySilence(long nowNanos) {}

    @Override
    public MediaStatistics statistics() {
      throw new AssertionError("not asked for");
    }
  }

  private static final class Silent implements Speech {
    @Override
    public void stop() {}
  }

  private final class Waiting implements Handover.Caller {
    @Override
    public void hears(Background between) {}

    @Override
    public void joins(MediaTick person) {
      joined = Optional.of(person);
      told.add("joins");
    }

    @Override
    public void reached(int request, String how) {
      told.add("Reached[how=" + how + "]");
    }

    @Override
    public void notReached(int request, String cause) {
      told.add("not reached");
    }

    @Override
    public void puttingThrough(PuttingThrough now) {
      told.add(now.toString());
    }
  }
}
