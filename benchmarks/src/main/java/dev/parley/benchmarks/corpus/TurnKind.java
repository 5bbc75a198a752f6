package dev.parley.benchmarks.corpus;

import java.util.Locale;
import java.util.Optional;

/// What a stretch of the caller's voice is, to whoever talks with them.
public enum TurnKind {
  /// Answers a question that was asked.
  ANSWER,
  /// Says what they want, in their own words.
  OPEN,
  /// An answer or an open turn with a pause in its middle.
  PAUSE,
  /// "Mm-hm": leaves the floor to the agent.
  BACKCHANNEL,
  /// Takes the floor while the agent speaks.
  INTERRUPTION,
  /// No words.
  COUGH,
  /// The agent's own voice, coming back.
  ECHO;

  /// Whether the caller takes the floor and is owed an answer.
  public boolean takesFloor() {
    return switch (this) {
      case ANSWER, OPEN, PAUSE, INTERRUPTION -> true;
      case BACKCHANNEL, COUGH, ECHO -> false;
    };
  }

  /// Whether its end is one that endpointing is measured on: a turn nobody talked over.
  public boolean isPlainTurn() {
    return takesFloor() && this != INTERRUPTION;
  }

  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<TurnKind> of(String label) {
    for (TurnKind kind : values()) {
      if (kind.label().equals(label)) {
        return Optional.of(kind);
      }
    }
    return Optional.empty();
  }
}
