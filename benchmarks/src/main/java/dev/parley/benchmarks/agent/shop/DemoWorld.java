package dev.parley.benchmarks.agent.shop;

import dev.parley.benchmarks.corpus.CorpusException;
import dev.parley.simulator.business.BusinessServer;
import dev.parley.simulator.shop.Shop;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/// A demo shop that was just seeded, on a free port, for one conversation: nothing of it leaks into
/// the next.
public final class DemoWorld implements AutoCloseable {

  private final BusinessServer server;
  private final Path folder;

  private DemoWorld(BusinessServer server, Path folder) {
    this.server = server;
    this.folder = folder;
  }

  /// @param seed of its codes and links
  public static DemoWorld open(long seed, Clock clock) {
    try {
      Path folder = Files.createTempDirectory("parley-agent-bench");
      BusinessServer server =
          BusinessServer.start(
              Shop.business(new Random(seed)),
              new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
              folder,
              folder.resolve("access.log"),
              clock);
      return new DemoWorld(server, folder);
    } catch (IOException unstarted) {
      throw new CorpusException("a demo shop can't be started", unstarted);
    }
  }

  public URI address() {
    return URI.create(server.address());
  }

  @Override
  public void close() {
    server.close();
    try (Stream<Path> files = Files.walk(folder)) {
      List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
      for (Path file : deepestFirst) {
        Files.delete(file);
      }
    } catch (IOException undeleted) {
      throw new CorpusException("a demo shop's folder can't be deleted: " + folder, undeleted);
    }
  }
}
