package dev.parley.desk.record;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Words in which telephone numbers may stand, as they may be shown to whoever has no need of them:
/// of each number the last two digits.
///
/// A telephone number is a run of at least seven digits, keyed (`555010042`), written (`555-010
/// 042`), said by the agent (`5 5 5, 0 1 0, 0 4 2`) or by the caller (`triple five oh one oh oh
/// forty two`). Order numbers, postcodes and dates are shorter or look different. A masked number
/// in figures is as long as it was, one in words is not: the lengths of words would tell digits.
public final class MaskedText {

  /// ITU-T E.164 allows fewer, but nobody's subscriber number is shorter.
  static final int DIGITS_MIN = 7;

  /// Of pieces of a number, in a turn that is known to hold one.
  static final int PIECE_DIGITS_MIN = 3;

  private static final Map<String, String> SAID =
      Map.ofEntries(
          Map.entry("zero", "0"),
          Map.entry("oh", "0"),
          Map.entry("o", "0"),
          Map.entry("nought", "0"),
          Map.entry("one", "1"),
          Map.entry("two", "2"),
          Map.entry("three", "3"),
          Map.entry("four", "4"),
          Map.entry("five", "5"),
          Map.entry("six", "6"),
          Map.entry("seven", "7"),
          Map.entry("eight", "8"),
          Map.entry("nine", "9"),
          Map.entry("ten", "10"),
          Map.entry("eleven", "11"),
          Map.entry("twelve", "12"),
          Map.entry("thirteen", "13"),
          Map.entry("fourteen", "14"),
          Map.entry("fifteen", "15"),
          Map.entry("sixteen", "16"),
          Map.entry("seventeen", "17"),
          Map.entry("eighteen", "18"),
          Map.entry("nineteen", "19"),
          Map.entry("twenty", "20"),
          Map.entry("thirty", "30"),
          Map.entry("forty", "40"),
          Map.entry("fifty", "50"),
          Map.entry("sixty", "60"),
          Map.entry("seventy", "70"),
          Map.entry("eighty", "80"),
          Map.entry("ninety", "90"),
          Map.entry("hundred", "00"));

  private static final Map<String, Integer> TIMES = Map.of("double", 2, "triple", 3, "treble", 3);

  private static final String WORD =
      "(?:" + String.join("|", SAID.keySet()) + "|" + String.join("|", TIMES.keySet()) + ")";

  /// A date is matched so that it is not taken for a number.
  private static final Pattern RUN =
      Pattern.compile(
          "(?<date>\\b\\d{4}-\\d{2}-\\d{2}(?!\\d))"
              + "|(?<figures>(?<![\\w.])\\+?(?:\\d(?:,? \\d)+(?!\\w)|\\d(?:[ .()-]{0,2}\\d)*))"
              + "|(?<words>\\b"
              + WORD
              + "(?:[ ,-]+"
              + WORD
              + ")*\\b)",
          Pattern.CASE_INSENSITIVE);

  private MaskedText() {}

  public static String of(String text) {
    return of(text, DIGITS_MIN);
  }

  /// Runs of `digitsMin` digits or more are masked.
  static String of(String text, int digitsMin) {
    return prefix(text, text.length(), digitsMin);
  }

  /// As much of `of(text)` as stands for its first `chars` characters.
  public static String prefix(String text, int chars) {
    return prefix(text, chars, DIGITS_MIN);
  }

  static String prefix(String text, int chars, int digitsMin) {
    StringBuilder masked = new StringBuilder();
    int from = 0;
    Matcher runs = RUN.matcher(text);
    while (runs.find() && runs.start() < chars) {
      if (runs.group("date") != null || digits(runs).length() < digitsMin) {
        continue;
      }
      masked.append(text, from, runs.start());
      masked.append(mask(runs, Math.min(runs.end(), chars)));
      from = Math.min(runs.end(), chars);
    }
    return masked.append(text, from, chars).toString();
  }

  static boolean holdsNumber(String text) {
    return !of(text).equals(text);
  }

  /// Whether `word` is one of those that numbers are said in.
  static boolean isDigits(String word) {
    String plain = word.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
    return plain.matches("\\d+") || SAID.containsKey(plain) || TIMES.containsKey(plain);
  }

  private static String mask(MatchResult run, int until) {
    if (run.group("words") != null) {
      return MaskedNumber.of(digits(run));
    }
    String figures = run.group();
    StringBuilder masked = new StringBuilder(figures);
    int shown = 0;
    for (int i = figures.length() - 1; i >= 0; i--) {
      if (Character.isDigit(figures.charAt(i)) && shown++ >= MaskedNumber.DIGITS_SHOWN) {
        masked.setCharAt(i, MaskedNumber.HIDDEN);
      }
    }
    return masked.substring(0, until - run.start());
  }

  private static String digits(MatchResult run) {
    return run.group("words") == null
        ? run.group().replaceAll("\\D", "")
        : said(List.of(run.group().toLowerCase(Locale.ROOT).split("[ ,-]+")));
  }

  private static String said(List<String> words) {
    StringBuilder digits = new StringBuilder();
    int times = 1;
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      String said = SAID.getOrDefault(word, "");
      String next = i + 1 < words.size() ? SAID.getOrDefault(words.get(i + 1), "") : "";
      boolean tens = word.endsWith("ty") && next.length() == 1 && !next.equals("0");
      digits.repeat(tens ? said.substring(0, 1) : said, times);
      times = TIMES.getOrDefault(word, 1);
    }
    return digits.toString();
  }
}
