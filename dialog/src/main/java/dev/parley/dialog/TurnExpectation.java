package dev.parley.dialog;

import java.time.Duration;
import java.util.List;
import java.util.Locale;

/// What would be a complete answer now; recognizer, endpointing, interpreter and keypad all get it.
///
/// @param slot the slot being asked for, empty string when the question is open
/// @param answers alternatives; empty means open
/// @param firstWait how long to wait for the caller before `CallerSilent`
public record TurnExpectation(
    Locale language, String slot, List<Answer> answers, Duration firstWait) {

  public TurnExpectation {
    answers = List.copyOf(answers);
  }

  /// One form that a complete answer may take.
  public sealed interface Answer {

    record YesNo() implements Answer {}

    /// @param prefixWords spoken words that may come before the digits
    record Digits(int minDigits, int maxDigits, List<String> prefixWords, Check check)
        implements Answer {
      public Digits {
        prefixWords = List.copyOf(prefixWords);
      }
    }

    /// Which of these; `options` in spoken words.
    record Choice(List<String> options) implements Answer {
      public Choice {
        options = List.copyOf(options);
      }
    }

    record Date() implements Answer {}

    /// Spelled letter by letter.
    ///
    /// @param minLength characters; of a code the letters and digits alone count
    record Spelling(Kind kind, int minLength, int maxLength) implements Answer {

      /// What is spelled, and so which characters there may be and how it is written.
      public enum Kind {
        /// Letters, digits and signs between them, in capitals: "XK4-7B".
        CODE,
        /// Letters, and what joins names, with a capital at each beginning: "O'Neil".
        NAME,
        /// An e-mail address, in small letters.
        EMAIL
      }
    }

    /// Any goal of the pack or a question for its knowledge.
    record Open() implements Answer {}
  }

  /// A digit string's own check.
  public enum Check {
    NONE,
    /// Last digit by Luhn (ISO/IEC 7812-1 annex B).
    LUHN
  }
}
