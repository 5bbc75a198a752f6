package dev.parley.gateway.packs;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/// Looks at the folders of agent packs and has those read again that changed, or all when asked to,
/// on one thread of its own.
public final class PackWatch implements PackDesk, AutoCloseable {

  /// Twice as long after the last change, at most, it is read.
  private static final Duration LOOKS_EVERY = Duration.ofSeconds(2);

  /// One that is being opened isn't torn down under it.
  private static final Duration OPENS_WITHIN = Duration.ofSeconds(20);

  private record Watched(ServedPack pack, FolderChanges changes) {}

  private final ScheduledExecutorService thread;
  private final List<Watched> watched = new CopyOnWriteArrayList<>();

  /// @param stackBytes of the thread that opens agents
  public PackWatch(long stackBytes) {
    this.thread =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("agent packs").stackSize(stackBytes).factory());
    thread.scheduleWithFixedDelay(
        this::look, LOOKS_EVERY.toMillis(), LOOKS_EVERY.toMillis(), TimeUnit.MILLISECONDS);
  }

  public void add(ServedPack pack) {
    watched.add(new Watched(pack, new FolderChanges(FolderChanges.look(pack.folder()))));
  }

  private void look() {
    for (Watched each : watched) {
      if (each.changes().settled(FolderChanges.look(each.pack().folder()))) {
        each.pack().reload();
      }
    }
  }

  @Override
  public List<PackState> packs() {
    return watched.stream().map(each -> each.pack().state()).toList();
  }

  @Override
  public CompletionStage<List<PackState>> reload() {
    try {
      return CompletableFuture.supplyAsync(
          () -> watched.stream().map(each -> each.pack().reload()).toList(), thread);
    } catch (RejectedExecutionException closed) {
      return CompletableFuture.failedFuture(closed);
    }
  }

  /// What is served, for operators.
  public String words() {
    return packs().stream().map(PackState::words).collect(Collectors.joining("; "));
  }

  @Override
  public void close() {
    thread.shutdownNow();
    try {
      if (!thread.awaitTermination(OPENS_WITHIN.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new IllegalStateException("an agent pack is still being opened");
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }
}
