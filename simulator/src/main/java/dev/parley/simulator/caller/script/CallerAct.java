package dev.parley.simulator.caller.script;

/// What the caller wants done.
public sealed interface CallerAct {

  /// Begins step `index` of the script; `StepDone` is to follow.
  record Begin(int index) implements CallerAct {}

  record HangUp(String reason) implements CallerAct {}
}
