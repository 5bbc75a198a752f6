package dev.parley.dialog.understand.grammar;

import dev.parley.dialog.Utterance;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// An utterance as lower-case words without punctuation, the form that every grammar here reads.
///
/// "HP-410226, it's the 3rd!" becomes `hp 410226 it's the 3rd`. Recognizer marks such as `<sil>`,
/// `[noise]`, `++um++` and pronunciation variants such as `to(2)` are dropped.
public record Words(List<String> list) {

  /// Longer utterances (typed letters) are read up to here; what a caller answers stands early.
  static final int WORDS_MAX = 120;

  private static final Set<String> ORDINAL_ENDINGS = Set.of("st", "nd", "rd", "th");

  public Words {
    list = List.copyOf(list);
  }

  /// The best words of `utterance`, where somebody stands behind them: not keys, nor what the
  /// recognizer rejects.
  public static Optional<Words> stoodBehind(Utterance utterance) {
    return switch (utterance) {
      case Utterance.Keyed _ -> Optional.empty();
      case Utterance.Spoken spoken when !spoken.accepted() -> Optional.empty();
      case Utterance.Spoken _, Utterance.Typed _ -> Optional.of(of(utterance.text()));
    };
  }

  public static Words of(String text) {
    List<String> words = new ArrayList<>();
    String lower = text.toLowerCase(Locale.ROOT).replace('\u2019', '\'');
    int at = 0;
    while (at < lower.length() && words.size() < WORDS_MAX) {
      char first = lower.charAt(at);
      int end;
      if (isDigit(first)) {
        end = endOfNumber(lower, at);
        words.add(lower.substring(at, end));
      } else if (Character.isLetter(first)) {
        end = endOfWord(lower, at);
        words.add(lower.substring(at, end));
      } else {
        if (first == '+' && at + 1 < lower.length() && isDigit(lower.charAt(at + 1))) {
          words.add("plus");
        }
        end = endOfMark(lower, at);
      }
      at = end;
    }
    return new Words(words);
  }

  private static int endOfNumber(String text, int from) {
    int end = from;
    while (end < text.length() && isDigit(text.charAt(end))) {
      end++;
    }
    boolean ordinal =
        end + 2 <= text.length()
            && ORDINAL_ENDINGS.contains(text.substring(end, end + 2))
            && (end + 2 == text.length() || !Character.isLetterOrDigit(text.charAt(end + 2)));
    return ordinal ? end + 2 : end;
  }

  private static int endOfWord(String text, int from) {
    int end = from;
    while (end < text.length()
        && (Character.isLetter(text.charAt(end))
            || (text.charAt(end) == '\''
                && end + 1 < text.length()
                && Character.isLetter(text.charAt(end + 1))))) {
      end++;
    }
    return end;
  }

  /// Past one character, or past the whole of a recognizer's mark.
  private static int endOfMark(String text, int from) {
    int close =
        switch (text.charAt(from)) {
          case '<' -> text.indexOf('>', from);
          case '[' -> text.indexOf(']', from);
          case '(' -> variantEnd(text, from);
          case '+' -> text.startsWith("++", from) ? text.indexOf("++", from + 2) + 1 : -1;
          default -> -1;
        };
    return close > from ? close + 1 : from + 1;
  }

  private static int variantEnd(String text, int from) {
    int close = text.indexOf(')', from);
    boolean number = close > from + 1 && close <= from + 3;
    for (int i = from + 1; number && i < close; i++) {
      number = isDigit(text.charAt(i));
    }
    return number ? close : -1;
  }

  public static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  public int size() {
    return list.size();
  }

  public boolean isEmpty() {
    return list.isEmpty();
  }

  /// The word at `index`, an empty string beyond either end.
  public String at(int index) {
    return index >= 0 && index < list.size() ? list.get(index) : "";
  }

  /// Whether `phrase` (words with single spaces) stands at `index`.
  public boolean has(int index, String phrase) {
    int at = index;
    int from = 0;
    while (from <= phrase.length()) {
      int space = phrase.indexOf(' ', from);
      int end = space < 0 ? phrase.length() : space;
      if (!at(at).contentEquals(phrase.subSequence(from, end))) {
        return false;
      }
      at++;
      from = end + 1;
    }
    return true;
  }

  /// Whether `phrase` (words with single spaces) stands anywhere.
  public boolean contains(String phrase) {
    for (int at = 0; at < size(); at++) {
      if (has(at, phrase)) {
        return true;
      }
    }
    return false;
  }

  /// Those from `index` on, none beyond the end.
  public Words from(int index) {
    return new Words(list.subList(Math.min(index, size()), size()));
  }

  /// Those before `index`.
  public Words until(int index) {
    return new Words(list.subList(0, index));
  }

  /// All words but those at `indexes`.
  public Words without(BitSet indexes) {
    List<String> kept = new ArrayList<>();
    for (int i = 0; i < list.size(); i++) {
      if (!indexes.get(i)) {
        kept.add(list.get(i));
      }
    }
    return new Words(kept);
  }

  @Override
  public String toString() {
    return String.join(" ", list);
  }
}
