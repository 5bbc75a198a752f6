package dev.parley.dialog.understand.grammar;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Spoken numbers of English, word by word and as cardinals ("four hundred and ten").
public final class NumberWords {

  private static final Map<String, Integer> DIGITS =
      Map.ofEntries(
          Map.entry("zero", 0),
          Map.entry("oh", 0),
          Map.entry("o", 0),
          Map.entry("nought", 0),
          Map.entry("naught", 0),
          Map.entry("aught", 0),
          Map.entry("nil", 0),
          Map.entry("one", 1),
          Map.entry("two", 2),
          Map.entry("three", 3),
          Map.entry("four", 4),
          Map.entry("five", 5),
          Map.entry("fife", 5),
          Map.entry("six", 6),
          Map.entry("seven", 7),
          Map.entry("eight", 8),
          Map.entry("nine", 9),
          Map.entry("niner", 9));

  /// Words that recognizers write for a digit; they are digits only among digits.
  private static final Map<String, Integer> SOUND_ALIKES =
      Map.of(
          "to", 2, "too", 2, "for", 4, "fore", 4, "ate", 8, "won", 1, "owe", 0, "tree", 3, "sicks",
          6);

  private static final Map<String, Integer> TEENS =
      Map.of(
          "ten",
          10,
          "eleven",
          11,
          "twelve",
          12,
          "thirteen",
          13,
          "fourteen",
          14,
          "fifteen",
          15,
          "sixteen",
          16,
          "seventeen",
          17,
          "eighteen",
          18,
          "nineteen",
          19);

  private static final Map<String, Integer> TENS =
      Map.of(
          "twenty", 20, "thirty", 30, "forty", 40, "fourty", 40, "fifty", 50, "sixty", 60,
          "seventy", 70, "eighty", 80, "ninety", 90);

  static final Map<String, Integer> REPEATS =
      Map.of("double", 2, "triple", 3, "treble", 3, "quadruple", 4);

  private NumberWords() {}

  /// @param digits as they are written down
  /// @param end index of the first word after it
  public record Cardinal(String digits, int end) {}

  public static Optional<Integer> digit(String word) {
    if (word.length() == 1 && Words.isDigit(word.charAt(0))) {
      return Optional.of(word.charAt(0) - '0');
    }
    return Optional.ofNullable(DIGITS.get(word));
  }

  static Optional<Integer> soundAlike(String word) {
    return Optional.ofNullable(SOUND_ALIKES.get(word));
  }

  /// Whether `word` is part of some number, sound-alikes left out.
  public static boolean isNumber(String word) {
    return DIGITS.containsKey(word)
        || TEENS.containsKey(word)
        || TENS.containsKey(word)
        || REPEATS.containsKey(word)
        || (!word.isEmpty() && Words.isDigit(word.charAt(0)));
  }

  /// Whether `word` is part of some number, or what recognizers write for one.
  public static boolean soundsLikeNumber(String word) {
    return isNumber(word) || SOUND_ALIKES.containsKey(word);
  }

  /// All digits that `words` may stand for, in their order: a number that was said is among them,
  /// with others left out.
  public static String digitsIn(Words words) {
    StringBuilder digits = new StringBuilder();
    for (int i = 0; i < words.size(); i++) {
      int times = REPEATS.getOrDefault(words.at(i - 1), 1);
      digits.append(digitsOf(words.at(i)).repeat(times));
    }
    return digits.toString();
  }

  private static String digitsOf(String word) {
    if (!word.isEmpty() && Words.isDigit(word.charAt(0))) {
      return word.replaceAll("[^0-9]", "");
    }
    Integer larger = TEENS.getOrDefault(word, TENS.get(word));
    return switch (word) {
      case "hundred" -> "00";
      case "thousand" -> "000";
      default ->
          larger == null
              ? digit(word).or(() -> soundAlike(word)).map(String::valueOf).orElse("")
              : larger.toString();
    };
  }

  /// A number below a hundred at `at` ("six", "sixteen", "sixty", "sixty six").
  static Optional<Cardinal> belowHundred(Words words, int at) {
    Integer teen = TEENS.get(words.at(at));
    if (teen != null) {
      return Optional.of(new Cardinal(Integer.toString(teen), at + 1));
    }
    Integer tens = TENS.get(words.at(at));
    if (tens != null) {
      int unit = DIGITS.getOrDefault(words.at(at + 1), 0);
      return Optional.of(new Cardinal(Integer.toString(tens + unit), at + (unit > 0 ? 2 : 1)));
    }
    return digit(words.at(at)).map(digit -> new Cardinal(Integer.toString(digit), at + 1));
  }

  /// Every way to read a number below a hundred at `at`: "twenty two" is 22, and 20 with "two" left
  /// over.
  public static List<Cardinal> upToHundred(Words words, int at) {
    List<Cardinal> found = new ArrayList<>();
    belowHundred(words, at).ifPresent(found::add);
    Integer tens = TENS.get(words.at(at));
    if (tens != null) {
      addOnce(found, new Cardinal(Integer.toString(tens), at + 1));
    }
    return found;
  }

  /// Every way to read a number that starts at `at`, the longest first. A lone digit is not among
  /// them; "forty one" is 41, and 40 with "one" left over.
  public static List<Cardinal> cardinals(Words words, int at) {
    List<Cardinal> found = new ArrayList<>();
    belowThousand(words, at).ifPresent(lead -> thousands(words, lead).ifPresent(found::add));
    Optional<Cardinal> hundreds = hundreds(words, at);
    Optional<Cardinal> whole = belowThousand(words, at).filter(read -> read.digits().length() > 2);
    if (hundreds.isPresent() && whole.isPresent()) {
      int tail = hundreds.get().end();
      // "eight hundred five five five" goes on digit by digit, "eight hundred five" doesn't.
      boolean digitsFollow =
          whole.get().end() == tail + 1
              && DIGITS.containsKey(words.at(tail))
              && isNumber(words.at(tail + 1));
      addOnce(found, digitsFollow ? hundreds.get() : whole.get());
      addOnce(found, digitsFollow ? whole.get() : hundreds.get());
      hundredsAndTens(words, hundreds.get()).ifPresent(read -> addOnce(found, read));
    }
    belowHundred(words, at)
        .filter(read -> read.digits().length() == 2)
        .ifPresent(read -> addOnce(found, read));
    Integer tens = TENS.get(words.at(at));
    if (tens != null) {
      addOnce(found, new Cardinal(Integer.toString(tens), at + 1));
    }
    return found;
  }

  private static void addOnce(List<Cardinal> found, Cardinal read) {
    if (!found.contains(read)) {
      found.add(read);
    }
  }

  /// "four hundred" alone, without what may follow it.
  private static Optional<Cardinal> hundreds(Words words, int at) {
    Optional<Cardinal> lead = hundredsLead(words, at);
    return lead.filter(read -> words.at(read.end()).equals("hundred"))
        .map(read -> new Cardinal(read.digits() + "00", read.end() + 1));
  }

  /// "four hundred sixty", when the "nine" after it stands for itself.
  private static Optional<Cardinal> hundredsAndTens(Words words, Cardinal hundreds) {
    int at = words.at(hundreds.end()).equals("and") ? hundreds.end() + 1 : hundreds.end();
    int tens = TENS.getOrDefault(words.at(at), 0);
    int value = Integer.parseInt(hundreds.digits()) + tens;
    return tens > 0 ? Optional.of(new Cardinal(Integer.toString(value), at + 1)) : Optional.empty();
  }

  private static Optional<Cardinal> hundredsLead(Words words, int at) {
    return words.at(at).equals("a") && words.at(at + 1).equals("hundred")
        ? Optional.of(new Cardinal("1", at + 1))
        : belowHundred(words, at).filter(read -> !read.digits().equals("0"));
  }

  private static Optional<Cardinal> belowThousand(Words words, int at) {
    Optional<Cardinal> hundreds = hundreds(words, at);
    if (hundreds.isEmpty()) {
      return belowHundred(words, at);
    }
    int next = hundreds.get().end();
    int rest = words.at(next).equals("and") ? next + 1 : next;
    Optional<Cardinal> tail = belowHundred(words, rest).filter(read -> !read.digits().equals("0"));
    if (tail.isEmpty()) {
      return hundreds;
    }
    int value = Integer.parseInt(hundreds.get().digits()) + Integer.parseInt(tail.get().digits());
    return Optional.of(new Cardinal(Integer.toString(value), tail.get().end()));
  }

  /// "four hundred ten thousand two hundred twenty six".
  private static Optional<Cardinal> thousands(Words words, Cardinal lead) {
    if (!words.at(lead.end()).equals("thousand") || lead.digits().equals("0")) {
      return Optional.empty();
    }
    int next = lead.end() + 1;
    int rest = words.at(next).equals("and") ? next + 1 : next;
    Optional<Cardinal> tail = belowThousand(words, rest).filter(read -> read.digits().length() < 4);
    int thousands = Integer.parseInt(lead.digits()) * 1000;
    if (tail.isEmpty() || tail.get().digits().equals("0")) {
      return Optional.of(new Cardinal(Integer.toString(thousands), next));
    }
    int value = thousands + Integer.parseInt(tail.get().digits());
    return Optional.of(new Cardinal(Integer.toString(value), tail.get().end()));
  }
}
