package dev.parley.asr.engine.remote;

import dev.parley.asr.spi.RecognitionStream.Purpose;
import java.time.Duration;

/// How long is waited for workers, with the reason for each default.
///
/// @param turn a turn's words are asked elsewhere after this: a pass takes some 100 ms, so what
///   takes so much longer is stuck. 1 s
/// @param bargeIn the same for a barge-in, whose verdict is due 440 ms after its onset. 350 ms
/// @param remote all workers together: then the engine at hand is asked, so that it has answered
///   before the turn engine gives up at 2.5 s. 1.6 s
/// @param probe between two questions for a worker's health. 2 s
/// @param probeAnswer the answer to which is due after this. 1 s
/// @param probeAnswerFirst and to the first, with which the connection is made. 5 s
/// @param restFirst a worker that was slow gets no new calls for this long; doubled each time. 1 s
/// @param restMax and no longer than this. 30 s
record RelayTimings(
    Duration turn,
    Duration bargeIn,
    Duration remote,
    Duration probe,
    Duration probeAnswer,
    Duration probeAnswerFirst,
    Duration restFirst,
    Duration restMax) {

  static final RelayTimings DEFAULT =
      new RelayTimings(
          Duration.ofSeconds(1),
          Duration.ofMillis(350),
          Duration.ofMillis(1_600),
          Duration.ofSeconds(2),
          Duration.ofSeconds(1),
          Duration.ofSeconds(5),
          Duration.ofSeconds(1),
          Duration.ofSeconds(30));

  long waitNanos(Purpose purpose) {
    return switch (purpose) {
      case TURN -> turn.toNanos();
      case BARGE_IN -> bargeIn.toNanos();
    };
  }
}
