package dev.parley.benchmarks.agent.speech;

import dev.parley.benchmarks.figures.WordErrors;
import dev.parley.dialog.flow.question.Question;
import java.time.Duration;
import java.util.List;

/// What hearing cost in one call.
///
/// @param voice of the caller
/// @param lasted from the answer to the end
public record SpokenTurns(String voice, List<Exchange> exchanges, Duration lasted) {

  private static final int NUMBER_DIGITS_MIN = 3;

  public SpokenTurns {
    exchanges = List.copyOf(exchanges);
  }

  /// Questions that were asked once more, one directly after the other.
  int askedAgain() {
    int again = 0;
    for (int i = 1; i < exchanges.size(); i++) {
      Question asked = exchanges.get(i).asked();
      again += isOfOne(asked) && asked.equals(exchanges.get(i - 1).asked()) ? 1 : 0;
    }
    return again;
  }

  private static boolean isOfOne(Question question) {
    return switch (question) {
      case Question.Open _,
          Question.ForSlot _,
          Question.ReadBack _,
          Question.YesNo _,
          Question.Which _,
          Question.ConfirmGoal _,
          Question.OfferPerson _ ->
          true;
      case Question.AnythingElse _, Question.Farewell _ -> false;
    };
  }

  int keyed() {
    return (int) exchanges.stream().filter(Exchange::keyed).count();
  }

  /// Over answers that give a value.
  WordErrors inValues() {
    return errors(true);
  }

  WordErrors elsewhere() {
    return errors(false);
  }

  private WordErrors errors(boolean values) {
    WordErrors errors = WordErrors.NONE;
    for (Exchange each : exchanges) {
      if (!each.keyed() && each.givesValue() == values) {
        errors = errors.plus(SpokenForm.of(each.said()), each.heard());
      }
    }
    return errors;
  }

  /// Answers that give a number of three digits or more.
  int numbers() {
    return (int) exchanges.stream().filter(SpokenTurns::hasNumber).count();
  }

  /// Those of which other digits were heard.
  int numbersHeardWrong() {
    return (int)
        exchanges.stream()
            .filter(SpokenTurns::hasNumber)
            .filter(each -> !SpokenForm.digits(each.said()).equals(SpokenForm.digits(each.heard())))
            .count();
  }

  private static boolean hasNumber(Exchange exchange) {
    return !exchange.keyed()
        && exchange.givesValue()
        && SpokenForm.digits(exchange.said()).length() >= NUMBER_DIGITS_MIN;
  }
}
