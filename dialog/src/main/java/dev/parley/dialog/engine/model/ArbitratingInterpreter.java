package dev.parley.dialog.engine.model;

import dev.parley.dialog.Utterance;
import dev.parley.dialog.pack.Policy.Thresholds;
import dev.parley.dialog.spi.Interpretation;
import dev.parley.dialog.spi.InterpretationContext;
import dev.parley.dialog.spi.Interpreter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// Has an utterance read by the embedded interpreter and by a language model at once, and takes the
/// one that counts (`Arbitration`).
///
/// ```
/// words ──┬─► model ─────────────────────── ≤ deadline ──┐
///         └─► embedded ─► sure? ─ no ─► waits for it ────┴─► whose counts ─► commands
///                           └─ yes ─► commands at once; the model is told to stop
/// ```
///
/// So a model costs time only where the embedded reading would have asked again, and never more
/// than the deadline; where it is late, gone, talks nonsense or is left alone because of that, the
/// embedded reading is there. Threads: safe for any number of conversations; `interpret` blocks the
/// caller's thread.
public final class ArbitratingInterpreter implements Interpreter {
  private final Interpreter embedded;
  private final SecondReader second;
  private final Arbitration arbitration;
  private final Duration deadline;
  private final InstantSource clock;

  /// @param deadline how long to wait for `second`, from when both begin
  ArbitratingInterpreter(
      Interpreter embedded,
      SecondReader second,
      Thresholds thresholds,
      Duration deadline,
      InstantSource clock) {
    this.embedded = embedded;
    this.second = second;
    this.arbitration = new Arbitration(thresholds);
    this.deadline = deadline;
    this.clock = clock;
  }

  @Override
  public String name() {
    return embedded.name() + ", with " + second.name() + " where that isn't sure";
  }

  @Override
  public Interpretation interpret(Utterance utterance, InterpretationContext context) {
    Instant until = clock.instant().plus(deadline);
    SecondReader.Reading reading = second.begin(utterance, context);
    Interpretation own;
    try {
      own = embedded.interpret(utterance, context);
    } catch (RuntimeException bug) {
      reading.cancel();
      throw bug;
    }
    if (utterance instanceof Utterance.Keyed || arbitration.standsAlone(own)) {
      reading.cancel();
      return own;
    }
    Duration left = Duration.between(clock.instant(), until);
    return switch (reading.await(left.isNegative() ? Duration.ZERO : left)) {
      case Proposal.Proposed(var meaning) ->
          arbitration.between(own, meaning, context).in(own.mood());
      case Proposal.Nothing(var why) -> Arbitration.without(own, second.name(), why).in(own.mood());
    };
  }

  @Override
  public void close() {
    second.close();
    embedded.close();
  }
}
