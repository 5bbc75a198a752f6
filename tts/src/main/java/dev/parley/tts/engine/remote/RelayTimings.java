package dev.parley.tts.engine.remote;

import java.time.Duration;

/// How long is waited for workers, with the reason for each default.
///
/// @param firstWord an utterance's first word is due after this: it takes some 20 ms of an engine
///   such as flite and some 200 ms of a neural one on a busy machine. 600 ms
/// @param remote all workers together for the first word: then the engine at hand speaks, so that
///   the caller hears something well within 2 s. 1.2 s
/// @param quiet later speech is overdue when nothing came for this long … 400 ms
/// @param runningOut … and what came will have been heard within this. 200 ms
/// @param utterance no worker is listened to for longer. 2 min
/// @param probe between two questions for how a worker is. 2 s
/// @param probeAnswer the answer to which is due after this. 1 s
/// @param probeAnswerFirst and to the first, with which the connection is made. 5 s
/// @param restFirst a worker that was slow gets no new utterances for this long; doubled each time.
///   1 s
/// @param restMax and no longer than this. 30 s
record RelayTimings(
    Duration firstWord,
    Duration remote,
    Duration quiet,
    Duration runningOut,
    Duration utterance,
    Duration probe,
    Duration probeAnswer,
    Duration probeAnswerFirst,
    Duration restFirst,
    Duration restMax) {

  static final RelayTimings DEFAULT =
      new RelayTimings(
          Duration.ofMillis(600),
          Duration.ofMillis(1_200),
          Duration.ofMillis(400),
          Duration.ofMillis(200),
          Duration.ofMinutes(2),
          Duration.ofSeconds(2),
          Duration.ofSeconds(1),
          Duration.ofSeconds(5),
          Duration.ofSeconds(1),
          Duration.ofSeconds(30));
}
