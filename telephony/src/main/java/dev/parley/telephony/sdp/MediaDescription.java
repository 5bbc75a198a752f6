package dev.parley.telephony.sdp;

import java.util.List;
import java.util.Optional;

/// One `m=` line and what belongs to it (RFC 8866 5.14).
///
/// @param kind `audio`, `video`…
/// @param port 0 when the stream is refused or not wanted (RFC 3264 6)
/// @param protocol `RTP/AVP`…
/// @param formats for RTP the payload types, the preferred first
/// @param connection the address of its own, if it isn't that of the session
public record MediaDescription(
    String kind,
    int port,
    String protocol,
    List<String> formats,
    Optional<SdpConnection> connection,
    List<SdpAttribute> attributes) {

  public MediaDescription {
    formats = List.copyOf(formats);
    attributes = List.copyOf(attributes);
  }

  public Optional<String> attribute(String name) {
    return attributes.stream()
        .filter(a -> a.name().equals(name))
        .findFirst()
        .flatMap(SdpAttribute::value);
  }

  public List<String> attributes(String name) {
    return attributes.stream()
        .filter(a -> a.name().equals(name))
        .flatMap(a -> a.value().stream())
        .toList();
  }

  public boolean has(String name) {
    return attributes.stream().anyMatch(a -> a.name().equals(name));
  }

  /// The same stream, refused.
  MediaDescription refused() {
    return new MediaDescription(kind, 0, protocol, formats, Optional.empty(), List.of());
  }
}
