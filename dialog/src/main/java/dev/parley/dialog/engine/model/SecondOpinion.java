package dev.parley.dialog.engine.model;

import dev.parley.dialog.pack.AgentPack;
import dev.parley.dialog.spi.Interpreter;
import dev.parley.dialog.spi.ModelSettings;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// A language model as configured, put beside the embedded interpreter of one agent.
public final class SecondOpinion implements AutoCloseable {

  /// A model that isn't in memory yet is read from disk.
  private static final Duration WARM_WITHIN = Duration.ofMinutes(2);

  /// A call that nobody waits for any more ends by itself, should it not hear that it is to stop.
  private static final Duration STOPS_AFTER = Duration.ofSeconds(1);

  private final ModelServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final ModelInterpreter model;
  private final Interpreter both;

  private SecondOpinion(
      ModelSettings settings, AgentPack pack, Interpreter embedded, InstantSource clock) {
    this.server = new ModelServer(settings);
    this.model =
        new ModelInterpreter(
            settings.name(),
            server.model(settings.deadline().plus(STOPS_AFTER)),
            pack,
            settings.deadline(),
            settings.concurrentMax(),
            threads,
            clock);
    this.both =
        new ArbitratingInterpreter(
            embedded, model, pack.policy().thresholds(), settings.deadline(), clock);
  }

  public static SecondOpinion open(
      ModelSettings settings, AgentPack pack, Interpreter embedded, InstantSource clock) {
    return new SecondOpinion(settings, pack, embedded, clock);
  }

  /// Whether the server of a model is there and has it.
  ///
  /// @param ready turns are read with it
  public record State(boolean ready, String words) {}

  public static State look(ModelSettings settings) {
    try (ModelServer server = new ModelServer(settings)) {
      ModelServer.State found = server.look();
      return new State(found.ready(), found.words());
    }
  }

  /// Reads with both.
  public Interpreter interpreter() {
    return both;
  }

  /// Has the model brought into memory, so that the first caller needn't wait for that; blocks, and
  /// says how it went.
  public State warm() {
    ModelServer.State found = server.look();
    if (!found.ready()) {
      return new State(false, found.words() + "; turns are read without it until it is there");
    }
    try {
      server.model(WARM_WITHIN).chat(model.trial());
      return new State(true, found.words());
    } catch (RuntimeException outside) {
      return new State(
          false, found.words() + "; a trial failed: " + outside.getClass().getSimpleName());
    }
  }

  /// What came of asking so far.
  public String figures() {
    return model.figures();
  }

  @Override
  public void close() {
    threads.shutdownNow();
    server.close();
  }
}
