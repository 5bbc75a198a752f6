package dev.parley.telephony.sip.message;

/// The character classes of RFC 3261 25.1 that both reading and writing rest on.
public final class SipGrammar {

  private static final String TOKEN_MARKS = "-.!%*_+`'~";
  private static final String USER_MARKS = "-_.!~*'()&=+$,;?/";

  private SipGrammar() {}

  public static boolean isToken(String text) {
    return !text.isEmpty() && text.chars().allMatch(SipGrammar::isTokenChar);
  }

  public static boolean isTokenChar(int c) {
    return isAlphanumeric(c) || TOKEN_MARKS.indexOf(c) >= 0;
  }

  public static boolean isAlphanumeric(int c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || isDigit(c);
  }

  public static boolean isDigit(int c) {
    return c >= '0' && c <= '9';
  }

  /// `unreserved` and `user-unreserved` with their escapes, and `:` for a password behind the user.
  public static boolean isUserInfo(String text) {
    return isEscapedText(text, USER_MARKS + ":");
  }

  /// Alphanumerics, `marks`, and `%` followed by two hexadecimal digits.
  public static boolean isEscapedText(String text, String marks) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '%') {
        if (i + 2 >= text.length() || !isHex(text.charAt(i + 1)) || !isHex(text.charAt(i + 2))) {
          return false;
        }
        i += 2;
      } else if (!isAlphanumeric(c) && marks.indexOf(c) < 0) {
        return false;
      }
    }
    return true;
  }

  public static boolean isHex(int c) {
    return isDigit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
  }

  /// A host name, an IPv4 address, or an IPv6 address in brackets.
  public static boolean isHost(String text) {
    if (text.startsWith("[") && text.endsWith("]") && text.length() > 2) {
      return text.substring(1, text.length() - 1)
          .chars()
          .allMatch(c -> isHex(c) || c == ':' || c == '.');
    }
    return !text.isEmpty()
        && text.chars().allMatch(c -> isAlphanumeric(c) || c == '-' || c == '.' || c == '_')
        && !text.startsWith("-")
        && !text.startsWith(".");
  }

  /// May stand in a header field value outside a quoted string: no control character but tab.
  public static boolean isText(String text) {
    return text.chars().allMatch(c -> (c >= 0x20 && c != 0x7f) || c == '\t');
  }
}
