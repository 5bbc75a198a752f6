package dev.parley.gateway.session;

import dev.parley.desk.record.Waterfall;
import dev.parley.desk.record.Waterfall.Stage;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;

/// Where the time of one answer goes, stamped as it happens: from the caller's last voiced sample
/// to the answer's first packet, nanoseconds on the media clock. Each stage begins where the one
/// before it ended, so that they add up.
final class TurnTrace {

  private final long lastVoicedNanos;
  private final Map<Stage, Long> endOf = new EnumMap<>(Stage.class);
  private Duration ahead = Duration.ZERO;

  /// @param lastVoicedNanos arrival of the end of the caller's last voiced frame: what the packet
  ///   took before that can only be seen from the caller's side
  TurnTrace(long lastVoicedNanos) {
    this.lastVoicedNanos = lastVoicedNanos;
    endOf.put(Stage.PACKET, lastVoicedNanos);
  }

  /// `stage` ended at `nanos`; the first word on it counts.
  TurnTrace ended(Stage stage, long nanos) {
    endOf.putIfAbsent(stage, nanos);
    return this;
  }

  /// The answer was begun so long before the commit.
  TurnTrace thoughtAhead(Duration before) {
    ahead = before;
    return this;
  }

  /// The stages up to the first packet; stages that did not occur took no time.
  Waterfall waterfall() {
    Map<Stage, Duration> stages = new EnumMap<>(Stage.class);
    long reached = lastVoicedNanos;
    for (Stage stage : Stage.values()) {
      Long end = endOf.get(stage);
      if (end != null && end > reached) {
        stages.put(stage, Duration.ofNanos(end - reached));
        reached = end;
      }
    }
    long last = endOf.getOrDefault(Stage.FIRST_PACKET, reached);
    return Waterfall.measured(Duration.ofNanos(last - lastVoicedNanos), stages).thoughtAhead(ahead);
  }
}
