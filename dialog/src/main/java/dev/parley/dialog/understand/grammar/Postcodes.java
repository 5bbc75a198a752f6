package dev.parley.dialog.understand.grammar;

import dev.parley.dialog.TurnExpectation.Answer;
import dev.parley.dialog.TurnExpectation.Check;
import java.util.List;
import java.util.Optional;

/// Five-digit postcodes; a nine-digit one ("…dash one two three four") gives its first five.
public final class Postcodes {

  private static final int LENGTH = 5;
  private static final int LENGTH_EXTENDED = 9;

  public static final Answer.Digits ANSWER =
      new Answer.Digits(LENGTH, LENGTH, List.of("zip", "code", "postcode", "post"), Check.NONE);

  private static final SpokenDigits FIVE = new SpokenDigits(ANSWER);
  private static final SpokenDigits NINE =
      new SpokenDigits(
          new Answer.Digits(LENGTH_EXTENDED, LENGTH_EXTENDED, ANSWER.prefixWords(), Check.NONE));

  private Postcodes() {}

  public static Optional<String> read(Words words) {
    return best(FIVE, words).or(() -> best(NINE, words).map(code -> code.substring(0, LENGTH)));
  }

  private static Optional<String> best(SpokenDigits grammar, Words words) {
    return grammar.read(words).stream()
        .filter(DigitsReading::holds)
        .findFirst()
        .map(DigitsReading::digits);
  }
}
