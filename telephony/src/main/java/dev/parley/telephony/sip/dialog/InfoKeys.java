package dev.parley.telephony.sip.dialog;

import dev.parley.telephony.sip.message.SipRequest;
import dev.parley.telephony.sip.screening.RequestScreen;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Key presses that come in INFO instead of in RTP (RFC 2976 and what gateways made of it):
/// `application/dtmf-relay` with `Signal=5` and `Duration=160` in milliseconds, `application/dtmf`
/// with the key alone.
public final class InfoKeys {

  private static final String RELAY = "application/dtmf-relay";
  private static final String PLAIN = "application/dtmf";

  /// What can be read, as an Accept header has it.
  public static final String ACCEPTED = RELAY + ", " + PLAIN;

  private static final Pattern SIGNAL =
      Pattern.compile("(?im)^\\s*Signal\\s*=\\s*([0-9*#A-D])\\s*$");
  private static final Pattern DURATION =
      Pattern.compile("(?im)^\\s*Duration\\s*=\\s*([0-9]{1,5})");
  private static final Pattern KEY = Pattern.compile("\\s*([0-9*#A-Da-d])\\s*");

  /// Where the peer doesn't say how long it was held.
  private static final int HELD_MS = 100;

  private InfoKeys() {}

  public record Pressed(char key, Duration held) {}

  /// The key that `info` says was pressed; empty if it says something else.
  public static Optional<Pressed> read(SipRequest info) {
    String type = info.headers().first("Content-Type").map(RequestScreen::mediaType).orElse("");
    String text = info.body().text();
    Matcher key =
        switch (type) {
          case RELAY -> SIGNAL.matcher(text);
          case PLAIN -> KEY.matcher(text);
          default -> KEY.matcher("");
        };
    boolean found = type.equals(RELAY) ? key.find() : key.matches();
    if (!found) {
      return Optional.empty();
    }
    Matcher duration = DURATION.matcher(text);
    int heldMs = duration.find() ? Integer.parseInt(duration.group(1)) : HELD_MS;
    return Optional.of(
        new Pressed(Character.toUpperCase(key.group(1).charAt(0)), Duration.ofMillis(heldMs)));
  }
}
