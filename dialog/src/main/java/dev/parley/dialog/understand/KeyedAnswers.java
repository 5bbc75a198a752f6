package dev.parley.dialog.understand;

import dev.parley.dialog.TurnExpectation;
import dev.parley.dialog.TurnExpectation.Answer;
import dev.parley.dialog.spi.Interpretation.Command;
import dev.parley.dialog.understand.birth.SpokenBirthDates;
import dev.parley.dialog.understand.grammar.DigitsReading;
import dev.parley.dialog.understand.grammar.SpokenDigits;
import dev.parley.dialog.understand.grammar.Words;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/// Reads keys as answers: digits as digits (`#` ends them, `*` starts them again), 1 and 2 as yes
/// and no, a number as the choice at that place, eight digits as a date of birth. A lone 0 asks for
/// a person where it can't be an answer, a lone `*` for the last words again.
final class KeyedAnswers {

  private KeyedAnswers() {}

  static Optional<Command> read(
      String keys, TurnExpectation expectation, boolean booleanSlot, LocalDate today) {
    if (keys.equals("*")) {
      return Optional.of(new Command.Repeat());
    }
    String digits = digits(keys);
    Optional<Command> misfit = Optional.empty();
    for (Answer answer : expectation.answers()) {
      Optional<Command> read =
          switch (answer) {
            case Answer.Digits asked -> asDigits(digits, asked, expectation.slot());
            case Answer.YesNo _ -> asYesNo(digits, expectation.slot(), booleanSlot);
            case Answer.Choice choice -> asChoice(digits, choice, expectation.slot());
            case Answer.BirthDate _ -> asBirthDate(digits, expectation.slot(), today);
            case Answer.Date _,
                Answer.Spelling _,
                Answer.OwnWords _,
                Answer.Street _,
                Answer.Open _ ->
                Optional.empty();
          };
      if (read.isPresent()) {
        return read;
      }
      boolean asksForDigits = answer instanceof Answer.Digits;
      if (asksForDigits && digits.length() > 1) {
        misfit = Optional.of(new Command.FillSlot(expectation.slot(), digits, List.of()));
      }
    }
    return digits.equals("0") ? Optional.of(new Command.AskForPerson()) : misfit;
  }

  /// What was keyed last: after the last `*`, up to the `#`.
  static String digits(String keys) {
    String last = keys.substring(keys.lastIndexOf('*') + 1);
    int end = last.indexOf('#');
    return end < 0 ? last : last.substring(0, end);
  }

  private static Optional<Command> asDigits(String digits, Answer.Digits asked, String slot) {
    return new SpokenDigits(asked).fit(digits) == DigitsReading.Fit.HOLDS
        ? Optional.of(new Command.FillSlot(slot, digits, List.of()))
        : Optional.empty();
  }

  /// Month, day and year: "03041982".
  private static Optional<Command> asBirthDate(String digits, String slot, LocalDate today) {
    return SpokenBirthDates.read(Words.of(digits), today)
        .map(
            read ->
                new Command.FillSlot(
                    slot,
                    read.date().toString(),
                    read.alternatives().stream().map(LocalDate::toString).toList()));
  }

  private static Optional<Command> asYesNo(String digits, String slot, boolean booleanSlot) {
    return switch (digits) {
      case "1" -> Optional.of(yesNo(true, slot, booleanSlot));
      case "2" -> Optional.of(yesNo(false, slot, booleanSlot));
      default -> Optional.empty();
    };
  }

  /// A yes fills a slot whose own value is yes or no; otherwise it confirms what was asked.
  static Command yesNo(boolean yes, String slot, boolean booleanSlot) {
    if (booleanSlot) {
      return new Command.FillSlot(slot, Boolean.toString(yes), List.of());
    }
    return yes ? new Command.Confirm() : new Command.Deny();
  }

  private static Optional<Command> asChoice(String digits, Answer.Choice choice, String slot) {
    boolean place = digits.length() == 1 && digits.charAt(0) > '0';
    int index = place ? digits.charAt(0) - '1' : choice.options().size();
    return index < choice.options().size()
        ? Optional.of(new Command.FillSlot(slot, choice.options().get(index), List.of()))
        : Optional.empty();
  }
}
