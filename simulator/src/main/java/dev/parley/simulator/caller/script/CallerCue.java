package dev.parley.simulator.caller.script;

import dev.parley.audio.MediaTime;

/// What the caller notices.
public sealed interface CallerCue {

  /// The call was answered.
  record Answered() implements CallerCue {}

  /// The agent is heard after silence, from `at` on.
  record AgentBegan(MediaTime at) implements CallerCue {}

  /// The agent isn't heard any more; its last voiced sample was at `lastVoiced`.
  record AgentPaused(MediaTime lastVoiced) implements CallerCue {}

  /// The step under way was done: the line was spoken, the keys were pressed.
  record StepDone() implements CallerCue {}

  /// The call is over.
  record Ended() implements CallerCue {}

  /// The deadline was reached.
  record TimeReached() implements CallerCue {}
}
