package dev.parley.simulator.caller.script;

import java.nio.file.Path;
import java.time.Duration;

/// One thing that the caller does.
public sealed interface CallerStep {

  /// When it begins.
  Start start();

  /// Speaks `text` with a synthetic voice.
  record Say(String text, Start start) implements CallerStep {}

  /// Plays a recording.
  record Play(Path wav, Start start) implements CallerStep {}

  /// Presses keys: digits, `*`, `#`.
  record Press(String keys, Start start) implements CallerStep {}

  /// Hangs up before the script's end would.
  record HangUp(Start start) implements CallerStep {}

  /// What to call it in a transcript.
  default String shown() {
    return switch (this) {
      case Say say -> say.text();
      case Play play -> String.valueOf(play.wav().getFileName());
      case Press press -> "[" + press.keys() + "]";
      case HangUp _ -> "(hangs up)";
    };
  }

  /// The moment a step waits for.
  sealed interface Start {

    /// So long after the agent, having said something since the step before, fell silent.
    record AfterAgent(Duration delay) implements Start {}

    /// So long after the agent began to speak: over its voice.
    record OverAgent(Duration delay) implements Start {}

    /// So long after the step before was done, whatever the agent does.
    record AfterStep(Duration delay) implements Start {}
  }
}
