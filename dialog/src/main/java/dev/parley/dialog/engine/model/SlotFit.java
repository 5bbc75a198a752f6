package dev.parley.dialog.engine.model;

import dev.parley.dialog.TurnExpectation.Answer;
import dev.parley.dialog.understand.grammar.DigitsReading;
import dev.parley.dialog.understand.grammar.NumberWords;
import dev.parley.dialog.understand.grammar.SpokenDigits;
import dev.parley.dialog.understand.grammar.SpokenSpelling;
import dev.parley.dialog.understand.grammar.Words;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Whether a value that a model proposes may fill a slot: it has the slot's form, and every digit
/// and letter of it was said. A model that makes a number up, or completes one, proposes nothing.
record SlotFit(Answer form, CallerWords said, LocalDate today) {

  private static final int YEARS_AWAY_MAX = 3;

  /// What came of a value.
  sealed interface Fitted {

    /// In the slot's own writing.
    record Fits(String value) implements Fitted {}

    record Misfits() implements Fitted {}

    record Unsaid() implements Fitted {}
  }

  Fitted of(String proposed) {
    return switch (form) {
      case Answer.Digits digits -> digits(digits, proposed.replaceAll("[ -]", ""));
      case Answer.Choice choice ->
          choice.options().contains(proposed) ? new Fitted.Fits(proposed) : new Fitted.Misfits();
      case Answer.Date _ -> date(proposed);
      case Answer.Spelling spelling -> spelling(spelling, proposed);
      // A yes is never the model's, nor is a fact that shows who calls; an open answer would be its
      // own words.
      case Answer.YesNo _, Answer.BirthDate _, Answer.OwnWords _, Answer.Street _, Answer.Open _ ->
          new Fitted.Misfits();
    };
  }

  /// Whether a model may be asked for such values at all.
  static boolean isOffered(Answer form) {
    return switch (form) {
      case Answer.Digits _, Answer.Choice _, Answer.Date _, Answer.Spelling _ -> true;
      case Answer.YesNo _, Answer.BirthDate _, Answer.OwnWords _, Answer.Street _, Answer.Open _ ->
          false;
    };
  }

  private Fitted digits(Answer.Digits asked, String value) {
    boolean holds =
        value.chars().allMatch(c -> Words.isDigit((char) c))
            && new SpokenDigits(asked).fit(value) == DigitsReading.Fit.HOLDS;
    if (!holds) {
      return new Fitted.Misfits();
    }
    boolean saidSo =
        words().stream().anyMatch(words -> isWithin(value, NumberWords.digitsIn(words), false));
    return saidSo ? new Fitted.Fits(value) : new Fitted.Unsaid();
  }

  private Fitted date(String value) {
    try {
      LocalDate date = LocalDate.parse(value);
      boolean near =
          date.isAfter(today.minusYears(YEARS_AWAY_MAX))
              && date.isBefore(today.plusYears(YEARS_AWAY_MAX));
      return near ? new Fitted.Fits(date.toString()) : new Fitted.Misfits();
    } catch (DateTimeException noDate) {
      return new Fitted.Misfits();
    }
  }

  private Fitted spelling(Answer.Spelling asked, String proposed) {
    SpokenSpelling grammar = new SpokenSpelling(asked);
    Optional<String> value = grammar.typed(proposed);
    if (value.isEmpty()) {
      return new Fitted.Misfits();
    }
    String letters = sounds(value.get());
    boolean saidSo = words().stream().anyMatch(words -> isWithin(letters, sounds(words), true));
    return saidSo ? new Fitted.Fits(value.get()) : new Fitted.Unsaid();
  }

  private List<Words> words() {
    return said.hypotheses().stream().map(Words::of).toList();
  }

  /// Letters and digits of what was said, number words as digits too.
  private static String sounds(Words words) {
    StringBuilder sounds = new StringBuilder();
    for (String word : words.list()) {
      sounds.append(word).append(NumberWords.digitsIn(new Words(List.of(word))));
    }
    return sounds(sounds.toString());
  }

  private static String sounds(String text) {
    return text.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}0-9]", "");
  }

  /// Whether `value` is left when characters of `said` are taken away.
  ///
  /// @param doubles one character may stand for two ("double s")
  private static boolean isWithin(String value, String said, boolean doubles) {
    int at = 0;
    for (int i = 0; i < value.length(); i++) {
      boolean again = doubles && i > 0 && value.charAt(i) == value.charAt(i - 1);
      int found = said.indexOf(value.charAt(i), at);
      if (found < 0 && !again) {
        return false;
      }
      at = found < 0 ? at : found + 1;
    }
    return true;
  }
}
