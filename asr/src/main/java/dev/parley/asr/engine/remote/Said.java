package dev.parley.asr.engine.remote;

import dev.parley.asr.spi.RecognitionContext;
import dev.parley.asr.spi.RecognitionStream.Purpose;
import java.util.ArrayList;
import java.util.List;

/// One utterance as far as a link knows it. It matters until it has ended and nothing is asked of
/// it any more.
final class Said {

  private static final long NOTHING = -1;

  /// First sample, pre-roll included.
  final long from;

  /// First sample after the pre-roll.
  final long startedAt;

  final List<Pass> passes = new ArrayList<>();
  boolean ended;
  boolean endSent;

  /// The next sample to send over the link of now.
  private long next = NOTHING;

  Said(long from, long startedAt) {
    this.from = from;
    this.startedAt = startedAt;
  }

  /// Words that were asked for and have not come.
  static final class Pass {
    final int number;
    final Purpose purpose;
    final RecognitionContext context;

    /// Behind the last sample it is about.
    final long to;

    final long askedNanos;
    long dueNanos;
    boolean sent;

    Pass(int number, Purpose purpose, RecognitionContext context, long to, long askedNanos) {
      this.number = number;
      this.purpose = purpose;
      this.context = context;
      this.to = to;
      this.askedNanos = askedNanos;
    }
  }

  boolean isOver() {
    return ended && passes.isEmpty();
  }

  boolean begun() {
    return next != NOTHING;
  }

  long next() {
    return next;
  }

  void sentTo(long sample) {
    next = sample;
  }

  /// Another link knows nothing of it. It has as long as the one before, within what all have.
  void forgotten(long nowNanos, RelayTimings timings) {
    next = NOTHING;
    endSent = false;
    for (var pass : passes) {
      pass.sent = false;
      pass.dueNanos =
          Math.min(
              nowNanos + timings.waitNanos(pass.purpose),
              pass.askedNanos + timings.remote().toNanos());
    }
  }
}
