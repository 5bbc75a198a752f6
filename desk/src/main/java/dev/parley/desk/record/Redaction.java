package dev.parley.desk.record;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Keeps out of the record what must never be written down: payment card numbers, wherever they
/// turn up in words.
final class Redaction {

  static final String CARD = "[card number]";
  static final String SECRET = "[secret]";

  /// 13 to 19 digits (ISO/IEC 7812-1), alone or in groups.
  private static final Pattern CARD_LIKE = Pattern.compile("(?<!\\d)\\d(?:[ -]?\\d){12,18}(?!\\d)");

  private Redaction() {}

  static String of(String text) {
    Matcher matcher = CARD_LIKE.matcher(text);
    return matcher.replaceAll(
        found ->
            passesLuhn(found.group().replaceAll("[ -]", ""))
                ? Matcher.quoteReplacement(CARD)
                : Matcher.quoteReplacement(found.group()));
  }

  private static boolean passesLuhn(String digits) {
    int sum = 0;
    for (int i = 0; i < digits.length(); i++) {
      int digit = digits.charAt(digits.length() - 1 - i) - '0';
      int weighted = i % 2 == 0 ? digit : digit * 2;
      sum += weighted > 9 ? weighted - 9 : weighted;
    }
    return sum % 10 == 0;
  }
}
