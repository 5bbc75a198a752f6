package dev.parley.benchmarks.corpus.make;

import dev.parley.asr.spi.Expected;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;

/// Draws numbers and the ways in which callers say them: one by one, in groups, "double", "oh",
/// with words before, and corrected half-way.
public final class DigitWords {

  private static final List<String> NAMES =
      List.of("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine");
  private static final List<String> CARRIERS =
      List.of("", "", "", "it's", "my number is", "that's", "the number is", "yes it's um");

  private final Random random;

  public DigitWords(Random random) {
    this.random = random;
  }

  public String number(int length, boolean luhn) {
    StringBuilder digits = new StringBuilder();
    digits.append((char) ('1' + random.nextInt(9)));
    while (digits.length() < length) {
      digits.append((char) ('0' + random.nextInt(10)));
    }
    if (luhn) {
      for (char check = '0'; check <= '9'; check++) {
        digits.setCharAt(length - 1, check);
        if (Expected.Luhn.LUHN.holds(digits.toString())) {
          break;
        }
      }
    }
    return digits.toString();
  }

  /// The number as segments between which the caller may pause.
  public List<String> segments(String digits, boolean corrected) {
    List<String> segments = new ArrayList<>();
    String carrier = CARRIERS.get(random.nextInt(CARRIERS.size()));
    int groupSize = random.nextBoolean() ? 3 : 2;
    if (corrected) {
      String slip = digits.substring(0, 2) + (char) ('0' + (digits.charAt(2) - '0' + 1) % 10);
      segments.add(words(slip));
      segments.add("no sorry");
    }
    for (int at = 0; at < digits.length(); at += groupSize) {
      segments.add(words(digits.substring(at, Math.min(digits.length(), at + groupSize))));
    }
    if (!carrier.isEmpty()) {
      segments.addFirst(carrier);
    }
    return segments;
  }

  /// Digit by digit, as a caller says it who was not understood.
  public static String oneByOne(String digits) {
    return digits
        .chars()
        .mapToObj(digit -> NAMES.get(digit - '0'))
        .collect(Collectors.joining(" "));
  }

  private String words(String digits) {
    String zero = random.nextInt(3) == 0 ? "oh" : "zero";
    List<String> words = new ArrayList<>();
    for (int i = 0; i < digits.length(); i++) {
      char digit = digits.charAt(i);
      String name = digit == '0' ? zero : NAMES.get(digit - '0');
      boolean twice = i + 1 < digits.length() && digits.charAt(i + 1) == digit;
      if (twice && random.nextInt(3) == 0) {
        words.add("double " + name);
        i++;
      } else {
        words.add(name);
      }
    }
    return String.join(" ", words);
  }
}
