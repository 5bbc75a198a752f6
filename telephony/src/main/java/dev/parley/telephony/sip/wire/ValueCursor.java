package dev.parley.telephony.sip.wire;

import dev.parley.telephony.sip.message.SipGrammar;
import dev.parley.telephony.sip.message.SipParameters;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;

/// Walks over one header field value from left to right. Whatever it can't walk over is bad in the
/// same words: the reason given at the start.
final class ValueCursor {

  private final String text;
  private final String badReason;
  private int at;

  ValueCursor(String text, String badReason) {
    this.text = text;
    this.badReason = badReason;
  }

  SipSyntaxException bad() {
    return SipSyntaxException.bad(badReason);
  }

  boolean atEnd() {
    return at >= text.length();
  }

  boolean sees(char c) {
    return at < text.length() && text.charAt(at) == c;
  }

  ValueCursor skipSpace() {
    while (sees(' ') || sees('\t')) {
      at++;
    }
    return this;
  }

  /// Steps over `c`, with optional space on both sides (`SLASH`, `SEMI`, `EQUAL`… of RFC 3261
  /// 25.1).
  void expect(char c) {
    if (!accepts(c)) {
      throw bad();
    }
  }

  boolean accepts(char c) {
    int start = at;
    skipSpace();
    if (!sees(c)) {
      at = start;
      return false;
    }
    at++;
    skipSpace();
    return true;
  }

  String token() {
    String token = takeWhile(SipGrammar::isTokenChar);
    if (token.isEmpty()) {
      throw bad();
    }
    return token;
  }

  void takeOne() {
    at++;
  }

  /// A place to go back to.
  record Mark(int at) {}

  Mark mark() {
    return new Mark(at);
  }

  void backTo(Mark mark) {
    at = mark.at();
  }

  String takeWhile(IntPredicate accepted) {
    int start = at;
    while (at < text.length() && accepted.test(text.charAt(at))) {
      at++;
    }
    return text.substring(start, at);
  }

  /// A number of at most ten digits.
  long number() {
    String digits = takeWhile(SipGrammar::isDigit);
    if (digits.isEmpty() || digits.length() > 10) {
      throw bad();
    }
    return Long.parseLong(digits);
  }

  String rest() {
    String rest = text.substring(at);
    at = text.length();
    return rest;
  }

  void expectEnd() {
    skipSpace();
    if (!atEnd()) {
      throw bad();
    }
  }

  /// The text before the next `<`, or nothing and no step if there is none.
  Optional<String> upToAngle() {
    int angle = text.indexOf('<', at);
    if (angle < 0) {
      return Optional.empty();
    }
    String before = text.substring(at, angle);
    at = angle;
    return Optional.of(before);
  }

  /// What stands between here and `end`, which is stepped over.
  String through(char end) {
    int close = text.indexOf(end, at);
    if (close < 0) {
      throw bad();
    }
    String inside = text.substring(at, close);
    at = close + 1;
    return inside;
  }

  /// A quoted string, escapes undone (RFC 3261 25.1).
  String quotedString() {
    int start = at;
    rawQuotedString();
    StringBuilder plain = new StringBuilder();
    for (int i = start + 1; i < at - 1; i++) {
      char c = text.charAt(i);
      plain.append(c == '\\' ? text.charAt(++i) : c);
    }
    return plain.toString();
  }

  /// A quoted string as it stands, quotes included.
  String rawQuotedString() {
    int start = at;
    if (!sees('"')) {
      throw bad();
    }
    at++;
    while (!sees('"')) {
      if (atEnd()) {
        throw bad();
      }
      char c = text.charAt(at);
      if (c == '\\') {
        at++;
        if (atEnd() || text.charAt(at) > 0x7f) {
          throw bad();
        }
      } else if ((c < 0x20 && c != '\t') || c == 0x7f) {
        throw bad();
      }
      at++;
    }
    at++;
    return text.substring(start, at);
  }

  /// All `;name=value` that follow.
  SipParameters parameters() {
    List<SipParameters.Parameter> found = new ArrayList<>();
    while (accepts(';')) {
      String name = token();
      Optional<String> value = accepts('=') ? Optional.of(parameterValue()) : Optional.empty();
      found.add(new SipParameters.Parameter(name, value));
    }
    return found.isEmpty() ? SipParameters.NONE : new SipParameters(found);
  }

  private String parameterValue() {
    if (sees('"')) {
      return rawQuotedString();
    }
    String value = takeWhile(c -> c > 0x20 && c != 0x7f && ";,\"<>".indexOf(c) < 0);
    if (value.isEmpty()) {
      throw bad();
    }
    return value;
  }
}
