package dev.parley.tts.markup;

import dev.parley.tts.assembly.TextMap;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// The content of a `<say-as>` in words that are read as it asks.
enum SayAs {
  /// One by one: "42" is "four two".
  DIGITS("digits"),
  /// Letters by their names, digits one by one.
  CHARACTERS("characters"),
  /// A calendar day; `format` says in which order it is written.
  DATE("date"),
  /// Digits in the groups of a telephone number.
  TELEPHONE("telephone");

  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("MMMM d", Locale.ENGLISH);
  private static final DateTimeFormatter DAY_AND_YEAR =
      DateTimeFormatter.ofPattern("MMMM d, yyyy", Locale.ENGLISH);

  /// Has a 29th of February.
  private static final int ANY_YEAR = 2_000;

  private final String key;

  SayAs(String key) {
    this.key = key;
  }

  static Optional<SayAs> of(String key) {
    return Arrays.stream(values()).filter(kind -> kind.key.equals(key)).findFirst();
  }

  static String known() {
    return Arrays.stream(values()).map(kind -> kind.key).collect(Collectors.joining(", "));
  }

  /// Adds what is read for `content`, which stands at `at`.
  ///
  /// @throws IllegalArgumentException saying what was expected of the content
  void say(String content, String format, int at, StringBuilder spoken, TextMap.Builder stands) {
    switch (this) {
      case DIGITS -> digits(content, at, spoken, stands);
      case CHARACTERS -> characters(content, at, spoken, stands);
      case DATE -> whole(date(content.strip(), format), content, at, spoken, stands);
      case TELEPHONE -> whole(telephone(content), content, at, spoken, stands);
    }
  }

  private static void whole(
      String said, String content, int at, StringBuilder spoken, TextMap.Builder stands) {
    spoken.append(said);
    stands.all(said.length(), at, at + content.length());
  }

  private static void digits(String content, int at, StringBuilder spoken, TextMap.Builder stands) {
    boolean some = false;
    for (int i = 0; i < content.length(); i++) {
      char character = content.charAt(i);
      if (isDigit(character)) {
        spoken.append(some ? " " : "").append(character);
        stands.all(some ? 2 : 1, at + i, at + i + 1);
        some = true;
      } else if (Character.isLetter(character)) {
        throw new IllegalArgumentException(
            "expected digits, found \"" + content + "\": say it as characters");
      }
    }
    if (!some) {
      throw new IllegalArgumentException("expected digits, found \"" + content + "\"");
    }
  }

  /// With a digit in it a code, which is spelled as it is; without one initials, "H.P.".
  private static void characters(
      String content, int at, StringBuilder spoken, TextMap.Builder stands) {
    boolean code = content.chars().anyMatch(c -> isDigit((char) c));
    boolean letters = content.chars().anyMatch(c -> isAsciiLetter((char) c));
    if (!code && !letters) {
      throw new IllegalArgumentException("expected letters or digits, found \"" + content + "\"");
    }
    for (int i = 0; i < content.length(); i++) {
      char character = content.charAt(i);
      if (isDigit(character) || isAsciiLetter(character)) {
        String said = Character.toUpperCase(character) + (code && letters ? "" : code ? " " : ".");
        spoken.append(said);
        stands.all(said.length(), at + i, at + i + 1);
      }
    }
  }

  private static String date(String content, String format) {
    List<String> fields = Arrays.asList(content.split("[-/.]"));
    String order = format.isEmpty() ? fields.getFirst().length() == 4 ? "ymd" : "mdy" : format;
    String fitting = order.substring(0, Math.min(order.length(), fields.size()));
    boolean known = List.of("ymd", "mdy", "dmy", "md", "dm").contains(fitting);
    if (!known || fitting.length() != fields.size()) {
      throw new IllegalArgumentException(
          "expected a date such as 2026-11-26 (ymd), 11/26/2026 (mdy) or 26/11 (dm), found \""
              + content
              + "\" as \""
              + order
              + "\"");
    }
    try {
      boolean withYear = fitting.length() == 3;
      LocalDate date =
          LocalDate.of(
              withYear ? year(fields.get(fitting.indexOf('y'))) : ANY_YEAR,
              Integer.parseInt(fields.get(fitting.indexOf('m'))),
              Integer.parseInt(fields.get(fitting.indexOf('d'))));
      return (withYear ? DAY_AND_YEAR : DAY).format(date);
    } catch (DateTimeException | NumberFormatException impossible) {
      throw new IllegalArgumentException("there is no day \"" + content + "\" as " + order);
    }
  }

  private static int year(String field) {
    int year = Integer.parseInt(field);
    return year < 100 ? 2_000 + year : year;
  }

  private static String telephone(String content) {
    String digits = content.replaceAll("[^0-9]", "");
    if (digits.isEmpty()) {
      throw new IllegalArgumentException("expected a telephone number, found \"" + content + "\"");
    }
    if (content.strip().startsWith("+")) {
      return content.strip();
    }
    int length = digits.length();
    if (length == 11 && digits.startsWith("1")) {
      return "1-%s-%s-%s"
          .formatted(digits.substring(1, 4), digits.substring(4, 7), digits.substring(7));
    }
    if (length == 10) {
      return "(%s) %s-%s"
          .formatted(digits.substring(0, 3), digits.substring(3, 6), digits.substring(6));
    }
    return length == 7
        ? digits.substring(0, 3) + "-" + digits.substring(3)
        : String.join(" ", digits.split(""));
  }

  private static boolean isDigit(char character) {
    return character >= '0' && character <= '9';
  }

  private static boolean isAsciiLetter(char character) {
    return (character >= 'a' && character <= 'z') || (character >= 'A' && character <= 'Z');
  }
}
