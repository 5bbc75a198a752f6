package dev.parley.benchmarks.slots;

import dev.parley.benchmarks.corpus.make.DigitWords;
import dev.parley.benchmarks.talk.Errand;
import dev.parley.dialog.DialogAct;
import dev.parley.dialog.DialogAct.NoteKind;
import dev.parley.dialog.flow.question.Question;
import dev.parley.dialog.flow.state.DialogState;
import dev.parley.dialog.policy.SlotValue;
import java.util.List;
import java.util.Optional;

/// Says everything at once, then answers whatever is still asked, until the order is found.
final class OpeningErrand implements Errand {

  private static final int ANSWERS_MAX = 10;
  private static final String NUMBER = "order-number";
  private static final String POSTCODE = "postcode";

  private final Opening opening;
  private int answers;
  private int repairs;
  private boolean numberAskedAgain;
  private boolean postcodeAskedAgain;
  private Optional<String> begun = Optional.empty();
  private boolean identified;
  private boolean over;

  OpeningErrand(Opening opening) {
    this.opening = opening;
  }

  @Override
  public Move answer(Asked asked) {
    answers++;
    if (answers > ANSWERS_MAX) {
      over = true;
      return new Move.HangUp();
    }
    return switch (asked.question()) {
      case Question.Open _ -> open();
      case Question.ConfirmGoal(var flow) -> {
        repairs++;
        yield new Move.Speak(flow.equals(opening.intent()) ? "yes" : "no");
      }
      case Question.ForSlot(var slot) when slot.equals(NUMBER) -> {
        numberAskedAgain |= opening.saysNumber();
        yield new Move.Speak(DigitWords.oneByOne(opening.number()));
      }
      case Question.ForSlot(var slot) when slot.equals(POSTCODE) -> {
        postcodeAskedAgain |= opening.saysPostcode();
        yield new Move.Speak(DigitWords.oneByOne(opening.postcode()));
      }
      case Question.ReadBack(var slot) when slot.equals(NUMBER) -> {
        String value =
            Optional.ofNullable(asked.state().slots().get(slot)).map(SlotValue::value).orElse("");
        yield new Move.Speak(
            value.equals(opening.number())
                ? "yes"
                : "no it's " + DigitWords.oneByOne(opening.number()));
      }
      case Question.ForSlot _,
          Question.ReadBack _,
          Question.YesNo _,
          Question.Which _,
          Question.AnythingElse _,
          Question.OfferPerson _,
          Question.Farewell _ -> {
        over = true;
        yield new Move.HangUp();
      }
    };
  }

  private Move open() {
    if (answers == 1) {
      return new Move.Speak(opening.text());
    }
    repairs++;
    return new Move.Speak(opening.again());
  }

  @Override
  public void happened(DialogState state, List<DialogAct> acts) {
    for (DialogAct act : acts) {
      if (act instanceof DialogAct.Note(var kind, var text)) {
        if (begun.isEmpty()
            && (kind == NoteKind.FLOW_STARTED
                || kind == NoteKind.KNOWLEDGE_USED
                || kind == NoteKind.KNOWLEDGE_GAP)) {
          begun = Optional.of(text);
        }
        over |= kind == NoteKind.ESCALATION;
      }
    }
    identified |= state.identity().level() > 0;
    over |= identified;
  }

  @Override
  public boolean isOver() {
    return over;
  }

  /// What came of it.
  ///
  /// @param right the right flow began first, after at most one repair
  /// @param firstTry the same without a repair
  /// @param askedAgain facts that were told and asked for all the same
  /// @param identified the order was found
  record Outcome(
      Opening opening, boolean right, boolean firstTry, int askedAgain, boolean identified) {
    String label() {
      return "%s, %d of %d facts asked again, %s"
          .formatted(
              right ? firstTry ? "right" : "right after a repair" : "WRONG",
              askedAgain,
              opening.volunteered(),
              identified ? "order found" : "order not found");
    }
  }

  Outcome outcome() {
    boolean flow = begun.filter(opening.intent()::equals).isPresent();
    int again = (numberAskedAgain ? 1 : 0) + (postcodeAskedAgain ? 1 : 0);
    return new Outcome(opening, flow && repairs <= 1, flow && repairs == 0, again, identified);
  }
}
