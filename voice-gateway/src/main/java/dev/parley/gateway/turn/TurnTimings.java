package dev.parley.gateway.turn;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;

import java.time.Duration;

/// The engine's times, with the reason for each default.
///
/// @param settle after the last voiced sample a complete answer is committed at the earliest: a
///   shorter pause is often within a word ("thir-teen"). 150 ms
/// @param passLate a pass not ready so long after the last voiced sample is counted as late: the
///   budget of a 600 ms answer is gone by then. 350 ms
/// @param passGivenUp and no longer waited for after this. A caller forgives a late answer sooner
///   than being asked again, and being asked again costs a busy machine another pass. 2.5 s
/// @param lookGivenUp a reply that waits ducked for words about the overlap goes on after this. 800
///   ms
/// @param hold how long a clearly incomplete answer is waited out: people look up the rest of a
///   number in 2 to 3 s. 4 s
/// @param continuer when, within the hold, a soft "mm-hm" says that we are still there. 1.5 s
/// @param openDelayFirst for open speech, before anything is known of this caller's pauses. 600 ms
/// @param openDelayMin however quick the caller: pauses between clauses reach it. 400 ms
/// @param openDelayMax however slow: beyond it people ask "hello?". 1.2 s
/// @param pauseLearnedMax a longer pause within a turn says nothing of the caller's pace. 2 s
/// @param firstLook when the speech over the agent is first judged: a stop word is out by then. 300
///   ms of speech
/// @param secondLook and for the second time. 420 ms of speech
/// @param verdictDue speech that goes on so long without a verdict takes the floor: playout must be
///   silent 500 ms after its onset. 440 ms, leaving 60 to stop
/// @param backchannelMax speech judged a backchannel that goes on longer is none. 800 ms
/// @param noiseMax speech without words and no longer than this is noise, not a no-match. 300 ms
/// @param continuation speech that begins so soon after a commit continues that turn. 700 ms
/// @param utteranceMax longer speech is given up as a no-match: noise that voice activity takes for
///   speech, or a story that no pass can hold. 30 s
/// @param interDigit after the last key, a caller who has pressed enough. 1.5 s
/// @param interDigitFirst after the last key, one who has not. 4 s
/// @param replyOverdue after a commit without a reply, the silence is reported. 10 s
/// @param waitingRepliesMax replies that wait for the caller to finish; the newest beyond are
///   dropped. 8
public record TurnTimings(
    Duration settle,
    Duration passLate,
    Duration passGivenUp,
    Duration lookGivenUp,
    Duration hold,
    Duration continuer,
    Duration openDelayFirst,
    Duration openDelayMin,
    Duration openDelayMax,
    Duration pauseLearnedMax,
    Duration firstLook,
    Duration secondLook,
    Duration verdictDue,
    Duration backchannelMax,
    Duration noiseMax,
    Duration continuation,
    Duration utteranceMax,
    Duration interDigit,
    Duration interDigitFirst,
    Duration replyOverdue,
    int waitingRepliesMax) {

  public static final TurnTimings DEFAULT =
      new TurnTimings(
          ofMillis(150),
          ofMillis(350),
          ofMillis(2_500),
          ofMillis(800),
          ofSeconds(4),
          ofMillis(1_500),
          ofMillis(600),
          ofMillis(400),
          ofMillis(1_200),
          ofSeconds(2),
          ofMillis(300),
          ofMillis(420),
          ofMillis(440),
          ofMillis(800),
          ofMillis(300),
          ofMillis(700),
          ofSeconds(30),
          ofMillis(1_500),
          ofSeconds(4),
          ofSeconds(10),
          8);

  /// Speech so short may be a cough, a click or a door.
  boolean isNoise(Duration spoken) {
    return spoken.compareTo(noiseMax) <= 0;
  }
}
