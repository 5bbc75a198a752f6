package dev.parley.simulator.caller.script;

import dev.parley.audio.MediaTime;
import dev.parley.simulator.caller.script.CallerStep.Start;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Follows a script on one call: knows when the next step is due, and when to hang up. A machine:
/// cues and the time go in, acts come out, and `deadline` says when it wants to be asked again.
///
/// A caller can't see the agent's sentence end: it hears voice and silence. So *the agent has
/// spoken* means voice since the caller's own last step, and a step after the agent waits for a
/// silence of its own length, beginning anew whenever the voice comes back.
///
/// ```
/// state      Answered    AgentBegan/Paused   StepDone    TimeReached, when due            Ended
/// Dialling   → Waiting 0 -                   -           -                                → Over
/// Waiting n  -           noted               -           Begin n → Acting n               → Over
/// Acting n   -           noted               → Waiting   -                                → Over
///                                             n+1, or
///                                             Leaving
/// Leaving    -           noted               -           HangUp → Over                    → Over
/// ```
///
/// In every state but the first and the last, reaching `callMax` hangs up.
public final class ScriptedCaller {

  /// What is known of the agent since the caller's last step.
  private sealed interface Agent {
    record Unheard() implements Agent {}

    /// @param began the first voice
    /// @param lastVoiced meaningful while it is not speaking
    record Heard(MediaTime began, MediaTime lastVoiced, boolean speaking) implements Agent {}
  }

  private sealed interface State {
    record Dialling() implements State {}

    record Waiting(int step, MediaTime since, Agent agent) implements State {}

    record Acting(int step, Agent agent) implements State {}

    record Leaving(MediaTime since, Agent agent) implements State {}

    record Over() implements State {}
  }

  private final List<CallerStep> steps;
  private final CallerTimings timings;
  private State state = new State.Dialling();
  private MediaTime hangUpBy = MediaTime.ZERO;

  public ScriptedCaller(List<CallerStep> steps, CallerTimings timings) {
    this.steps = List.copyOf(steps);
    this.timings = timings;
  }

  public List<CallerAct> on(CallerCue cue, MediaTime now) {
    return switch (state) {
      case State.Dialling _ -> dialling(cue, now);
      case State.Waiting waiting -> waiting(waiting, cue, now);
      case State.Acting acting -> acting(acting, cue, now);
      case State.Leaving leaving -> leaving(leaving, cue, now);
      case State.Over _ -> List.of();
    };
  }

  /// When `TimeReached` is wanted, if nothing happens before.
  public Optional<MediaTime> deadline() {
    return switch (state) {
      case State.Dialling _, State.Over _ -> Optional.empty();
      case State.Waiting waiting -> Optional.of(earlier(due(waiting), hangUpBy));
      case State.Acting _ -> Optional.of(hangUpBy);
      case State.Leaving leaving -> Optional.of(earlier(Optional.of(leaveAt(leaving)), hangUpBy));
    };
  }

  /// Whether every step has been done.
  public boolean done() {
    return switch (state) {
      case State.Leaving _ -> true;
      case State.Over _ -> allDone;
      case State.Dialling _, State.Waiting _, State.Acting _ -> false;
    };
  }

  private boolean allDone;

  private List<CallerAct> dialling(CallerCue cue, MediaTime now) {
    return switch (cue) {
      case CallerCue.Answered _ -> {
        hangUpBy = now.plus(timings.callMax());
        state = next(0, new Agent.Unheard(), now);
        yield List.of();
      }
      case CallerCue.Ended _ -> over();
      case CallerCue.AgentBegan _,
          CallerCue.AgentPaused _,
          CallerCue.StepDone _,
          CallerCue.TimeReached _ ->
          List.of();
    };
  }

  private List<CallerAct> waiting(State.Waiting waiting, CallerCue cue, MediaTime now) {
    return switch (cue) {
      case CallerCue.AgentBegan(MediaTime at) -> {
        state = new State.Waiting(waiting.step(), waiting.since(), began(waiting.agent(), at));
        yield List.of();
      }
      case CallerCue.AgentPaused(MediaTime lastVoiced) -> {
        state =
            new State.Waiting(waiting.step(), waiting.since(), paused(waiting.agent(), lastVoiced));
        yield List.of();
      }
      case CallerCue.TimeReached _ when !now.isBefore(hangUpBy) -> hangUp("the call is too long");
      case CallerCue.TimeReached _ when due(waiting).filter(at -> !now.isBefore(at)).isPresent() ->
          begin(waiting);
      case CallerCue.Ended _ -> over();
      case CallerCue.TimeReached _, CallerCue.Answered _, CallerCue.StepDone _ -> List.of();
    };
  }

  private List<CallerAct> begin(State.Waiting waiting) {
    if (steps.get(waiting.step()) instanceof CallerStep.HangUp) {
      allDone = true;
      return hangUp("the script hangs up");
    }
    state = new State.Acting(waiting.step(), waiting.agent());
    return List.of(new CallerAct.Begin(waiting.step()));
  }

  private List<CallerAct> acting(State.Acting acting, CallerCue cue, MediaTime now) {
    return switch (cue) {
      case CallerCue.AgentBegan(MediaTime at) -> {
        state = new State.Acting(acting.step(), began(acting.agent(), at));
        yield List.of();
      }
      case CallerCue.AgentPaused(MediaTime lastVoiced) -> {
        state = new State.Acting(acting.step(), paused(acting.agent(), lastVoiced));
        yield List.of();
      }
      case CallerCue.StepDone _ -> {
        // Whoever still speaks now is heard by the next step from here on.
        boolean speaking = acting.agent() instanceof Agent.Heard heard && heard.speaking();
        Agent agent = speaking ? new Agent.Heard(now, now, true) : new Agent.Unheard();
        state = next(acting.step() + 1, agent, now);
        yield List.of();
      }
      case CallerCue.TimeReached _ when !now.isBefore(hangUpBy) -> hangUp("the call is too long");
      case CallerCue.Ended _ -> over();
      case CallerCue.TimeReached _, CallerCue.Answered _ -> List.of();
    };
  }

  private List<CallerAct> leaving(State.Leaving leaving, CallerCue cue, MediaTime now) {
    return switch (cue) {
      case CallerCue.AgentBegan(MediaTime at) -> {
        state = new State.Leaving(leaving.since(), began(leaving.agent(), at));
        yield List.of();
      }
      case CallerCue.AgentPaused(MediaTime lastVoiced) -> {
        state = new State.Leaving(leaving.since(), paused(leaving.agent(), lastVoiced));
        yield List.of();
      }
      case CallerCue.TimeReached _
          when !now.isBefore(earlier(Optional.of(leaveAt(leaving)), hangUpBy)) ->
          hangUp("everything was said");
      case CallerCue.Ended _ -> over();
      case CallerCue.TimeReached _, CallerCue.Answered _, CallerCue.StepDone _ -> List.of();
    };
  }

  private State next(int step, Agent agent, MediaTime now) {
    if (step < steps.size()) {
      return new State.Waiting(step, now, agent);
    }
    allDone = true;
    return new State.Leaving(now, agent);
  }

  private List<CallerAct> hangUp(String reason) {
    state = new State.Over();
    return List.of(new CallerAct.HangUp(reason));
  }

  private List<CallerAct> over() {
    state = new State.Over();
    return List.of();
  }

  private static Agent began(Agent agent, MediaTime at) {
    return switch (agent) {
      case Agent.Unheard _ -> new Agent.Heard(at, at, true);
      case Agent.Heard heard -> new Agent.Heard(heard.began(), at, true);
    };
  }

  private static Agent paused(Agent agent, MediaTime lastVoiced) {
    return switch (agent) {
      case Agent.Unheard _ -> agent;
      case Agent.Heard heard -> new Agent.Heard(heard.began(), lastVoiced, false);
    };
  }

  /// When the step waited for is due, as far as that is known now.
  private Optional<MediaTime> due(State.Waiting waiting) {
    MediaTime patienceEnds = waiting.since().plus(timings.answerPatience());
    return switch (steps.get(waiting.step()).start()) {
      case Start.AfterStep(Duration delay) -> Optional.of(waiting.since().plus(delay));
      case Start.OverAgent(Duration delay) ->
          switch (waiting.agent()) {
            case Agent.Unheard _ -> Optional.of(patienceEnds);
            case Agent.Heard heard -> Optional.of(heard.began().plus(delay));
          };
      case Start.AfterAgent(Duration delay) ->
          switch (waiting.agent()) {
            case Agent.Unheard _ -> Optional.of(patienceEnds);
            case Agent.Heard heard when heard.speaking() -> Optional.empty();
            case Agent.Heard heard -> Optional.of(heard.lastVoiced().plus(delay));
          };
    };
  }

  private MediaTime leaveAt(State.Leaving leaving) {
    MediaTime atMost = leaving.since().plus(timings.leaveAtMost());
    return switch (leaving.agent()) {
      case Agent.Unheard _ -> atMost;
      case Agent.Heard heard when heard.speaking() -> atMost;
      case Agent.Heard heard ->
          earlier(Optional.of(heard.lastVoiced().plus(timings.leaveAfter())), atMost);
    };
  }

  private static MediaTime earlier(Optional<MediaTime> one, MediaTime other) {
    return one.filter(at -> at.isBefore(other)).orElse(other);
  }
}
