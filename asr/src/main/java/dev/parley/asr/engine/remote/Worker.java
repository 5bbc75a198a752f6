package dev.parley.asr.engine.remote;

import dev.parley.asr.engine.remote.Link.Fault;
import dev.parley.asr.spi.RecognitionContext;
import dev.parley.asr.spi.RemoteWorkers.Address;
import io.grpc.Channel;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One worker, as far as is known of it. Belongs to the relay's thread.
final class Worker {

  private static final Logger log = LoggerFactory.getLogger(Worker.class);

  /// Probes of a worker that isn't there become as rare as this.
  private static final Duration PROBE_REST_MAX = Duration.ofSeconds(15);

  private final Address address;
  private final Channel channel;
  private final RelayTimings timings;
  private final Runnable changed;
  private Standing standing = new Standing.NotAskedYet();
  private String engine = "";
  private int calls;
  private int slowInARow;
  private int unansweredInARow;
  private long nextProbeNanos;
  private boolean probing;
  private final PreparedContexts prepared = new PreparedContexts();

  /// Whether it hears.
  private sealed interface Standing {
    record NotAskedYet() implements Standing {}

    record Hears() implements Standing {}

    /// Until a probe is answered.
    record Down(String cause) implements Standing {}

    /// It stops, or has more than it can do: no new calls until then.
    record Rests(String cause, long untilNanos) implements Standing {}
  }

  Worker(Address address, Channel channel, RelayTimings timings, long nowNanos, Runnable changed) {
    this.address = address;
    this.channel = channel;
    this.timings = timings;
    this.changed = changed;
    this.nextProbeNanos = nowNanos;
  }

  String at() {
    return address.toString();
  }

  Channel channel() {
    return channel;
  }

  int calls() {
    return calls;
  }

  void callTaken() {
    calls++;
  }

  void callLeft() {
    calls--;
  }

  void hearsWith(String name) {
    engine = name;
  }

  /// It is asked optimistically before the first probe has come back.
  boolean hears(long nowNanos) {
    return switch (standing) {
      case Standing.NotAskedYet _, Standing.Hears _ -> true;
      case Standing.Down _ -> false;
      case Standing.Rests(_, long until) -> nowNanos - until >= 0;
    };
  }

  void answered() {
    slowInARow = 0;
  }

  void drains() {
    become(new Standing.Down("it is stopping"));
  }

  void blamed(Fault fault, String cause, long nowNanos) {
    switch (fault) {
      case LOST -> {
        become(new Standing.Down(cause));
        nextProbeNanos = nowNanos;
      }
      case SLOW -> {
        become(new Standing.Rests(cause, nowNanos + rest().toNanos()));
        slowInARow++;
      }
      case REFUSED -> become(new Standing.Rests(cause, nowNanos + timings.restFirst().toNanos()));
    }
  }

  private Duration rest() {
    var doubled = timings.restFirst().multipliedBy(1L << Math.min(slowInARow, 10));
    return doubled.compareTo(timings.restMax()) < 0 ? doubled : timings.restMax();
  }

  boolean probeDue(long nowNanos) {
    return !probing && nowNanos - nextProbeNanos >= 0;
  }

  /// A probe is under way.
  ///
  /// @return when its answer is due
  Duration probing() {
    probing = true;
    return standing instanceof Standing.NotAskedYet
        ? timings.probeAnswerFirst()
        : timings.probeAnswer();
  }

  /// Whether it has not been told of `context` since it was there.
  boolean isNews(RecognitionContext context) {
    return prepared.isNews(context);
  }

  void probeAnswered(long nowNanos) {
    probing = false;
    unansweredInARow = 0;
    nextProbeNanos = nowNanos + timings.probe().toNanos();
    boolean rests = standing instanceof Standing.Rests(_, long until) && nowNanos - until < 0;
    if (!rests) {
      become(new Standing.Hears());
    }
  }

  void probeFailed(String cause, long nowNanos) {
    probing = false;
    var rest = timings.probe().dividedBy(2).multipliedBy(1L << Math.min(unansweredInARow, 10));
    unansweredInARow++;
    nextProbeNanos = nowNanos + Math.min(rest.toNanos(), PROBE_REST_MAX.toNanos());
    become(new Standing.Down(cause));
  }

  private void become(Standing next) {
    var before = standing;
    standing = next;
    if (before.getClass() == next.getClass()) {
      return;
    }
    switch (next) {
      case Standing.Hears _ -> log.info("recognition worker {} hears", at());
      case Standing.Down(String cause) -> {
        prepared.forget();
        log.warn("recognition worker {} does not hear: {}", at(), cause);
      }
      case Standing.Rests(String cause, long _) ->
          log.warn("recognition worker {} gets no new calls for a while: {}", at(), cause);
      case Standing.NotAskedYet _ -> throw new IllegalStateException("nothing is unasked again");
    }
    changed.run();
  }

  String words() {
    var with = engine.isEmpty() ? "" : " with " + engine;
    return at()
        + switch (standing) {
          case Standing.NotAskedYet _ -> " not asked yet";
          case Standing.Hears _ -> " hears" + with;
          case Standing.Down(String cause) -> " does not hear (" + cause + ")";
          case Standing.Rests(String cause, long _) -> " rests (" + cause + ")";
        };
  }
}
