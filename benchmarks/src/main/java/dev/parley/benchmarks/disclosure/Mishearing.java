package dev.parley.benchmarks.disclosure;

import dev.parley.asr.spi.Expected;
import dev.parley.benchmarks.corpus.make.DigitWords;
import dev.parley.benchmarks.talk.WordsTalk;
import dev.parley.dialog.Utterance;
import dev.parley.dialog.Utterance.Hypothesis;
import dev.parley.dialog.flow.question.Question;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;

/// Mishears digits and noes, at a set rate and in every way in which the recognizer does: one digit
/// wrong, a digit lost, a number made to fit its check, several numbers of which it stands behind
/// none; and, worse than the recognizer does, another order's number as surely as a right one.
///
/// @param random draws what is misheard
/// @param digitsRate share of numbers that are misheard
/// @param noRate share of noes that are heard as a plain yes
record Mishearing(Random random, double digitsRate, double noRate) implements WordsTalk.Hearing {

  private static final List<String> DIGITS =
      List.of("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine");

  /// What a digit is taken for, twice as often as for any other.
  private static final String CONFUSED = "4927951039";

  @Override
  public Utterance of(String text, Question question) {
    if (text.startsWith("no") && random.nextDouble() < noRate) {
      return surely("yes");
    }
    String said =
        Arrays.stream(text.split(" "))
            .filter(DIGITS::contains)
            .map(word -> String.valueOf(DIGITS.indexOf(word)))
            .collect(Collectors.joining());
    if (said.length() < 5 || random.nextDouble() >= digitsRate) {
      return surely(text);
    }
    String before = text.startsWith("no") ? "no it's " : "";
    return said.length() == 6 ? number(before, said) : postcode(before, said);
  }

  private Utterance number(String before, String said) {
    return switch (random.nextInt(6)) {
      case 0 -> surely(before + DigitWords.oneByOne(substituted(said, said.length())));
      case 1 -> surely(before + DigitWords.oneByOne(dropped(said)));
      case 2, 3 -> surely(before + DigitWords.oneByOne(neighbour(said)));
      case 4 ->
          heard(
              true,
              new Hypothesis(before + DigitWords.oneByOne(neighbour(said)), 0.5),
              new Hypothesis(before + DigitWords.oneByOne(substituted(said, said.length())), 0.8));
      default -> {
        List<Hypothesis> several = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
          several.add(new Hypothesis(before + DigitWords.oneByOne(neighbour(said)), 0.3));
        }
        several.add(random.nextInt(4), new Hypothesis(before + DigitWords.oneByOne(said), 0.3));
        yield new Utterance.Spoken(several, false);
      }
    };
  }

  private Utterance postcode(String before, String said) {
    return switch (random.nextInt(3)) {
      case 0 -> surely(before + DigitWords.oneByOne(dropped(said)));
      case 1 -> surely(before + DigitWords.oneByOne(substituted(said, said.length())));
      default ->
          heard(
              true,
              new Hypothesis(before + DigitWords.oneByOne(substituted(said, said.length())), 0.8),
              new Hypothesis(before + DigitWords.oneByOne(substituted(said, said.length())), 0.7));
    };
  }

  private static Utterance surely(String text) {
    return heard(true, new Hypothesis(text, 0.95));
  }

  private static Utterance heard(boolean accepted, Hypothesis... hypotheses) {
    return new Utterance.Spoken(List.of(hypotheses), accepted);
  }

  private String substituted(String digits, int among) {
    int at = random.nextInt(among);
    int was = digits.charAt(at) - '0';
    int is = random.nextBoolean() ? CONFUSED.charAt(was) - '0' : random.nextInt(10);
    return digits.substring(0, at) + (is == was ? (is + 1) % 10 : is) + digits.substring(at + 1);
  }

  private String dropped(String digits) {
    int at = random.nextInt(digits.length());
    return digits.substring(0, at) + digits.substring(at + 1);
  }

  /// One digit wrong, and the check digit to fit.
  private String neighbour(String digits) {
    String other = substituted(digits, digits.length() - 1);
    for (int check = 0; check <= 9; check++) {
      String fitting = other.substring(0, other.length() - 1) + check;
      if (Expected.Luhn.LUHN.holds(fitting)) {
        return fitting;
      }
    }
    throw new IllegalStateException("a check digit holds for every prefix, found none");
  }
}
