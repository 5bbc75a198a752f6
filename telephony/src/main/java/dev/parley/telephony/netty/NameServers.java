package dev.parley.telephony.netty;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// Which name servers are asked: those that were named, else the system's, and nobody else's: a
/// machine without any asks nobody.
final class NameServers {

  private static final int PORT = 53;

  private static final Path SYSTEM = Path.of("/etc/resolv.conf");
  private static final String DIRECTIVE = "nameserver";

  private NameServers() {}

  static List<InetSocketAddress> ofSystem() {
    try (Stream<String> lines = Files.lines(SYSTEM)) {
      return lines
          .map(line -> line.strip().split("\\s+"))
          .filter(words -> words.length > 1 && words[0].equals(DIRECTIVE))
          .flatMap(words -> address(words[1]))
          .toList();
    } catch (IOException unreadable) {
      return List.of();
    }
  }

  private static Stream<InetSocketAddress> address(String literal) {
    try {
      return Stream.of(new InetSocketAddress(InetAddress.ofLiteral(literal), PORT));
    } catch (IllegalArgumentException notAnAddress) {
      return Stream.of();
    }
  }
}
