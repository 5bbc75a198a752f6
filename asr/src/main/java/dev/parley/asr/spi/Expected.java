package dev.parley.asr.spi;

import java.util.List;

/// One form that a complete answer may take.
public sealed interface Expected {

  /// "yes", "no" and their everyday variants.
  record YesNo() implements Expected {}

  /// A number said digit by digit or in groups ("four one oh, double two six").
  ///
  /// @param prefixWords words that may come before it ("h p", "it's", "order number"), may be empty
  /// @param check which strings of digits are possible, to choose among the n best
  record Digits(int minDigits, int maxDigits, List<String> prefixWords, DigitsCheck check)
      implements Expected {
    public Digits {
      prefixWords = List.copyOf(prefixWords);
    }
  }

  /// One of these phrases (lower case, spoken words).
  record Choice(List<String> phrases) implements Expected {
    public Choice {
      phrases = List.copyOf(phrases);
    }
  }

  /// A day: "tomorrow", "next monday", "the third of june".
  record Date() implements Expected {}

  /// A day with its year: "march fourth nineteen eighty two".
  record BirthDate() implements Expected {}

  /// Letters one by one, in the telephone alphabet or with a word for each ("b as in boy", "double
  /// s"), with digits and signs where `kind` has them.
  ///
  /// @param minLength characters of what is spelled
  record Spelling(Kind kind, int minLength, int maxLength) implements Expected {

    /// What is spelled, and so which characters there may be.
    public enum Kind {
      /// Letters, digits and a dash: "XK 4 dash 7 B".
      CODE,
      /// Letters, and what joins names: "O'Neil", "Smith-Jones".
      NAME,
      /// Letters, digits and signs, with usual domains said as words: "at gmail dot com".
      EMAIL
    }
  }

  /// Anything in the agent's domain: no more is known.
  record Open() implements Expected {}

  /// Tells whether a string of digits can be right, by its own check digit or by any other rule.
  ///
  /// Use constants: contexts are compared to find the grammar made for them, and a new lambda every
  /// turn is a new grammar every turn.
  @FunctionalInterface
  interface DigitsCheck {
    DigitsCheck NONE = digits -> true;

    boolean holds(String digits);
  }

  /// A check that can be followed digit by digit, so that a recognizer can search among the strings
  /// that pass it only.
  ///
  /// A string passes when the sum of `term(digit, digits to its right)` is a multiple of `modulus`.
  interface CheckDigit extends DigitsCheck {

    int modulus();

    int term(int digit, int digitsToItsRight);

    @Override
    default boolean holds(String digits) {
      int sum = 0;
      for (int i = 0; i < digits.length(); i++) {
        sum += term(digits.charAt(i) - '0', digits.length() - 1 - i);
      }
      return sum % modulus() == 0;
    }
  }

  /// The last digit is a check digit by Luhn's formula (ISO/IEC 7812-1 annex B).
  enum Luhn implements CheckDigit {
    LUHN;

    @Override
    public int modulus() {
      return 10;
    }

    @Override
    public int term(int digit, int digitsToItsRight) {
      int weighted = digitsToItsRight % 2 == 0 ? digit : digit * 2;
      return weighted > 9 ? weighted - 9 : weighted;
    }
  }
}
