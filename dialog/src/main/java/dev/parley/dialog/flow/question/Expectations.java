package dev.parley.dialog.flow.question;

import dev.parley.dialog.TurnExpectation;
import dev.parley.dialog.TurnExpectation.Answer;
import dev.parley.dialog.pack.AgentPack;
import dev.parley.dialog.spi.Asks;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What would be a complete answer to each question, and how long to wait for its beginning.
public final class Expectations {
  private static final Duration YES_NO_WAIT = Duration.ofSeconds(4);
  private static final Duration OPEN_WAIT = Duration.ofSeconds(6);
  private static final Duration LOOK_UP_WAIT = Duration.ofSeconds(10);
  private static final Duration FAREWELL_WAIT = Duration.ofSeconds(4);

  private Expectations() {}

  public static TurnExpectation of(AgentPack pack, Question question) {
    return switch (question) {
      case Question.Open _ -> expect(pack, "", OPEN_WAIT, new Answer.Open());
      // Not a yes or no: "that's not right" must be heard as what it is.
      case Question.AnythingElse _ -> expect(pack, "", OPEN_WAIT, new Answer.Open());
      case Question.ForSlot(var slot) ->
          expect(pack, slot, waitFor(pack.slot(slot).answer()), pack.slot(slot).answer());
      case Question.ReadBack(var slot) ->
          expect(pack, slot, YES_NO_WAIT, new Answer.YesNo(), pack.slot(slot).answer());
      case Question.Which which ->
          expect(
              pack,
              which.slot(),
              OPEN_WAIT,
              new Answer.Choice(
                  which.all().stream().map(Question.Option::spoken).toList(),
                  which.options().size(),
                  Map.of()));
      case Question.YesNo(_, _, boolean fact) ->
          expect(pack, "", YES_NO_WAIT, new Answer.YesNo(fact));
      case Question.ConfirmGoal _, Question.OfferPerson _ ->
          expect(pack, "", YES_NO_WAIT, new Answer.YesNo());
      case Question.Farewell _ -> expect(pack, "", FAREWELL_WAIT, new Answer.Open());
    };
  }

  /// What an answer in other words would be one to.
  public static Optional<Asks> asks(AgentPack pack, Question question) {
    String callback = pack.policy().callback().slot();
    return switch (question) {
      case Question.YesNo(_, _, boolean fact) -> Optional.of(fact ? Asks.FACT : Asks.CONSENT);
      case Question.ConfirmGoal _ -> Optional.of(Asks.MEANING);
      case Question.OfferPerson _ -> Optional.of(Asks.PERSON);
      case Question.ReadBack(var slot) ->
          Optional.of(slot.equals(callback) ? Asks.PERSON : Asks.MEANING);
      case Question.ForSlot(var slot) when slot.equals(callback) -> Optional.of(Asks.PERSON);
      case Question.ForSlot(var slot) when pack.slot(slot).answer() instanceof Answer.YesNo ->
          Optional.of(Asks.FACT);
      case Question.ForSlot(var slot) when isNumber(pack.slot(slot).answer()) ->
          Optional.of(Asks.NUMBER);
      case Question.AnythingElse _ -> Optional.of(Asks.MORE);
      case Question.ForSlot _, Question.Which _, Question.Open _, Question.Farewell _ ->
          Optional.empty();
    };
  }

  private static boolean isNumber(Answer answer) {
    return answer instanceof Answer.Digits
        || answer instanceof Answer.Spelling spelling
            && spelling.kind() == Answer.Spelling.Kind.CODE;
  }

  private static Duration waitFor(Answer answer) {
    return switch (answer) {
      case Answer.YesNo _ -> YES_NO_WAIT;
      case Answer.Digits _, Answer.Spelling _ -> LOOK_UP_WAIT;
      case Answer.BirthDate _ -> OPEN_WAIT;
      case Answer.Choice _, Answer.Date _, Answer.OwnWords _, Answer.Street _, Answer.Open _ ->
          OPEN_WAIT;
    };
  }

  private static TurnExpectation expect(
      AgentPack pack, String slot, Duration wait, Answer... answers) {
    return new TurnExpectation(pack.agent().language(), slot, List.of(answers), wait);
  }
}
