package dev.parley.benchmarks.agent.speech;

import dev.parley.benchmarks.agent.talk.TalkingCaller;
import dev.parley.benchmarks.talk.Errand;
import dev.parley.dialog.DialogAct;
import dev.parley.dialog.flow.question.Question;
import dev.parley.dialog.flow.state.DialogState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// A caller on the telephone, who says what it would write, and takes to the keypad where the agent
/// offers it and speech did not get a number, or a yes or no, across.
public final class SpokenCaller implements Errand {

  private static final Pattern OFFERS_KEYS =
      Pattern.compile(
          "\\bkey(ed)?\\b[^.?!]*\\bin\\b|\\bkeypad\\b|\\bpress pound\\b", Pattern.CASE_INSENSITIVE);
  private static final Pattern OFFERS_YES_KEY =
      Pattern.compile("\\bpress(ing)? (one|1) for yes\\b", Pattern.CASE_INSENSITIVE);
  private static final int KEYED_DIGITS_MIN = 5;

  private final TalkingCaller caller;
  private final Set<String> yes;
  private final Set<String> no;
  private final List<Exchange> exchanges = new ArrayList<>();
  private boolean colleagueBooked;
  private boolean over;

  /// @param yes the ways in which this caller agrees, and `no` those in which it doesn't
  public SpokenCaller(TalkingCaller caller, List<String> yes, List<String> no) {
    this.caller = caller;
    this.yes = Set.copyOf(yes);
    this.no = Set.copyOf(no);
  }

  @Override
  public Move answer(Asked asked) {
    Optional<String> says = caller.answers(asked.words());
    if (says.isEmpty()) {
      over = true;
      return new Move.HangUp();
    }
    Optional<String> keys = keys(asked, says.get());
    exchanges.add(new Exchange(asked.words(), asked.question(), says.get(), keys.isPresent(), ""));
    return keys.<Move>map(Move.Press::new)
        .orElseGet(() -> new Move.Speak(SpokenForm.of(says.get())));
  }

  private Optional<String> keys(Asked asked, String says) {
    String digits = SpokenForm.digits(says);
    if (isAskedAgain(asked.question())
        && OFFERS_KEYS.matcher(asked.words()).find()
        && digits.length() >= KEYED_DIGITS_MIN) {
      // Of unknown length: the pound key ends it.
      return Optional.of(asked.words().contains("pound") ? digits + "#" : digits);
    }
    if (OFFERS_YES_KEY.matcher(asked.words()).find()) {
      return yes.contains(says)
          ? Optional.of("1")
          : no.contains(says) ? Optional.of("2") : Optional.empty();
    }
    return Optional.empty();
  }

  private boolean isAskedAgain(Question question) {
    return exchanges.stream().anyMatch(before -> before.asked().equals(question));
  }

  @Override
  public void heard(String words) {
    if (!exchanges.isEmpty()) {
      exchanges.add(exchanges.removeLast().heardAs(words));
    }
  }

  @Override
  public void happened(DialogState state, List<DialogAct> acts) {
    colleagueBooked |= acts.stream().anyMatch(DialogAct.BookCallback.class::isInstance);
  }

  @Override
  public boolean isOver() {
    return over;
  }

  public List<Exchange> exchanges() {
    return List.copyOf(exchanges);
  }

  public boolean colleagueBooked() {
    return colleagueBooked;
  }
}
