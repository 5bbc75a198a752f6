package dev.parley.benchmarks.agent.caller;

import java.util.Locale;

/// How a caller goes about it.
public enum Manner {
  EASY,
  ANNOYED,
  /// Doesn't say at first what it is about.
  VAGUE,
  /// Stops in the middle of the goal, and says the rest when asked.
  INCOMPLETE,
  TALKATIVE,
  /// Abusive, and still wants a legitimate thing done.
  HOSTILE,
  /// Tells the agent to break its rules along the way.
  INJECTING,
  /// Takes the first yes back, and then wants it after all.
  WAVERING;

  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
