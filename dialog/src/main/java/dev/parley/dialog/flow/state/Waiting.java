package dev.parley.dialog.flow.state;

import dev.parley.dialog.flow.question.Question;
import dev.parley.dialog.pack.Step;
import dev.parley.dialog.spi.Interpretation.Command;
import dev.parley.dialog.spi.ToolCall;
import java.util.List;
import java.util.Optional;

/// What a conversation waits for. There is always exactly one such thing, and each has a deadline.
public sealed interface Waiting {

  /// The question that words or keys would answer now.
  default Optional<Question> asked() {
    return switch (this) {
      case ForCaller(var question, _) -> Optional.of(question);
      case OnHold(var question, _, _) -> Optional.of(question);
      case ForMeaning(var question, _, _, _, _) -> Optional.of(question);
      case Settling(var question, _) -> Optional.of(question);
      case Breathing _ -> Optional.of(new Question.Open());
      case NotStarted _,
          ForRead _,
          ForWrite _,
          ForKnowledge _,
          ForBooking _,
          ForPerson _,
          Ended _ ->
          Optional.empty();
    };
  }

  record NotStarted() implements Waiting {}

  /// @param askedIn the reply that asked
  record ForCaller(Question question, int askedIn) implements Waiting {}

  /// The caller spoke; the interpreter is at it.
  ///
  /// @param heard whether the question had been heard when the caller answered it
  /// @param turns not yet interpreted
  /// @param words of these turns, however sure
  /// @param soFar commands of earlier turns that came in meanwhile
  record ForMeaning(
      Question question, boolean heard, List<Integer> turns, String words, List<Command> soFar)
      implements Waiting {
    public ForMeaning {
      turns = List.copyOf(turns);
      soFar = List.copyOf(soFar);
    }
  }

  record ForRead(ReadKey read) implements Waiting {}

  record ForWrite(ToolCall call) implements Waiting {}

  /// The caller agreed to a write; speech that resumes now still changes it, so as long as the
  /// caller speaks the write does not begin.
  record Settling(Question question, Step.YesNo agreed) implements Waiting {}

  record ForKnowledge(int query, String question) implements Waiting {}

  record ForBooking(int request, String number) implements Waiting {}

  /// Somebody's telephone rings, or they hear what it is about.
  record ForPerson(int request) implements Waiting {}

  /// More was to be said than a caller can take in: the rest follows after a breath, unless the
  /// caller takes the floor.
  ///
  /// @param reply to be heard first
  record Breathing(int reply) implements Waiting {}

  /// "Hang on, let me find it."
  ///
  /// @param checks how often we asked whether they are still there
  record OnHold(Question question, int askedIn, int checks) implements Waiting {}

  record Ended() implements Waiting {}
}
