package dev.parley.telephony.sdp;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A session description (RFC 8866) as far as a telephone needs it: other lines are read over.
public record SessionDescription(
    SdpOrigin origin,
    String name,
    Optional<SdpConnection> connection,
    List<SdpAttribute> attributes,
    List<MediaDescription> media) {

  /// More streams than any phone offers.
  private static final int MEDIA_MAX = 32;

  public SessionDescription {
    attributes = List.copyOf(attributes);
    media = List.copyOf(media);
  }

  /// Reads `text`; empty if it isn't a session description.
  public static Optional<SessionDescription> parse(String text) {
    return new Reader().read(text);
  }

  public String text() {
    StringBuilder out = new StringBuilder("v=0\r\n");
    line(out, 'o', origin.text());
    line(out, 's', name);
    connection.ifPresent(c -> line(out, 'c', c.text()));
    line(out, 't', "0 0");
    attributes.forEach(a -> line(out, 'a', a.text()));
    for (MediaDescription m : media) {
      line(
          out,
          'm',
          m.kind() + " " + m.port() + " " + m.protocol() + " " + String.join(" ", m.formats()));
      m.connection().ifPresent(c -> line(out, 'c', c.text()));
      m.attributes().forEach(a -> line(out, 'a', a.text()));
    }
    return out.toString();
  }

  private static void line(StringBuilder out, char type, String value) {
    out.append(type).append('=').append(value).append("\r\n");
  }

  /// Where `m` is wanted: its own address, or the session's.
  public Optional<SdpConnection> connectionOf(MediaDescription m) {
    return m.connection().or(() -> connection);
  }

  /// Gathers lines until the end; what makes no sense ends the reading.
  private static final class Reader {
    private Optional<SdpOrigin> origin = Optional.empty();
    private String name = "-";
    private Optional<SdpConnection> connection = Optional.empty();
    private final List<SdpAttribute> attributes = new ArrayList<>();
    private final List<MediaDescription> media = new ArrayList<>();
    private boolean sane = true;

    Optional<SessionDescription> read(String text) {
      String[] lines = text.split("\r?\n");
      if (lines.length == 0 || !lines[0].strip().equals("v=0")) {
        return Optional.empty();
      }
      for (String line : lines) {
        if (line.indexOf('\r') >= 0 || line.indexOf(0) >= 0) {
          // Neither may stand in a line (RFC 8866 9, byte-string), and our answers repeat lines.
          sane = false;
        } else if (line.length() >= 2 && line.charAt(1) == '=') {
          take(line.charAt(0), line.substring(2).stripTrailing());
        } else if (!line.isBlank()) {
          sane = false;
        }
      }
      if (!sane || origin.isEmpty() || media.size() > MEDIA_MAX) {
        return Optional.empty();
      }
      return Optional.of(new SessionDescription(origin.get(), name, connection, attributes, media));
    }

    private void take(char type, String value) {
      switch (type) {
        case 'o' -> {
          origin = SdpOrigin.parse(value);
          sane &= origin.isPresent();
        }
        case 's' -> name = value.isEmpty() ? "-" : value;
        case 'c' -> takeConnection(value);
        case 'a' -> takeAttribute(value);
        case 'm' -> takeMedia(value);
        // Bandwidth, times, titles and the rest say nothing that a telephone needs.
        default -> {}
      }
    }

    private void takeConnection(String value) {
      Optional<SdpConnection> read = SdpConnection.parse(value);
      sane &= read.isPresent();
      if (media.isEmpty()) {
        connection = read;
      } else {
        MediaDescription m = media.removeLast();
        media.add(
            new MediaDescription(
                m.kind(), m.port(), m.protocol(), m.formats(), read, m.attributes()));
      }
    }

    private void takeAttribute(String value) {
      if (value.isEmpty() || value.startsWith(":")) {
        sane = false;
        return;
      }
      if (media.isEmpty()) {
        attributes.add(SdpAttribute.parse(value));
        return;
      }
      MediaDescription m = media.removeLast();
      List<SdpAttribute> more = new ArrayList<>(m.attributes());
      more.add(SdpAttribute.parse(value));
      media.add(
          new MediaDescription(
              m.kind(), m.port(), m.protocol(), m.formats(), m.connection(), more));
    }

    private void takeMedia(String value) {
      String[] parts = value.strip().split(" +");
      if (parts.length < 4) {
        sane = false;
        return;
      }
      int count = parts[1].indexOf('/');
      String port = count < 0 ? parts[1] : parts[1].substring(0, count);
      if (port.isEmpty()
          || port.length() > 5
          || !port.chars().allMatch(c -> c >= '0' && c <= '9')
          || Integer.parseInt(port) > 65_535) {
        sane = false;
        return;
      }
      media.add(
          new MediaDescription(
              parts[0],
              Integer.parseInt(port),
              parts[2],
              List.of(parts).subList(3, parts.length),
              Optional.empty(),
              List.of()));
    }
  }
}
