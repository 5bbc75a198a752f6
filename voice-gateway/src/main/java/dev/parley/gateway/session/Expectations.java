package dev.parley.gateway.session;

import dev.parley.asr.spi.Expected;
import dev.parley.asr.spi.RecognitionStream;
import dev.parley.dialog.TurnExpectation;
import dev.parley.dialog.TurnExpectation.Answer;
import dev.parley.gateway.turn.Act;
import dev.parley.gateway.turn.KeyFormat;
import java.util.List;

/// What the dialog waits for, in the words of those who need to know it: the recognizer and the
/// keypad.
final class Expectations {

  private static final int KEYS_MAX = 32;

  /// Month, day, and the year in four digits.
  private static final int BIRTH_DATE_KEYS = 8;

  private Expectations() {}

  static List<Expected> forRecognizer(TurnExpectation expectation) {
    return expectation.answers().stream().map(Expectations::expected).toList();
  }

  private static Expected expected(Answer answer) {
    return switch (answer) {
      case Answer.YesNo _ -> new Expected.YesNo();
      case Answer.Digits digits ->
          new Expected.Digits(
              digits.minDigits(), digits.maxDigits(), digits.prefixWords(), check(digits));
      case Answer.Choice choice -> new Expected.Choice(choice.options());
      case Answer.Date _ -> new Expected.Date();
      case Answer.BirthDate _ -> new Expected.BirthDate();
      case Answer.Spelling(var kind, int min, int max) ->
          new Expected.Spelling(spelled(kind), min, max);
      case Answer.OwnWords _, Answer.Street _, Answer.Open _ -> new Expected.Open();
    };
  }

  private static Expected.Spelling.Kind spelled(Answer.Spelling.Kind kind) {
    return switch (kind) {
      case CODE -> Expected.Spelling.Kind.CODE;
      case NAME -> Expected.Spelling.Kind.NAME;
      case EMAIL -> Expected.Spelling.Kind.EMAIL;
    };
  }

  private static Expected.DigitsCheck check(Answer.Digits digits) {
    return switch (digits.check()) {
      case NONE -> Expected.DigitsCheck.NONE;
      case LUHN -> Expected.Luhn.LUHN;
    };
  }

  /// As many keys as the longest digits asked for; one key where nothing but a choice is asked; at
  /// an open question as many as come, because callers key a number unasked.
  static KeyFormat forKeypad(TurnExpectation expectation) {
    int min = KEYS_MAX;
    int max = 0;
    boolean open = expectation.isOpen();
    for (Answer answer : expectation.answers()) {
      if (answer instanceof Answer.Digits digits) {
        min = Math.min(min, digits.minDigits());
        max = Math.max(max, digits.maxDigits());
      } else if (answer instanceof Answer.BirthDate) {
        min = Math.min(min, BIRTH_DATE_KEYS);
        max = Math.max(max, BIRTH_DATE_KEYS);
      }
    }
    if (max > 0) {
      return new KeyFormat(min, max);
    }
    return open ? new KeyFormat(1, KEYS_MAX) : KeyFormat.ONE;
  }

  static RecognitionStream.Purpose forRecognizer(Act.Purpose purpose) {
    return switch (purpose) {
      case TURN -> RecognitionStream.Purpose.TURN;
      case BARGE_IN -> RecognitionStream.Purpose.BARGE_IN;
    };
  }
}
