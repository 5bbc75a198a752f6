package dev.parley.asr.language;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Words to digits: "four one oh double two six" is 410226, and so is "forty one oh two twenty
/// six". Words that are not part of a number are passed over.
public final class SpokenDigits {

  private static final Map<String, String> VALUES =
      Map.ofEntries(
          Map.entry("zero", "0"),
          Map.entry("oh", "0"),
          Map.entry("o", "0"),
          Map.entry("one", "1"),
          Map.entry("two", "2"),
          Map.entry("three", "3"),
          Map.entry("four", "4"),
          Map.entry("five", "5"),
          Map.entry("six", "6"),
          Map.entry("seven", "7"),
          Map.entry("eight", "8"),
          Map.entry("nine", "9"));

  /// Two digits in a word.
  static final Map<String, String> TEENS =
      Map.ofEntries(
          Map.entry("ten", "10"),
          Map.entry("eleven", "11"),
          Map.entry("twelve", "12"),
          Map.entry("thirteen", "13"),
          Map.entry("fourteen", "14"),
          Map.entry("fifteen", "15"),
          Map.entry("sixteen", "16"),
          Map.entry("seventeen", "17"),
          Map.entry("eighteen", "18"),
          Map.entry("nineteen", "19"));

  /// The first digit of two: a zero follows unless another digit does.
  static final Map<String, String> TENS =
      Map.of(
          "twenty", "2", "thirty", "3", "forty", "4", "fifty", "5", "sixty", "6", "seventy", "7",
          "eighty", "8", "ninety", "9");

  private SpokenDigits() {}

  /// The longest number that is said without other words in it, the first of them if there are
  /// several.
  public static String longest(List<String> words) {
    var longest = "";
    var run = new ArrayList<String>();
    for (var word : words) {
      if (isPartOfNumber(word)) {
        run.add(word);
      } else if (!EverydaySpeech.HESITATIONS.contains(word)) {
        longest = longer(longest, of(run));
        run.clear();
      }
    }
    return longer(longest, of(run));
  }

  private static String longer(String first, String second) {
    return second.length() > first.length() ? second : first;
  }

  /// Whether it is a digit, two of them, or tells how often one is said.
  public static boolean isPartOfNumber(String word) {
    return VALUES.containsKey(word)
        || TEENS.containsKey(word)
        || TENS.containsKey(word)
        || EverydaySpeech.MULTIPLIERS.contains(word);
  }

  public static String of(List<String> words) {
    var digits = new StringBuilder();
    int times = 1;
    boolean ten = false;
    for (var word : words) {
      var digit = VALUES.getOrDefault(word, "");
      if (ten && (digit.isEmpty() || digit.equals("0"))) {
        digits.append('0');
      }
      ten = TENS.containsKey(word);
      switch (word) {
        case "double" -> times = 2;
        case "triple" -> times = 3;
        default -> {
          digits.append(digit.repeat(times));
          digits.append(TENS.getOrDefault(word, TEENS.getOrDefault(word, "")));
          times = 1;
        }
      }
    }
    return digits.append(ten ? "0" : "").toString();
  }
}
