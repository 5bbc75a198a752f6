package dev.parley.telephony.sdp;

import java.util.Optional;

/// An `o=` line: names a session and counts its versions (RFC 8866 5.2).
public record SdpOrigin(String user, String sessionId, String version, SdpConnection address) {

  static Optional<SdpOrigin> parse(String text) {
    String[] parts = text.strip().split(" +", 4);
    if (parts.length != 4) {
      return Optional.empty();
    }
    return SdpConnection.parse(parts[3])
        .map(address -> new SdpOrigin(parts[0], parts[1], parts[2], address));
  }

  String text() {
    return user + " " + sessionId + " " + version + " " + address.text();
  }
}
