package dev.parley.dialog.understand.grammar;

import dev.parley.dialog.TurnExpectation.Answer;
import dev.parley.dialog.TurnExpectation.Check;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A telephone number as said to be called back on: "plus one, five oh three, triple five…".
public final class PhoneNumbers {

  /// A local number without area code has seven digits; E.164 allows fifteen.
  public static final Answer.Digits ANSWER =
      new Answer.Digits(7, 15, List.of("phone", "telephone", "mobile", "cell", "plus"), Check.NONE);

  private static final SpokenDigits DIGITS = new SpokenDigits(ANSWER);
  private static final Set<String> EXTENSION = Set.of("extension", "ext");

  private static final PhraseTable<Boolean> THIS_NUMBER =
      new PhraseTable<Boolean>()
          .with(
              true,
              "this number|this one|the same number|same number|the number i'm calling from"
                  + "|number i'm calling from|the one i'm calling from|one i'm calling from"
                  + "|the number i am calling from|the one i am calling from|the number i called from"
                  + "|the one i called from|my number|on this number|the one you have|this phone"
                  + "|the number you have|the number on file|the number on my account"
                  + "|the number i'm on|the one i'm on|my current number");

  private PhoneNumbers() {}

  /// The number in `words`, with a leading plus when it was said; extensions are left out.
  public static Optional<String> read(Words words) {
    int end = words.size();
    for (int i = 0; i < end; i++) {
      if (EXTENSION.contains(words.at(i))) {
        end = i;
      }
    }
    Words number = new Words(words.list().subList(0, end));
    boolean plus = number.list().contains("plus");
    return DIGITS.read(number).stream()
        .filter(DigitsReading::holds)
        .findFirst()
        .map(reading -> (plus ? "+" : "") + reading.digits());
  }

  /// Whether the number that the caller is calling from was meant.
  public static boolean meansThisNumber(Words words) {
    boolean meant = false;
    int at = 0;
    while (at < words.size()) {
      int phrase = THIS_NUMBER.at(words, at, false).length();
      if (phrase == 0 && NumberWords.isNumber(words.at(at))) {
        return false;
      }
      meant |= phrase > 0;
      at += Math.max(1, phrase);
    }
    return meant;
  }
}
