package dev.parley.dialog;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;

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

  /// Whether the caller's own words are an answer, whatever they are.
  public boolean isOpen() {
    return answers.isEmpty()
        || answers.stream()
            .anyMatch(
                answer ->
                    switch (answer) {
                      case Answer.Open _, Answer.OwnWords _, Answer.Street _ -> true;
                      case Answer.YesNo _,
                          Answer.Digits _,
                          Answer.Choice _,
                          Answer.Date _,
                          Answer.BirthDate _,
                          Answer.Spelling _ ->
                          false;
                    });
  }

  public boolean expectsYesNo() {
    return answers.stream().anyMatch(Answer.YesNo.class::isInstance);
  }

  /// Whether a yes or no tells how something is.
  public boolean asksFact() {
    return answers.contains(new Answer.YesNo(true));
  }

  /// One form that a complete answer may take.
  public sealed interface Answer {

    /// @param fact whether it tells how something is, so that "I think yes" will do, and agrees to
    ///   nothing
    record YesNo(boolean fact) implements Answer {

      /// Agrees to something, or may.
      public YesNo() {
        this(false);
      }
    }

    /// @param prefixWords spoken words that may come before the digits
    record Digits(int minDigits, int maxDigits, List<String> prefixWords, Check check)
        implements Answer {
      public Digits {
        prefixWords = List.copyOf(prefixWords);
      }
    }

    /// Which of these; `options` in spoken words.
    ///
    /// @param offered the first so many were named to the caller; the others can be named all the
    ///   same
    /// @param means what else callers say for an option
    record Choice(List<String> options, int offered, Map<String, List<String>> means)
        implements Answer {
      public Choice {
        options = List.copyOf(options);
        means = Map.copyOf(means);
      }

      public Choice(List<String> options) {
        this(options, options.size(), Map.of());
      }
    }

    record Date() implements Answer {}

    /// A date of birth: a day with its year that is not to come.
    record BirthDate() implements Answer {}

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

    /// Whatever the caller says of it: why something goes back, the name of a town.
    ///
    /// @param name written with a capital at each beginning
    /// @param signs phrases that show that a caller has told it before being asked
    record OwnWords(boolean name, List<String> signs) implements Answer {
      public OwnWords {
        signs = List.copyOf(signs);
      }
    }

    /// A house number and a street. Callers tell a whole address where only this was asked for.
    ///
    /// @param town slot that gets the town, where it is told along; empty for none
    /// @param postcode slot that gets five digits at the end, where they are told along; empty for
    ///   none
    record Street(String town, String postcode) implements Answer {}

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
