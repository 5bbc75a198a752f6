package dev.parley.telephony.trace;

import dev.parley.telephony.sdp.MediaDescription;
import dev.parley.telephony.sdp.SdpConnection;
import dev.parley.telephony.sdp.SessionDescription;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A session description in one line: `PCMU PCMA telephone-event, sendrecv, 192.0.2.1:20004`.
final class DescriptionSummary {

  /// RFC 3551 6.
  private static final Map<String, String> STATIC =
      Map.of("0", "PCMU", "3", "GSM", "8", "PCMA", "9", "G722", "13", "CN", "18", "G729");

  private DescriptionSummary() {}

  static Optional<String> of(String text) {
    return SessionDescription.parse(text).map(DescriptionSummary::summary);
  }

  /// The ports at which the description wants audio.
  static List<Integer> audioPorts(String text) {
    return SessionDescription.parse(text).stream()
        .flatMap(description -> description.media().stream())
        .filter(m -> m.kind().equals("audio") && m.port() > 0)
        .map(MediaDescription::port)
        .toList();
  }

  private static String summary(SessionDescription description) {
    List<String> streams = new ArrayList<>();
    for (MediaDescription stream : description.media()) {
      streams.add(
          (stream.kind().equals("audio") ? "" : stream.kind() + " ")
              + (stream.port() == 0 ? "refused" : stream(description, stream)));
    }
    return streams.isEmpty() ? "no media" : String.join("; ", streams);
  }

  private static String stream(SessionDescription description, MediaDescription stream) {
    Map<String, String> names = new HashMap<>(STATIC);
    for (String map : stream.attributes("rtpmap")) {
      String[] parts = map.strip().split(" +", 2);
      if (parts.length == 2) {
        names.put(parts[0], parts[1].replace("/8000", ""));
      }
    }
    String codecs =
        String.join(" ", stream.formats().stream().map(f -> names.getOrDefault(f, f)).toList());
    String address =
        description.connectionOf(stream).map(SdpConnection::address).orElse("?")
            + ":"
            + stream.port();
    return codecs
        + ", "
        + direction(description, stream)
        + ", "
        + address
        + (stream.protocol().contains("SAVP") ? ", SRTP" : "");
  }

  private static String direction(SessionDescription description, MediaDescription stream) {
    for (String direction : List.of("sendonly", "recvonly", "inactive", "sendrecv")) {
      if (stream.has(direction)) {
        return direction;
      }
    }
    return description.attributes().stream()
        .map(a -> a.name())
        .filter(n -> List.of("sendonly", "recvonly", "inactive").contains(n))
        .findFirst()
        .orElse("sendrecv");
  }
}
