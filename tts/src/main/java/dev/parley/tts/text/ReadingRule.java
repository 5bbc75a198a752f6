package dev.parley.tts.text;

import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// How one kind of written token is read aloud. Rules are tried in order at the start of each
/// token; the first whose pattern matches reads it.
///
/// @param begins what a token of this kind begins with: most rules needn't be tried at most places
/// @param pattern matched where the token starts; may look around
/// @param reading says the match
record ReadingRule(Begins begins, Pattern pattern, Reading reading) {

  private static final char ASCII_MAX = 127;

  /// What a token begins with.
  enum Begins {
    DIGIT,
    LETTER,
    /// A digit, a letter, or something else.
    ANYTHING
  }

  /// The token must not go on as a word or number.
  static final String END = "(?![\\p{L}\\p{N}])";

  /// A token that begins with a digit.
  static ReadingRule digits(String regex, Reading reading) {
    return new ReadingRule(Begins.DIGIT, Pattern.compile(regex), reading);
  }

  /// A token that begins with a letter.
  static ReadingRule letters(String regex, Reading reading) {
    return new ReadingRule(Begins.LETTER, Pattern.compile(regex), reading);
  }

  static ReadingRule of(String regex, Reading reading) {
    return new ReadingRule(Begins.ANYTHING, Pattern.compile(regex), reading);
  }

  /// Whether a token that begins with `first` can be of this kind.
  boolean canBegin(char first) {
    return switch (begins) {
      case DIGIT -> SpokenText.isDigit(first);
      case LETTER -> SpokenText.isLetter(first) || first > ASCII_MAX;
      case ANYTHING -> !Character.isWhitespace(first);
    };
  }

  /// Reads the token at `from` if it is of this kind.
  ///
  /// @return the index after it, or `from` when it is of another kind
  int read(String text, int from, SpokenText spoken) {
    if (!canBegin(text.charAt(from))) {
      return from;
    }
    Matcher matcher = pattern.matcher(text).useTransparentBounds(true).region(from, text.length());
    return matcher.lookingAt() && reading.read(new Token(text, matcher.toMatchResult()), spoken)
        ? matcher.end()
        : from;
  }

  /// Says a token, or declines by returning false, having said nothing.
  @FunctionalInterface
  interface Reading {
    boolean read(Token token, SpokenText spoken);
  }

  /// A match within its text.
  record Token(String text, MatchResult match) {

    int from() {
      return match.start();
    }

    int to() {
      return match.end();
    }

    int from(int group) {
      return match.start(group);
    }

    int to(int group) {
      return match.end(group);
    }

    boolean has(int group) {
      return match.start(group) >= 0;
    }

    /// What `group` matched, empty where it took no part.
    String group(int group) {
      return has(group) ? match.group(group) : "";
    }

    int number(int group) {
      return Integer.parseInt(match.group(group));
    }

    /// Whether a sentence can end with this token: nothing or a new sentence follows.
    boolean closesSentence() {
      int next = match.end();
      while (next < text.length() && !Character.isLetterOrDigit(text.charAt(next))) {
        if (",;:)".indexOf(text.charAt(next)) >= 0) {
          return false;
        }
        next++;
      }
      return next >= text.length() || Character.isUpperCase(text.charAt(next));
    }
  }
}
