package dev.parley.telephony.twilio;

import dev.parley.telephony.call.TransferNote;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;

/// What we tell Twilio to do with a call.
public final class TwiML {

  private TwiML() {}

  /// The call's audio comes to us, both ways, and ends with our end of the stream.
  public static String connect(TwilioAccount account, Map<String, String> parameters) {
    StringBuilder text = new StringBuilder("<Connect>");
    text.append("<Stream url=\"")
        .append(escaped(account.socketUrl(TwilioAccount.MEDIA)))
        .append("\" statusCallback=\"")
        .append(escaped(account.url(TwilioAccount.STATUS)))
        .append("\">");
    parameters.forEach(
        (name, value) ->
            text.append("<Parameter name=\"")
                .append(escaped(name))
                .append("\" value=\"")
                .append(escaped(value))
                .append("\"/>"));
    return response(text.append("</Stream></Connect>").toString());
  }

  /// Somebody else is called and joined with the caller; we are told how it goes, and asked what
  /// comes after.
  ///
  /// @param target a number or a `sip:` address
  /// @param note told to a SIP target in headers of its own; a number can't be told anything
  static String dial(TwilioAccount account, String target, TransferNote note, Duration ringAtMost) {
    boolean sip = target.startsWith("sip:");
    String noun = sip ? "Sip" : "Number";
    String whom = sip ? target + "?" + headers(note) : target;
    return response(
        "<Dial timeout=\""
            + ringAtMost.toSeconds()
            + "\" action=\""
            + escaped(account.url(TwilioAccount.TRANSFERRED))
            + "\"><"
            + noun
            + " statusCallback=\""
            + escaped(account.url(TwilioAccount.TRANSFER))
            + "\" statusCallbackEvent=\"initiated ringing answered completed\">"
            + escaped(whom)
            + "</"
            + noun
            + "></Dial>");
  }

  private static String headers(TransferNote note) {
    return note.headers().entrySet().stream()
        .map(
            header ->
                header.getKey()
                    + "="
                    + URLEncoder.encode(header.getValue(), StandardCharsets.UTF_8)
                        .replace("+", "%20"))
        .collect(Collectors.joining("&"));
  }

  /// The call isn't taken, and the caller hears that we are busy.
  public static String reject() {
    return response("<Reject reason=\"busy\"/>");
  }

  public static String hangUp() {
    return response("<Hangup/>");
  }

  private static String response(String verbs) {
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Response>" + verbs + "</Response>";
  }

  private static String escaped(String text) {
    StringBuilder escaped = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '&' -> escaped.append("&amp;");
        case '<' -> escaped.append("&lt;");
        case '>' -> escaped.append("&gt;");
        case '"' -> escaped.append("&quot;");
        case '\'' -> escaped.append("&apos;");
        // XML has no other control characters, escaped or not (XML 1.0 2.2).
        case '\t', '\n', '\r' -> escaped.append(' ');
        default -> escaped.append(c < ' ' || c >= 0xFFFE ? '?' : c);
      }
    }
    return escaped.toString();
  }
}
