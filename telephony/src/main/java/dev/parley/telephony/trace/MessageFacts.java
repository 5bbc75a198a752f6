package dev.parley.telephony.trace;

import java.util.Locale;
import java.util.Optional;

/// What a trace needs to know of a SIP message, found line by line, so that a message that our
/// parser refuses has a place in its call's ladder, too.
///
/// @param startLine the first line, whole
/// @param toTag whether To has a tag: inside a dialog, or an answer
/// @param description the body, where it is a session description
record MessageFacts(
    String startLine, String callId, String cseq, boolean toTag, Optional<String> description) {

  private static final String RESPONSE = "SIP/2.0 ";

  /// Empty for what has no Call-ID, such as a keep-alive.
  static Optional<MessageFacts> of(String message) {
    String callId = "";
    String cseq = "";
    boolean toTag = false;
    String type = "";
    int lineEnd = endOfLine(message, 0);
    String startLine = message.substring(0, lineEnd);
    int at = afterLine(message, lineEnd);
    while (at < message.length()) {
      int end = endOfLine(message, at);
      if (end == at) {
        at = afterLine(message, end);
        break;
      }
      String line = message.substring(at, end);
      int colon = line.indexOf(':');
      if (colon > 0) {
        String value = line.substring(colon + 1).strip();
        switch (name(line, colon)) {
          case "call-id", "i" -> callId = value;
          case "cseq" -> cseq = value;
          case "to", "t" -> toTag = value.contains(";tag=");
          case "content-type", "c" -> type = value;
          default -> {}
        }
      }
      at = afterLine(message, end);
    }
    if (callId.isEmpty()) {
      return Optional.empty();
    }
    boolean sdp = type.regionMatches(true, 0, "application/sdp", 0, 15);
    return Optional.of(
        new MessageFacts(
            startLine,
            callId,
            cseq,
            toTag,
            sdp && at < message.length() ? Optional.of(message.substring(at)) : Optional.empty()));
  }

  static String name(String line, int colon) {
    return line.substring(0, colon).strip().toLowerCase(Locale.ROOT);
  }

  static int endOfLine(String text, int from) {
    for (int i = from; i < text.length(); i++) {
      if (text.charAt(i) == '\r' || text.charAt(i) == '\n') {
        return i;
      }
    }
    return text.length();
  }

  static int afterLine(String text, int end) {
    if (end < text.length() && text.charAt(end) == '\r') {
      end++;
    }
    return end < text.length() && text.charAt(end) == '\n' ? end + 1 : end;
  }

  boolean isResponse() {
    return startLine.startsWith(RESPONSE);
  }

  /// The method of a request, `180 Ringing` of a response.
  String what() {
    if (isResponse()) {
      return startLine.substring(RESPONSE.length());
    }
    int space = startLine.indexOf(' ');
    return space < 0 ? startLine : startLine.substring(0, space);
  }

  /// Of a response; 0 of a request.
  int status() {
    String what = what();
    return isResponse() && what.matches("[1-6][0-9][0-9].*")
        ? Integer.parseInt(what.substring(0, 3))
        : 0;
  }

  boolean isAboutInvite() {
    return cseq.endsWith("INVITE");
  }

  /// Asks for a call, rather than for a change of one.
  boolean beginsCall() {
    return startLine.startsWith("INVITE ") && !toTag;
  }
}
