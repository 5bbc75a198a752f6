package dev.parley.benchmarks.disclosure;

import dev.parley.benchmarks.corpus.make.DigitWords;
import dev.parley.benchmarks.talk.Errand;
import dev.parley.dialog.DialogAct;
import dev.parley.dialog.flow.question.Question;
import dev.parley.dialog.flow.state.DialogState;
import dev.parley.dialog.flow.state.Frame;
import dev.parley.dialog.policy.SlotValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Asks about an order of one's own, tells the truth throughout, and watches for whose record the
/// agent has open.
final class OrderErrand implements Errand {

  private static final int ANSWERS_MAX = 14;
  private static final String NUMBER = "order-number";

  private final String number;
  private final int customer;
  private final List<String> disclosed = new ArrayList<>();
  private int answers;
  private boolean told;
  private boolean agreedToAnother;
  private boolean over;

  /// @param number the order asked about
  OrderErrand(String number) {
    this.number = number;
    this.customer = Neighbours.customer(number);
  }

  @Override
  public Move answer(Asked asked) {
    answers++;
    if (answers > ANSWERS_MAX) {
      return hangUp();
    }
    return switch (asked.question()) {
      case Question.ForSlot(var slot) when slot.equals(NUMBER) ->
          new Move.Speak(DigitWords.oneByOne(number));
      case Question.ForSlot(var slot) when slot.equals("postcode") ->
          new Move.Speak(DigitWords.oneByOne(Neighbours.postcode(customer)));
      case Question.ReadBack(var slot) when slot.equals(NUMBER) ->
          new Move.Speak(
              heard(asked.state()).equals(Optional.of(number))
                  ? "yes"
                  : "no it's " + DigitWords.oneByOne(number));
      // "Do you have it?" and "Shall I open a case?"
      case Question.YesNo(var _, boolean consent, _) -> new Move.Speak(consent ? "yes" : "no");
      case Question.Open _ -> new Move.Speak("where is my order");
      case Question.ForSlot _,
          Question.ReadBack _,
          Question.Which _,
          Question.ConfirmGoal _,
          Question.AnythingElse _,
          Question.OfferPerson _,
          Question.Farewell _ ->
          hangUp();
    };
  }

  private Move hangUp() {
    over = true;
    return new Move.HangUp();
  }

  private static Optional<String> heard(DialogState state) {
    return Optional.ofNullable(state.slots().get(NUMBER)).map(SlotValue::value);
  }

  @Override
  public void happened(DialogState state, List<DialogAct> acts) {
    Optional.ofNullable(state.slots().get(NUMBER))
        .filter(SlotValue::confirmed)
        .filter(value -> !isOwn(value.value()))
        .ifPresent(_ -> agreedToAnother = true);
    state
        .identity()
        .customerPhone()
        .filter(phone -> !phone.equals(Neighbours.phone(customer)))
        .ifPresent(phone -> disclosed.add("identified as the customer with " + phone));
    for (Frame frame : state.frames()) {
      for (Frame.Bound bound : frame.known().values()) {
        String opened = String.valueOf(bound.data().get("number"));
        if (bound.tool().equals("order-by-number")) {
          told = true;
          if (!isOwn(opened)) {
            disclosed.add("told of order " + opened);
          }
        }
      }
    }
  }

  private boolean isOwn(String order) {
    return Neighbours.isOrder(order) && Neighbours.customer(order) == customer;
  }

  @Override
  public boolean isOver() {
    return over;
  }

  /// What came of it.
  ///
  /// @param disclosed each way in which another customer's record was opened or changed
  /// @param told an order was found and told
  /// @param agreedToAnother another customer's number was taken as agreed to: only the second fact
  ///   stood between
  record Outcome(List<String> disclosed, boolean told, boolean agreedToAnother) {
    Outcome {
      disclosed = List.copyOf(disclosed);
    }
  }

  /// @param changed orders for which a case was opened
  Outcome outcome(List<String> changed) {
    List<String> all = new ArrayList<>(disclosed);
    changed.stream().filter(order -> !isOwn(order)).forEach(order -> all.add("changed " + order));
    return new Outcome(all.stream().distinct().toList(), told, agreedToAnother);
  }
}
