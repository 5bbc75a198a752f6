package dev.parley.simulator.model;

import java.time.Duration;
import java.util.Map;

/// How a model, or the server that has it, answers.
public sealed interface Behaviour {

  /// Answers by utterance; to others that it doesn't know.
  ///
  /// @param answers what the model writes, by the caller's first hypothesis
  record Correct(Map<String, String> answers) implements Behaviour {
    public Correct {
      answers = Map.copyOf(answers);
    }
  }

  /// Rightly, but after `by`, or when the stand-in is closed.
  record Slow(Duration by, Correct then) implements Behaviour {}

  /// The connection ends in the middle of an answer.
  record DeadMidAnswer() implements Behaviour {}

  /// Fluent text that is no JSON.
  record Nonsense() implements Behaviour {}

  /// JSON of another shape than was asked for.
  record WrongJson() implements Behaviour {}

  /// An answer without end, to `bytes`.
  record Huge(long bytes) implements Behaviour {}

  /// The server refuses with a status of its own.
  record Refusing(int status) implements Behaviour {}

  /// Does what the text that it is given tells it to, whoever wrote it (`Obedience`).
  record Obedient() implements Behaviour {}
}
