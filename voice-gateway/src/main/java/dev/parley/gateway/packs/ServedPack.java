package dev.parley.gateway.packs;

import dev.parley.dialog.pack.AgentPack;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One agent pack in service. Reading it again is for one thread; its state is for any.
///
/// A pack that can't be read, or whose agent can't be opened, changes nothing: the version that is
/// served goes on, and the state says why until the folder holds one that can be served.
public final class ServedPack {

  private static final Logger LOG = LoggerFactory.getLogger(ServedPack.class);

  private final Path folder;
  private final Function<Path, AgentPack> reader;
  private final Consumer<AgentPack> server;
  private final InstantSource clock;
  private final AtomicReference<PackState> state;

  /// @param served the pack that is in service
  /// @param reader throws where a pack has errors, naming them line by line
  /// @param server opens an agent and has new conversations get it; throws where it can't be opened
  public ServedPack(
      Path folder,
      AgentPack served,
      Function<Path, AgentPack> reader,
      Consumer<AgentPack> server,
      InstantSource clock) {
    this.folder = folder;
    this.reader = reader;
    this.server = server;
    this.clock = clock;
    this.state = new AtomicReference<>(inService(served));
  }

  Path folder() {
    return folder;
  }

  PackState state() {
    return Objects.requireNonNull(state.get());
  }

  /// Serves what is in the folder now, if that is another version and in order.
  PackState reload() {
    PackState before = state();
    PackState after;
    try {
      AgentPack read = reader.apply(folder);
      if (read.version().equals(before.version())) {
        after = new PackState(before.folder(), before.version(), before.since(), List.of());
      } else {
        server.accept(read);
        after = inService(read);
        LOG.info(
            "agent pack {}: version {} takes new conversations, after {}",
            folder,
            after.version().words(),
            before.version().words());
      }
    } catch (RuntimeException refused) {
      List<String> problems = String.valueOf(refused.getMessage()).lines().toList();
      after = new PackState(before.folder(), before.version(), before.since(), problems);
      LOG.error(
          "agent pack {}: what is there now is not served, version {} goes on: {}",
          folder,
          before.version().words(),
          String.join("; ", problems));
    }
    state.set(after);
    return after;
  }

  private PackState inService(AgentPack pack) {
    return new PackState(folder.toString(), pack.version(), clock.instant(), List.of());
  }
}
