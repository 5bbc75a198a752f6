package dev.parley.asr.language;

import java.util.List;
import java.util.Map;

/// Words to digits: "four one oh double two six" is 410226. Words that are not part of a number are
/// passed over.
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

  private SpokenDigits() {}

  public static String of(List<String> words) {
    var digits = new StringBuilder();
    int times = 1;
    for (var word : words) {
      switch (word) {
        case "double" -> times = 2;
        case "triple" -> times = 3;
        default -> {
          digits.append(VALUES.getOrDefault(word, "").repeat(times));
          times = 1;
        }
      }
    }
    return digits.toString();
  }
}
