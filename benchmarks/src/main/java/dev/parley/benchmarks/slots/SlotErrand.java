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
import java.util.stream.IntStream;

/// Gets one value across as a cooperative person does: says it; repeats it plainly when asked
/// again; agrees to a right read-back and corrects a wrong one; after one repair takes to the
/// keypad, where that answers.
///
/// A *repair* is every answer beyond the first one and a yes to its read-back: the value once more,
/// a correction, or the same yes again.
final class SlotErrand implements Errand {

  private static final int ANSWERS_MAX = 8;

  private final SlotCaller caller;
  private int answers;
  private int given;
  private int repairs;
  private boolean keyed;
  private String agreedTo = "";
  private Optional<String> taken = Optional.empty();
  private boolean givenUp;

  SlotErrand(SlotCaller caller) {
    this.caller = caller;
  }

  @Override
  public Move answer(Asked asked) {
    answers++;
    if (answers > ANSWERS_MAX) {
      return hangUp();
    }
    SlotKind kind = caller.kind();
    return switch (asked.question()) {
      case Question.ForSlot(var slot) when slot.equals(kind.slot()) -> give();
      case Question.ReadBack(var slot) when slot.equals(kind.slot()) -> readBack(asked, slot);
      case Question.YesNo _ when kind == SlotKind.YES_NO -> give();
      case Question.YesNo _ when kind == SlotKind.DATE -> readBack(asked, kind.slot());
      case Question.ConfirmGoal(var flow) when kind == SlotKind.INTENT ->
          flow.equals(caller.truth()) ? agree(flow) : objectTo();
      case Question.Open _ when kind == SlotKind.INTENT -> give();
      case Question.ForSlot _,
          Question.ReadBack _,
          Question.YesNo _,
          Question.ConfirmGoal _,
          Question.Open _,
          Question.AnythingElse _,
          Question.Which _,
          Question.OfferPerson _,
          Question.Farewell _ ->
          hangUp();
    };
  }

  private Move hangUp() {
    givenUp = true;
    return new Move.HangUp();
  }

  private Move give() {
    if (given > 0) {
      repairs++;
    }
    given++;
    if (repairs > 1 && caller.kind().canBeKeyed()) {
      return key();
    }
    return new Move.Speak(caller.saying(given - 1));
  }

  private Move key() {
    keyed = true;
    String keys = caller.kind() == SlotKind.YES_NO ? yesNoKey(caller.truth()) : caller.truth();
    // Of unknown length: the pound key ends it.
    return new Move.Press(caller.kind() == SlotKind.FREE_NUMBER ? keys + "#" : keys);
  }

  private static String yesNoKey(String answer) {
    return answer.equals("yes") ? "1" : "2";
  }

  private Move readBack(Asked asked, String slot) {
    String value =
        Optional.ofNullable(asked.state().slots().get(slot)).map(SlotValue::value).orElse("");
    return value.equals(caller.truth()) ? agree(value) : correct(value);
  }

  private Move agree(String value) {
    if (agreedTo.equals(value)) {
      repairs++;
    }
    agreedTo = value;
    return repairs > 1 ? new Move.Press("1") : new Move.Speak(caller.yes());
  }

  private Move objectTo() {
    repairs++;
    return new Move.Speak(caller.no());
  }

  /// By turns: only no, no and the whole value, or the one digit that is wrong.
  private Move correct(String value) {
    repairs++;
    given++;
    if (repairs > 1 && caller.kind().canBeKeyed()) {
      return key();
    }
    int manner = caller.index() % 3;
    if (manner == 0) {
      given--;
      return new Move.Speak(caller.no());
    }
    return new Move.Speak(
        manner == 1 || oneWrong(value).isEmpty()
            ? "no it's " + caller.saying(1)
            : oneWrong(value).get());
  }

  private Optional<String> oneWrong(String value) {
    String truth = caller.truth();
    if (value.length() != truth.length() || !value.chars().allMatch(Character::isDigit)) {
      return Optional.empty();
    }
    List<Integer> wrong =
        IntStream.range(0, truth.length())
            .filter(i -> truth.charAt(i) != value.charAt(i))
            .boxed()
            .toList();
    return wrong.size() == 1
        ? Optional.of(
            "no "
                + DigitWords.oneByOne(truth.substring(wrong.getFirst(), wrong.getFirst() + 1))
                + " not "
                + DigitWords.oneByOne(value.substring(wrong.getFirst(), wrong.getFirst() + 1)))
        : Optional.empty();
  }

  @Override
  public void happened(DialogState state, List<DialogAct> acts) {
    if (isOver()) {
      return;
    }
    taken =
        switch (caller.kind()) {
          case ORDER_NUMBER -> agreed(state);
          case OWN_ORDER, OWN_ACCOUNT ->
              state.identity().level() > 0 ? value(state) : agreed(state);
          case FREE_NUMBER -> booked(acts);
          case YES_NO -> toolArgument(acts, "wanted");
          case DATE -> toolArgument(acts, "day");
          case INTENT -> begun(acts);
        };
    givenUp =
        taken.isEmpty()
            && acts.stream()
                .anyMatch(
                    act ->
                        act instanceof DialogAct.Note(var kind, var text)
                            && kind == NoteKind.ESCALATION
                            && !text.equals("asked for a person"));
  }

  /// The number is settled once the next fact is asked for.
  private Optional<String> agreed(DialogState state) {
    boolean goesOn =
        state.waiting().asked().stream()
            .anyMatch(
                question ->
                    question instanceof Question.ForSlot(var slot)
                        && !slot.equals(caller.kind().slot()));
    return goesOn ? value(state) : Optional.empty();
  }

  private Optional<String> value(DialogState state) {
    return Optional.ofNullable(state.slots().get(caller.kind().slot())).map(SlotValue::value);
  }

  private static Optional<String> booked(List<DialogAct> acts) {
    return acts.stream()
        .filter(DialogAct.BookCallback.class::isInstance)
        .map(act -> ((DialogAct.BookCallback) act).number())
        .findFirst();
  }

  private static Optional<String> toolArgument(List<DialogAct> acts, String name) {
    return acts.stream()
        .filter(DialogAct.CallTool.class::isInstance)
        .map(act -> ((DialogAct.CallTool) act).call().arguments().get(name))
        .flatMap(value -> Optional.ofNullable(value).stream())
        .findFirst();
  }

  private static Optional<String> begun(List<DialogAct> acts) {
    for (DialogAct act : acts) {
      if (act instanceof DialogAct.Note(var kind, var text)) {
        if (kind == NoteKind.FLOW_STARTED && !text.equals("person")
            || kind == NoteKind.KNOWLEDGE_USED) {
          return Optional.of(text);
        }
        if (kind == NoteKind.ESCALATION && text.equals("asked for a person")) {
          return Optional.of("person");
        }
      }
    }
    return Optional.empty();
  }

  @Override
  public boolean isOver() {
    return taken.isPresent() || givenUp;
  }

  SlotOutcome outcome() {
    boolean right = taken.filter(caller.truth()::equals).isPresent();
    return new SlotOutcome(caller, right, taken.isPresent() && !right, repairs, keyed);
  }
}
