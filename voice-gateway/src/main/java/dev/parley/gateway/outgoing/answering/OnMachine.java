package dev.parley.gateway.outgoing.answering;

import java.util.Optional;

/// What becomes of a call of ours that a machine answers.
public enum OnMachine {
  /// It is told, and the agent goes on.
  IGNORE("ignore"),
  HANG_UP("hang-up"),
  /// The agent waits for the beep, says its greeting, and hangs up.
  LEAVE_MESSAGE("leave-message");

  private final String word;

  OnMachine(String word) {
    this.word = word;
  }

  public static Optional<OnMachine> of(String word) {
    for (OnMachine each : values()) {
      if (each.word.equals(word)) {
        return Optional.of(each);
      }
    }
    return Optional.empty();
  }
}
