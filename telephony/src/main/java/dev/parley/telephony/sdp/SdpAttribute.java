package dev.parley.telephony.sdp;

import dev.parley.telephony.media.MediaDirection;
import java.util.Optional;

/// One `a=name` or `a=name:value` line (RFC 8866 5.13).
public record SdpAttribute(String name, Optional<String> value) {

  public SdpAttribute {
    if (name.isEmpty() || !fits(name) || name.indexOf(':') >= 0 || !fits(value.orElse(""))) {
      throw new IllegalArgumentException("expected an attribute on one line");
    }
  }

  public static SdpAttribute of(String name) {
    return new SdpAttribute(name, Optional.empty());
  }

  public static SdpAttribute of(String name, String value) {
    return new SdpAttribute(name, Optional.of(value));
  }

  static SdpAttribute parse(String text) {
    int colon = text.indexOf(':');
    return colon < 0 ? of(text) : of(text.substring(0, colon), text.substring(colon + 1));
  }

  String text() {
    return value.map(v -> name + ":" + v).orElse(name);
  }

  private static boolean fits(String text) {
    return text.chars().noneMatch(c -> c == '\r' || c == '\n' || c == 0);
  }

  /// The attribute that says so.
  static String name(MediaDirection direction) {
    return switch (direction) {
      case SENDRECV -> "sendrecv";
      case SENDONLY -> "sendonly";
      case RECVONLY -> "recvonly";
      case INACTIVE -> "inactive";
    };
  }
}
