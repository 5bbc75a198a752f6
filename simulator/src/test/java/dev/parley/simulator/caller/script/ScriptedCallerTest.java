package dev.parley.simulator.caller.script;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.audio.MediaTime;
import dev.parley.simulator.caller.script.CallerStep.HangUp;
import dev.parley.simulator.caller.script.CallerStep.Press;
import dev.parley.simulator.caller.script.CallerStep.Say;
import dev.parley.simulator.caller.script.CallerStep.Start;
import dev.parley.simulator.caller.script.CallerStep.Start.AfterAgent;
import dev.parley.simulator.caller.script.CallerStep.Start.AfterStep;
import dev.parley.simulator.caller.script.CallerStep.Start.OverAgent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScriptedCallerTest {

  private static final Start WHEN_SILENT = new AfterAgent(Duration.ofMillis(300));

  @Test
  void a_line_starts_300_ms_after_the_agent_fell_silent() {
    var call = new Run(say("where is my order"));
    call.answered(0);
    call.agent(500, 4_000);
    call.until(5_000);
    assertEquals(List.of("4300 begin 0"), call.acts);
  }

  @Test
  void a_pause_within_the_agents_speech_is_not_its_end() {
    var call = new Run(say("where is my order"));
    call.answered(0);
    call.agent(500, 2_000);
    call.agent(2_250, 4_000);
    call.until(5_000);
    assertEquals(List.of("4300 begin 0"), call.acts);
  }

  @Test
  void the_next_line_waits_for_an_answer_and_not_for_silence_alone() {
    var call = new Run(say("where is my order"), press("410226"));
    call.answered(0);
    call.agent(500, 1_000);
    call.until(1_300);
    call.done(2_500);
    call.agent(4_900, 6_000);
    call.until(7_000);
    assertEquals(List.of("1300 begin 0", "6300 begin 1"), call.acts);
  }

  @Test
  void without_any_answer_it_goes_on_after_15_s() {
    var call = new Run(say("hello"), say("anybody there"));
    call.answered(0);
    call.until(15_000);
    call.done(16_000);
    call.until(31_000);
    assertEquals(List.of("15000 begin 0", "31000 begin 1"), call.acts);
  }

  @Test
  void it_speaks_over_the_agent_so_long_after_the_agent_began() {
    var call = new Run(say("hi"), new Say("no wait", new OverAgent(Duration.ofMillis(1_200))));
    call.answered(0);
    call.agent(500, 1_000);
    call.until(1_300);
    call.done(2_000);
    call.agent(2_500, 2_900);
    call.agentBegins(3_100);
    call.until(4_000);
    assertEquals(List.of("1300 begin 0", "3700 begin 1"), call.acts);
  }

  @Test
  void an_agent_that_speaks_on_over_a_line_is_heard_out_before_the_next() {
    var call = new Run(new Say("mm hm", new OverAgent(Duration.ofSeconds(1))), say("thank you"));
    call.answered(0);
    call.agentBegins(500);
    call.until(1_500);
    call.done(1_900);
    call.agentPauses(3_000);
    call.until(4_000);
    assertEquals(List.of("1500 begin 0", "3300 begin 1"), call.acts);
  }

  @Test
  void a_step_may_follow_the_one_before_whatever_the_agent_does() {
    var call = new Run(say("hi"), new Say("there", new AfterStep(Duration.ofMillis(800))));
    call.answered(0);
    call.agent(100, 200);
    call.until(500);
    call.done(900);
    call.agentBegins(1_000);
    call.until(2_000);
    assertEquals(List.of("500 begin 0", "1700 begin 1"), call.acts);
  }

  @Test
  void after_the_last_line_it_hangs_up_once_the_agent_has_been_silent_for_2_s() {
    var call = new Run(say("bye"));
    call.answered(0);
    call.agent(100, 200);
    call.until(500);
    call.done(1_000);
    call.until(6_000);
    call.agent(6_100, 8_000);
    call.agent(9_500, 9_900);
    call.until(13_000);
    assertEquals(List.of("500 begin 0", "11900 hang up: everything was said"), call.acts);
    assertTrue(call.caller.done());
  }

  @Test
  void it_stays_60_s_at_most_after_the_last_line() {
    var call = new Run(say("bye"));
    call.answered(0);
    call.agent(100, 200);
    call.until(500);
    call.done(1_000);
    call.agentBegins(2_000);
    call.until(90_000);
    assertEquals(List.of("500 begin 0", "61000 hang up: everything was said"), call.acts);
  }

  @Test
  void a_script_may_hang_up_early() {
    var call =
        new Run(say("hi"), new HangUp(new OverAgent(Duration.ofMillis(700))), say("never said"));
    call.answered(0);
    call.agent(100, 200);
    call.until(500);
    call.done(900);
    call.agentBegins(1_500);
    call.until(5_000);
    assertEquals(List.of("500 begin 0", "2200 hang up: the script hangs up"), call.acts);
  }

  @Test
  void no_call_is_longer_than_10_minutes() {
    var call = new Run(say("hi"));
    call.answered(1_000);
    call.agentBegins(2_000);
    call.until(700_000);
    assertEquals(List.of("601000 hang up: the call is too long"), call.acts);
    assertFalse(call.caller.done());
  }

  @Test
  void once_the_call_is_over_nothing_is_done() {
    var call = new Run(say("hi"), say("there"));
    call.answered(0);
    call.agent(100, 200);
    call.until(300);
    call.ended(400);
    call.until(90_000);
    assertEquals(List.of(), call.acts);
    assertFalse(call.caller.done());
  }

  private static CallerStep say(String text) {
    return new Say(text, WHEN_SILENT);
  }

  private static CallerStep press(String keys) {
    return new Press(keys, WHEN_SILENT);
  }

  /// One call on a clock that jumps from deadline to deadline.
  private static final class Run {
    final ScriptedCaller caller;
    final List<String> acts = new ArrayList<>();

    Run(CallerStep... steps) {
      caller = new ScriptedCaller(List.of(steps), CallerTimings.DEFAULT);
    }

    void answered(long atMs) {
      cue(new CallerCue.Answered(), atMs);
    }

    void agent(long fromMs, long toMs) {
      agentBegins(fromMs);
      agentPauses(toMs);
    }

    void agentBegins(long atMs) {
      cue(new CallerCue.AgentBegan(MediaTime.ofMillis(atMs)), atMs);
    }

    void agentPauses(long atMs) {
      // Silence is noticed a little later than it begins.
      cue(new CallerCue.AgentPaused(MediaTime.ofMillis(atMs)), atMs + 10);
    }

    void done(long atMs) {
      cue(new CallerCue.StepDone(), atMs);
    }

    void ended(long atMs) {
      cue(new CallerCue.Ended(), atMs);
    }

    void until(long atMs) {
      while (caller.deadline().filter(at -> at.toMillis() <= atMs).isPresent()) {
        MediaTime at = caller.deadline().orElseThrow();
        int before = acts.size();
        perform(caller.on(new CallerCue.TimeReached(), at), at);
        if (acts.size() == before) {
          throw new AssertionError("the deadline at " + at.toMillis() + " came to nothing");
        }
      }
    }

    private void cue(CallerCue cue, long atMs) {
      until(atMs - 1);
      MediaTime now = MediaTime.ofMillis(atMs);
      perform(caller.on(cue, now), now);
    }

    private void perform(List<CallerAct> performed, MediaTime at) {
      for (CallerAct act : performed) {
        acts.add(
            at.toMillis()
                + switch (act) {
                  case CallerAct.Begin(int step) -> " begin " + step;
                  case CallerAct.HangUp(String reason) -> " hang up: " + reason;
                });
      }
    }
  }
}
