package dev.parley.tts.engine.remote;

import dev.parley.tts.engine.remote.Link.Fault;
import dev.parley.tts.spi.SynthesisWorkers.Address;
import io.grpc.Channel;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One worker, as far as is known of it. Belongs to the relay's thread.
final class Worker {

  private static final Logger LOG = LoggerFactory.getLogger(Worker.class);

  /// Probes of a worker that isn't there become as rare as this.
  private static final Duration PROBE_REST_MAX = Duration.ofSeconds(15);

  private final Address address;
  private final Channel channel;
  private final RelayTimings timings;
  private Standing standing = new Standing.NotAskedYet();
  private String engine = "";
  private List<String> voices = List.of();
  private int utterances;
  private int slowInARow;
  private int unansweredInARow;
  private long nextProbeNanos;
  private boolean probing;

  /// Whether it speaks.
  private sealed interface Standing {
    record NotAskedYet() implements Standing {}

    record Speaks() implements Standing {}

    /// Until a probe is answered.
    record Down(String cause) implements Standing {}

    /// It has more than it can do: no new utterances until then.
    record Rests(String cause, long untilNanos) implements Standing {}
  }

  Worker(Address address, Channel channel, RelayTimings timings, long nowNanos) {
    this.address = address;
    this.channel = channel;
    this.timings = timings;
    this.nextProbeNanos = nowNanos;
  }

  String at() {
    return address.toString();
  }

  Channel channel() {
    return channel;
  }

  int utterances() {
    return utterances;
  }

  void taken() {
    utterances++;
  }

  void left() {
    utterances--;
  }

  List<String> voices() {
    return voices;
  }

  boolean wasAsked() {
    return !(standing instanceof Standing.NotAskedYet);
  }

  /// Its voices are known from its first answer, so before that it is not asked to speak.
  boolean speaks(String voice, long nowNanos) {
    boolean well =
        switch (standing) {
          case Standing.Speaks _ -> true;
          case Standing.NotAskedYet _, Standing.Down _ -> false;
          case Standing.Rests(_, long until) -> nowNanos - until >= 0;
        };
    return well && voices.contains(voice);
  }

  void spoke() {
    slowInARow = 0;
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
    Duration doubled = timings.restFirst().multipliedBy(1L << Math.min(slowInARow, 10));
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
    return wasAsked() ? timings.probeAnswer() : timings.probeAnswerFirst();
  }

  void probeAnswered(String engineThere, List<String> voicesThere, long nowNanos) {
    probing = false;
    unansweredInARow = 0;
    engine = engineThere;
    voices = List.copyOf(voicesThere);
    nextProbeNanos = nowNanos + timings.probe().toNanos();
    boolean rests = standing instanceof Standing.Rests(_, long until) && nowNanos - until < 0;
    if (!rests) {
      become(new Standing.Speaks());
    }
  }

  void probeFailed(String cause, long nowNanos) {
    probing = false;
    Duration rest = timings.probe().dividedBy(2).multipliedBy(1L << Math.min(unansweredInARow, 10));
    unansweredInARow++;
    nextProbeNanos = nowNanos + Math.min(rest.toNanos(), PROBE_REST_MAX.toNanos());
    become(new Standing.Down(cause));
  }

  private void become(Standing next) {
    Standing before = standing;
    standing = next;
    if (before.getClass() == next.getClass()) {
      return;
    }
    switch (next) {
      case Standing.Speaks _ -> LOG.info("synthesis worker {} speaks", at());
      case Standing.Down(String cause) ->
          LOG.warn("synthesis worker {} does not speak: {}", at(), cause);
      case Standing.Rests(String cause, long _) ->
          LOG.warn("synthesis worker {} gets no new utterances for a while: {}", at(), cause);
      case Standing.NotAskedYet _ -> throw new IllegalStateException("nothing is unasked again");
    }
  }

  String words() {
    return at()
        + switch (standing) {
          case Standing.NotAskedYet _ -> " not asked yet";
          case Standing.Speaks _ -> " speaks with " + engine;
          case Standing.Down(String cause) -> " does not speak (" + cause + ")";
          case Standing.Rests(String cause, long _) -> " rests (" + cause + ")";
        };
  }
}
