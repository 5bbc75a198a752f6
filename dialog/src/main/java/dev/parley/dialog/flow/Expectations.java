package dev.parley.dialog.flow;

import dev.parley.dialog.TurnExpectation;
import dev.parley.dialog.TurnExpectation.Answer;
import dev.parley.dialog.pack.AgentPack;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// What would be a complete answer to each question, and how long to wait for its beginning.
final class Expectations {
  private static final Duration YES_NO_WAIT = Duration.ofSeconds(4);
  private static final Duration OPEN_WAIT = Duration.ofSeconds(6);
  private static final Duration LOOK_UP_WAIT = Duration.ofSeconds(10);
  private static final Duration FAREWELL_WAIT = Duration.ofSeconds(4);

  private Expectations() {}

  /// The expectation in `after` unless it is that in `before`.
  static Optional<TurnExpectation> changed(AgentPack pack, Waiting before, Waiting after) {
    Optional<TurnExpectation> next = in(pack, after);
    return next.equals(in(pack, before)) ? Optional.empty() : next;
  }

  private static Optional<TurnExpectation> in(AgentPack pack, Waiting waiting) {
    return question(waiting).map(question -> of(pack, question));
  }

  static Optional<Question> question(Waiting waiting) {
    return switch (waiting) {
      case Waiting.ForCaller(var question, _) -> Optional.of(question);
      case Waiting.OnHold(var question, _, _) -> Optional.of(question);
      case Waiting.ForMeaning(var question, _, _, _) -> Optional.of(question);
      case Waiting.Settling(var question, _) -> Optional.of(question);
      case Waiting.Breathing _ -> Optional.of(new Question.Open());
      case Waiting.NotStarted _,
          Waiting.ForRead _,
          Waiting.ForWrite _,
          Waiting.ForKnowledge _,
          Waiting.ForBooking _,
          Waiting.Ended _ ->
          Optional.empty();
    };
  }

  static TurnExpectation of(AgentPack pack, Question question) {
    return switch (question) {
      case Question.Open _ -> expect(pack, "", OPEN_WAIT, new Answer.Open());
      // Not a yes or no: "that's not right" must be heard as what it is.
      case Question.AnythingElse _ -> expect(pack, "", OPEN_WAIT, new Answer.Open());
      case Question.ForSlot(var slot) ->
          expect(pack, slot, waitFor(pack.slot(slot).answer()), pack.slot(slot).answer());
      case Question.ReadBack(var slot) ->
          expect(pack, slot, YES_NO_WAIT, new Answer.YesNo(), pack.slot(slot).answer());
      case Question.Which(var slot, var options) ->
          expect(
              pack,
              slot,
              OPEN_WAIT,
              new Answer.Choice(options.stream().map(Question.Option::spoken).toList()));
      case Question.YesNo _, Question.ConfirmGoal _, Question.OfferPerson _ ->
          expect(pack, "", YES_NO_WAIT, new Answer.YesNo());
      case Question.Farewell _ -> expect(pack, "", FAREWELL_WAIT, new Answer.Open());
    };
  }

  private static Duration waitFor(Answer answer) {
    return switch (answer) {
      case Answer.YesNo _ -> YES_NO_WAIT;
      case Answer.Digits _ -> LOOK_UP_WAIT;
      case Answer.Choice _, Answer.Date _, Answer.Open _ -> OPEN_WAIT;
    };
  }

  private static TurnExpectation expect(
      AgentPack pack, String slot, Duration wait, Answer... answers) {
    return new TurnExpectation(pack.agent().language(), slot, List.of(answers), wait);
  }
}
