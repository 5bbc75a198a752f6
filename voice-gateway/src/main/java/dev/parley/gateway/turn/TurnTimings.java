package dev.parley.gateway.turn;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;

import java.time.Duration;

/// The engine's times, with the reason for each default.
///
/// @param settle after the last voiced sample a complete answer is committed at the earliest: a
///   shorter pause is often within a word ("thir-teen"). 150 ms
/// @param settleAnswered the same for an answer that may be added to: between "yes" and "please"
///   lie an unvoiced sound and the closure of the next. 250 ms
/// @param settleHidden so much longer where noise hides weak sounds: the last one that was heard is
///   then not the last one there was ("se-ven"). 100 ms
/// @param passLate a pass not ready so long after the last voiced sample is counted as late: the
///   budget of a 600 ms answer is gone by then. 350 ms
/// @param passExcused and after this the caller is told that we are at it: whatever goes wrong,
///   something is heard within 2 s. 1.4 s
/// @param passGivenUp and no longer waited for after this. A caller forgives a late answer sooner
///   than being asked again, and being asked again costs a busy machine another pass. 2.5 s
/// @param lookGivenUp a reply that waits ducked for words about the overlap goes on after this. 800
///   ms
/// @param hold how long a clearly incomplete answer is waited out: people look up the rest of a
///   number in 2 to 3 s. 4 s
/// @param doubt how long words are waited on that hold no answer to what is asked and that nobody
///   stands behind: pauses within an answer are hardly ever longer. 1.2 s
/// @param continuer when, within the hold, a soft "mm-hm" says that we are still there. 1.5 s
/// @param openDelayFirst after open speech that is probably over, before anything is known of this
///   caller's pauses. 750 ms
/// @param openDelayMin however quick the caller: a caller's pauses differ from each other more than
///   callers do. 700 ms
/// @param openDelayMax however slow: 1.6 times as much is as long as people wait before they ask
///   "hello?". 900 ms
/// @param openDelayShape how what was said makes that wait shorter or longer
/// @param pauseLearnedMin a shorter pause is the closure of a consonant and says nothing of the
///   caller's pace. 250 ms
/// @param pauseLearnedMax nor does a longer one: they were looking something up. 2 s
/// @param firstLook when the speech over the agent is first judged: a short stop word is out by
///   then. 240 ms of speech
/// @param secondLook and for the second time, early enough for a look to be over before a verdict
///   is due. 340 ms of speech
/// @param nextLook and again after so much more, while it was a backchannel or a murmur so far: an
///   unknown word becomes a known one, a hum stays a hum. 100 ms of speech
/// @param verdictDue speech that goes on so long without a verdict takes the floor: playout must be
///   silent 500 ms after its onset. 400 ms, leaving 60 to stop and 40 that weak first sounds go
///   unnoticed
/// @param backchannelMax speech judged a backchannel that goes on longer is none: a slow "I see"
///   takes that long. 800 ms
/// @param noiseSettles a burst over the agent's speech that seems to be noise is one once it has
///   been quiet so long: words begin with such bursts ("ex-cuse me"). 250 ms
/// @param noiseMax speech without words and no longer than this is noise, not a no-match. 300 ms
/// @param continuation speech that begins so soon after a commit continues that turn. 700 ms
/// @param utteranceMax longer speech is given up as a no-match: noise that voice activity takes for
///   speech, or a story that no pass can hold. 30 s
/// @param interDigit after the last key, a caller who has pressed enough. 1.5 s
/// @param interDigitFirst after the last key, one who has not. 4 s
/// @param keyTone what sounds longer than this after a key is no tone of it but the caller, who
///   speaks on; as far as recognition reaches back. 400 ms
/// @param replyOverdue after a commit without a reply, the silence is reported. 10 s
/// @param waitingRepliesMax replies that wait for the caller to finish; the newest beyond are
///   dropped. 8
public record TurnTimings(
    Duration settle,
    Duration settleAnswered,
    Duration settleHidden,
    Duration passLate,
    Duration passExcused,
    Duration passGivenUp,
    Duration lookGivenUp,
    Duration hold,
    Duration doubt,
    Duration continuer,
    Duration openDelayFirst,
    Duration openDelayMin,
    Duration openDelayMax,
    OpenDelayShape openDelayShape,
    Duration pauseLearnedMin,
    Duration pauseLearnedMax,
    Duration firstLook,
    Duration secondLook,
    Duration nextLook,
    Duration verdictDue,
    Duration backchannelMax,
    Duration noiseSettles,
    Duration noiseMax,
    Duration continuation,
    Duration utteranceMax,
    Duration interDigit,
    Duration interDigitFirst,
    Duration keyTone,
    Duration replyOverdue,
    int waitingRepliesMax) {

  public static final TurnTimings DEFAULT =
      new TurnTimings(
          ofMillis(150),
          ofMillis(250),
          ofMillis(100),
          ofMillis(350),
          ofMillis(1_400),
          ofMillis(2_500),
          ofMillis(800),
          ofSeconds(4),
          ofMillis(1_200),
          ofMillis(1_500),
          ofMillis(750),
          ofMillis(700),
          ofMillis(900),
          OpenDelayShape.DEFAULT,
          ofMillis(250),
          ofSeconds(2),
          ofMillis(240),
          ofMillis(340),
          ofMillis(100),
          ofMillis(400),
          ofMillis(800),
          ofMillis(250),
          ofMillis(300),
          ofMillis(700),
          ofSeconds(30),
          ofMillis(1_500),
          ofSeconds(4),
          ofMillis(400),
          ofSeconds(10),
          8);

  /// Speech so short may be a cough, a click or a door.
  boolean isNoise(Duration spoken) {
    return spoken.compareTo(noiseMax) <= 0;
  }
}
