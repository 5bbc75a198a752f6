package dev.parley.benchmarks;

import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/// Processor time that the server used while calls were made, from the operating system's own
/// account of its process.
final class ServerLoad {

  private final Optional<ProcessHandle> server;
  private final Duration before;

  private ServerLoad(Optional<ProcessHandle> server, Duration before) {
    this.server = server;
    this.before = before;
  }

  /// Counts from now on.
  ///
  /// @param pid empty to count nothing
  static ServerLoad of(Optional<Long> pid) throws IOException {
    if (pid.isEmpty()) {
      return new ServerLoad(Optional.empty(), Duration.ZERO);
    }
    ProcessHandle server =
        ProcessHandle.of(pid.get())
            .orElseThrow(() -> new IOException("--pid: there is no process " + pid.get()));
    return new ServerLoad(Optional.of(server), used(server));
  }

  private static Duration used(ProcessHandle server) {
    return server.info().totalCpuDuration().orElse(Duration.ZERO);
  }

  /// @param talkedSeconds of all calls together
  void print(int calls, double talkedSeconds) {
    if (server.isEmpty()) {
      return;
    }
    double seconds = used(server.get()).minus(before).toMillis() / 1_000.0;
    System.out.printf(
        Locale.ROOT,
        "%.2f s of the server's processor time: %.2f s a call, %.1f %% of a core while it lasts:"
            + " a core carries %.1f calls at once%n",
        seconds,
        seconds / calls,
        100 * seconds / talkedSeconds,
        talkedSeconds / seconds);
  }
}
