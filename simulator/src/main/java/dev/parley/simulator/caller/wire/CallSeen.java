package dev.parley.simulator.caller.wire;

import dev.parley.audio.MediaTime;
import dev.parley.simulator.caller.script.CallerStep;
import dev.parley.telephony.call.CallEvent;
import dev.parley.telephony.call.MediaStatistics;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// One call as its caller's side of the wire saw it.
///
/// @param script all steps
/// @param done those that were carried out, in order
/// @param media counters of what passed; empty for a call that had no media
/// @param answered when; empty for a call that was never answered
/// @param ended how; empty for a call that is still going on
/// @param finished whether every step was carried out
public record CallSeen(
    List<CallerStep> script,
    List<StepDone> done,
    SentStream sent,
    HeardStream heard,
    Optional<MediaStatistics> media,
    Optional<MediaTime> answered,
    Optional<CallEvent.Ended> ended,
    boolean finished) {

  public CallSeen {
    script = List.copyOf(script);
    done = List.copyOf(done);
  }

  /// From the answer to the end.
  public Duration talked() {
    return answered.flatMap(from -> ended.map(end -> end.at().since(from))).orElse(Duration.ZERO);
  }
}
