package dev.parley.benchmarks.corpus;

import dev.parley.dialog.TurnExpectation;
import dev.parley.dialog.TurnExpectation.Answer;
import dev.parley.dialog.TurnExpectation.Answer.Spelling.Kind;
import dev.parley.dialog.TurnExpectation.Check;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What is asked for, written as for `parley hear --expect`: `open`, `intent`, `yes-no`,
/// `digits:6`, `digits:5-6`, `digits:6:luhn`, `choice:red,blue`, `date`, `spelling`,
/// `spelling:code`, `spelling:name`, `spelling:email`.
///
/// @param written as in the corpus
/// @param label for figures: as written, but choices are one
/// @param answers what the dialog would say is a complete answer
public record Expect(String written, String label, List<Answer> answers) {

  /// The slot that is asked for, whatever its form.
  public static final String SLOT = "asked-for";

  public static final Expect OPEN = new Expect("open", "open", List.of(new Answer.Open()));

  /// Callers wait longer than any recording here before they are asked again.
  private static final Duration FIRST_WAIT = Duration.ofMinutes(5);

  private static final Pattern DIGITS = Pattern.compile("digits:(\\d+)(?:-(\\d+))?(:luhn)?");
  private static final List<String> DIGIT_PREFIXES = List.of("order", "number", "h p");
  private static final int DIGITS_MAX = 32;
  private static final int SPELLED_MIN = 2;
  private static final int SPELLED_MAX = 64;

  public Expect {
    answers = List.copyOf(answers);
  }

  /// @throws IllegalArgumentException saying what was expected and what was found
  public static Expect of(String written) {
    if (written.startsWith("choice:")) {
      List<String> options =
          Arrays.stream(written.substring(7).split(",")).map(String::strip).toList();
      if (options.stream().anyMatch(String::isEmpty)) {
        throw new IllegalArgumentException("expected choice:a,b,c, found " + written);
      }
      return new Expect(written, "choice", List.of(new Answer.Choice(options)));
    }
    return switch (written) {
      case "open" -> OPEN;
      case "intent" -> new Expect(written, written, List.of(new Answer.Open()));
      case "spelling", "spelling:code" -> spelling(written, Kind.CODE);
      case "spelling:name" -> spelling(written, Kind.NAME);
      case "spelling:email" -> spelling(written, Kind.EMAIL);
      case "yes-no" -> new Expect(written, written, List.of(new Answer.YesNo()));
      case "date" -> new Expect(written, written, List.of(new Answer.Date()));
      default -> digits(written);
    };
  }

  private static Expect spelling(String written, Kind kind) {
    return new Expect(
        written, "spelling", List.of(new Answer.Spelling(kind, SPELLED_MIN, SPELLED_MAX)));
  }

  private static Expect digits(String written) {
    Matcher matcher = DIGITS.matcher(written);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "expected open, intent, yes-no, digits:N, digits:N-M, digits:N:luhn, choice:a,b,c, date"
              + ", spelling or spelling:code|name|email, found "
              + written);
    }
    int min = Integer.parseInt(matcher.group(1));
    int max = matcher.group(2) == null ? min : Integer.parseInt(matcher.group(2));
    if (min < 1 || max < min || max > DIGITS_MAX) {
      throw new IllegalArgumentException(
          "expected 1 to " + DIGITS_MAX + " digits, the fewest first, found " + written);
    }
    Check check = matcher.group(3) == null ? Check.NONE : Check.LUHN;
    return new Expect(
        written, written, List.of(new Answer.Digits(min, max, DIGIT_PREFIXES, check)));
  }

  /// An open turn: what would be a complete answer can't be said.
  public boolean isOpen() {
    return answers.stream().anyMatch(Answer.Open.class::isInstance);
  }

  /// As the dialog says it.
  public TurnExpectation asExpectation() {
    return new TurnExpectation(Locale.US, isOpen() ? "" : SLOT, answers, FIRST_WAIT);
  }
}
