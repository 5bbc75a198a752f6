package dev.parley.simulator.caller.script;

import java.time.Duration;

/// How patient a caller is.
///
/// @param answerPatience how long it waits for the agent to say something before it goes on anyway
/// @param leaveAfter after the last step, so long after the agent fell silent it hangs up
/// @param leaveAtMost after the last step it stays no longer than this
/// @param callMax it hangs up when the call is as long as this
public record CallerTimings(
    Duration answerPatience, Duration leaveAfter, Duration leaveAtMost, Duration callMax) {

  public static final CallerTimings DEFAULT =
      new CallerTimings(
          Duration.ofSeconds(15),
          Duration.ofSeconds(2),
          Duration.ofSeconds(60),
          Duration.ofMinutes(10));

  /// For a person at the phone, who hangs up by herself.
  public static final CallerTimings LIVE =
      new CallerTimings(
          Duration.ofHours(1), Duration.ofHours(1), Duration.ofHours(1), Duration.ofHours(1));
}
