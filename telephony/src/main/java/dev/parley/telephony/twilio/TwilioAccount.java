package dev.parley.telephony.twilio;

import java.net.URI;

/// An account with Twilio and where Twilio reaches us.
///
/// @param publicUrl what Twilio puts before our paths: `https://voice.example.com`, without a slash
///   at its end; signatures are over what begins so
/// @param apiUrl where Twilio's REST API is
public record TwilioAccount(String accountSid, AuthToken authToken, URI publicUrl, URI apiUrl) {

  /// Where it is unless told otherwise.
  public static final URI API = URI.create("https://api.twilio.com");

  public static final String VOICE = "/twilio/voice";
  public static final String STATUS = "/twilio/status";
  public static final String MEDIA = "/twilio/media";

  /// Told how the dialled leg of a transfer gets on.
  public static final String TRANSFER = "/twilio/transfer";

  /// Asked what the caller is to do once a transfer is over.
  public static final String TRANSFERRED = "/twilio/transferred";

  /// Asked what to do with a call of ours that was answered.
  public static final String OUTGOING = "/twilio/outgoing";

  /// Told how a call of ours gets on.
  public static final String PROGRESS = "/twilio/progress";

  /// Told who or what answered a call of ours.
  public static final String ANSWERED_BY = "/twilio/answered-by";

  public TwilioAccount {
    if (!accountSid.matches("AC[0-9a-f]{32}")) {
      throw new IllegalArgumentException("expected AC and 32 hexadecimal digits");
    }
  }

  /// What Twilio calls for `path`, one of ours.
  public String url(String path) {
    return publicUrl + path;
  }

  /// What Twilio opens a WebSocket to.
  public String socketUrl(String path) {
    return url(path).replaceFirst("^http", "ws");
  }
}
