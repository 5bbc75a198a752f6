package dev.parley.telephony.trace;

import java.util.Locale;
import java.util.Set;

/// Takes out of a message what must not be kept, each character by an `x`, so that lengths stay
/// true:
///
/// - of `Authorization` and `Proxy-Authorization` (RFC 3261 22) all but what tells who and how;
/// - SRTP's keys in `a=crypto` (RFC 4568) and `k=` (RFC 4566 5.12);
/// - keys that were pressed, in the body of an INFO.
final class Secrets {

  private static final char MASK = 'x';

  private static final Set<String> OPEN =
      Set.of("username", "realm", "uri", "algorithm", "qop", "nc");

  private Secrets() {}

  /// @param message bytes as ISO 8859-1
  static String masked(String message) {
    StringBuilder out = new StringBuilder(message);
    boolean secretHeader = false;
    boolean keys = false;
    int at = 0;
    int line = 0;
    while (at < out.length()) {
      int end = MessageFacts.endOfLine(message, at);
      if (end == at) {
        at = MessageFacts.afterLine(message, end);
        break;
      }
      boolean folded = line > 0 && (message.charAt(at) == ' ' || message.charAt(at) == '\t');
      if (folded && secretHeader) {
        maskParameters(out, at, end);
      } else if (!folded && line > 0) {
        int colon = message.indexOf(':', at);
        String name =
            colon > at && colon < end
                ? MessageFacts.name(message.substring(at, end), colon - at)
                : "";
        secretHeader = name.equals("authorization") || name.equals("proxy-authorization");
        if (secretHeader) {
          maskCredentials(out, colon + 1, end);
        }
        keys |=
            (name.equals("content-type") || name.equals("c"))
                && message.substring(colon, end).toLowerCase(Locale.ROOT).contains("dtmf");
      }
      at = MessageFacts.afterLine(message, end);
      line++;
    }
    maskBody(out, message, at, keys);
    return out.toString();
  }

  /// `Digest username="…", response="…"`, or another scheme, of which nothing is kept.
  private static void maskCredentials(StringBuilder out, int from, int end) {
    int start = from;
    while (start < end && out.charAt(start) == ' ') {
      start++;
    }
    int space = out.indexOf(" ", start);
    int scheme = space < 0 || space > end ? end : space;
    if (out.substring(start, scheme).equalsIgnoreCase("Digest")) {
      maskParameters(out, scheme, end);
    } else {
      mask(out, scheme, end);
    }
  }

  private static void maskParameters(StringBuilder out, int from, int end) {
    int at = from;
    while (at < end) {
      int equals = out.indexOf("=", at);
      if (equals < 0 || equals >= end) {
        // Something else than `name=value`: it may be the rest of a value.
        mask(out, at, end);
        return;
      }
      String name = out.substring(at, equals).replace(",", "").strip().toLowerCase(Locale.ROOT);
      int valueEnd = valueEnd(out, equals + 1, end);
      if (!OPEN.contains(name)) {
        mask(out, equals + 1, valueEnd);
      }
      at = valueEnd;
    }
  }

  private static int valueEnd(StringBuilder out, int from, int end) {
    boolean quoted = false;
    for (int i = from; i < end; i++) {
      char c = out.charAt(i);
      if (c == '\\' && quoted) {
        i++;
      } else if (c == '"') {
        quoted = !quoted;
      } else if (c == ',' && !quoted) {
        return i;
      }
    }
    return end;
  }

  private static void maskBody(StringBuilder out, String message, int body, boolean keys) {
    int at = body;
    while (at < message.length()) {
      int end = MessageFacts.endOfLine(message, at);
      if (keys) {
        mask(out, at, end);
      } else if (message.startsWith("a=crypto:", at)) {
        int inline = message.indexOf("inline:", at);
        mask(out, inline < 0 || inline > end ? at + "a=crypto:".length() : inline + 7, end);
      } else if (message.startsWith("k=", at)) {
        mask(out, at + 2, end);
      }
      int next = MessageFacts.afterLine(message, end);
      at = next > at ? next : end + 1;
    }
  }

  private static void mask(StringBuilder out, int from, int end) {
    for (int i = from; i < end; i++) {
      char c = out.charAt(i);
      if (c != ' ' && c != '"' && c != ',') {
        out.setCharAt(i, MASK);
      }
    }
  }
}
