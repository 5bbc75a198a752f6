package dev.parley.gateway.server.values;

import dev.parley.telephony.media.AudioCodec;
import dev.parley.telephony.sip.locating.SipServer;
import dev.parley.telephony.sip.message.SipUri;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Values of settings as they are written; what can't be read is an `IllegalArgumentException`.
public final class SettingValues {

  private static final int DNS_PORT = 53;

  private SettingValues() {}

  /// Items between commas or blanks.
  public static List<String> list(String value) {
    return List.of(value.split("[,\\s]+")).stream().filter(item -> !item.isEmpty()).toList();
  }

  public static List<InetSocketAddress> nameServers(String value) {
    return list(value).stream().map(SettingValues::nameServer).toList();
  }

  /// An address, which can't be looked up itself, with a port or without.
  private static InetSocketAddress nameServer(String text) {
    SipServer named = SipServer.parse(text, Optional.empty());
    return SipUri.addressOf(named.host())
        .map(address -> new InetSocketAddress(address, named.port().orElse(DNS_PORT)))
        .orElseThrow(() -> new IllegalArgumentException(text));
  }

  public static int port(String value) {
    int port = Integer.parseInt(value);
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException(value);
    }
    return port;
  }

  public static Path readable(String value) {
    Path file = Path.of(value);
    if (!Files.isReadable(file)) {
      throw new IllegalArgumentException(value);
    }
    return file;
  }

  /// What the file holds, without the blanks around it.
  public static String secretIn(String file) {
    try {
      return Files.readString(Path.of(file)).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static List<AudioCodec> codecs(String value) {
    List<AudioCodec> codecs = list(value).stream().map(AudioCodec::of).distinct().toList();
    if (codecs.isEmpty()) {
      throw new IllegalArgumentException("expected at least one of pcmu, pcma, g722 and opus");
    }
    return codecs;
  }

  /// An address, or a name that is looked up.
  public static InetAddress address(String value) {
    try {
      return InetAddress.getByName(value);
    } catch (UnknownHostException e) {
      throw new UncheckedIOException(e);
    }
  }
}
