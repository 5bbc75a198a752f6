package dev.parley.gateway.outgoing.answering;

import dev.parley.audio.AudioFrame;
import dev.parley.telephony.call.AnsweredBy;
import java.util.Optional;

/// Tells by voice activity alone whether a person or a machine answered. A machine of its own:
/// frames in, verdicts out.
///
/// A person says "hello?", or their name, and waits: a first utterance that is short, then silence.
/// A machine has a text to say and goes on. To take a person for a machine costs a call, the other
/// way round a sentence, so whatever is between is not known. That too is told, 2.5 s after the
/// answer, unless somebody has spoken without a pause for most of that and still does; who then
/// goes on with what they were saying may still turn out a machine, and so may who was silent until
/// then, begins before the agent was through with its first words, and talks on over them.
///
/// ```
/// WAITING ──voiced──> SPEAKING ──silent for HUMAN_PAUSE, said little──> HUMAN
///    │                   └──voiced for MACHINE_SPEECH, pauses below BRIDGED──> MACHINE
///    ├── 2.5 s since the answer, amid STILL_SPEAKING ──> MACHINE
///    └── 2.5 s since the answer, else ──> UNKNOWN ──as above, to 6 s──> MACHINE
///                                       └──first onset later, voiced for LATE_SPEECH──> MACHINE
/// ```
///
/// On the 20 ms path: allocates nothing but its verdicts.
public final class AnsweringMachineDetection {

  /// A verdict comes at the latest then.
  public static final long VERDICT_WITHIN_NANOS = 2_500_000_000L;

  /// "Hello, Ann Smith speaking", said without haste, is shorter.
  private static final long HUMAN_SPEECH_MAX_NANOS = 1_400_000_000L;

  /// Somebody who has said hello waits at least so long; a machine that has said "Hello." goes on
  /// sooner.
  private static final long HUMAN_PAUSE_NANOS = 640_000_000L;

  /// Nobody who answers a telephone speaks so long without a pause.
  private static final long MACHINE_SPEECH_NANOS = 2_200_000_000L;

  /// Who speaks for so long when the verdict is due, and isn't through, is taken for one as well: a
  /// greeting often begins half a second after the answer.
  private static final long STILL_SPEAKING_NANOS = 2_000_000_000L;

  /// Stop consonants and the gaps between words are no pauses.
  private static final long BRIDGED_NANOS = 240_000_000L;

  /// Nothing that is heard later is the greeting.
  private static final long GREETING_WITHIN_NANOS = 6_000_000_000L;

  /// Nobody who begins to speak later than the verdict picked up just to play a text.
  private static final long LATE_ONSET_WITHIN_NANOS = 12_000_000_000L;

  /// Who is talked to by then, and says so much over it, doesn't listen.
  private static final long LATE_SPEECH_NANOS = 4_000_000_000L;

  /// Pauses between the sentences of a text are shorter.
  private static final long LATE_BRIDGED_NANOS = 400_000_000L;

  /// A click, a cough: no speech.
  private static final int START_FRAMES = 3;

  /// Silent for no longer, nobody has ended.
  private static final long NOT_OVER_NANOS = 2 * AudioFrame.FRAME_NANOS;

  private boolean over;
  private boolean unknownTold;
  private boolean agentHeard;
  private long elapsedNanos;
  private int voicedInRow;
  private long speechBeganNanos = -1;
  private long firstOnsetNanos = -1;
  private long lastVoicedNanos;

  /// Whether it has said all that it will.
  public boolean isOver() {
    return over;
  }

  /// The agent is through with its first words: whoever speaks from now on may be answering them.
  public void agentHeard() {
    agentHeard = true;
  }

  /// Takes the next 20 ms since the answer.
  public Optional<AnsweredBy> frame(boolean voiced) {
    if (over) {
      return Optional.empty();
    }
    elapsedNanos += AudioFrame.FRAME_NANOS;
    if (voiced) {
      voiced();
    } else {
      voicedInRow = 0;
    }
    return verdict();
  }

  private void voiced() {
    voicedInRow++;
    if (voicedInRow < START_FRAMES && speechBeganNanos < 0) {
      return;
    }
    long began = elapsedNanos - voicedInRow * AudioFrame.FRAME_NANOS;
    if (speechBeganNanos < 0) {
      speechBeganNanos = began;
      firstOnsetNanos = began;
    } else if (began - lastVoicedNanos > bridgedNanos()) {
      speechBeganNanos = began;
    }
    lastVoicedNanos = elapsedNanos;
  }

  /// Whether nothing was said before it was told that this isn't known.
  private boolean late() {
    return unknownTold && (firstOnsetNanos < 0 || firstOnsetNanos > VERDICT_WITHIN_NANOS);
  }

  private long bridgedNanos() {
    return late() ? LATE_BRIDGED_NANOS : BRIDGED_NANOS;
  }

  private Optional<AnsweredBy> verdict() {
    if (speechBeganNanos >= 0) {
      if (spokeNanos() >= (late() ? LATE_SPEECH_NANOS : MACHINE_SPEECH_NANOS)) {
        return decide(AnsweredBy.MACHINE);
      }
      boolean waits = elapsedNanos - lastVoicedNanos >= HUMAN_PAUSE_NANOS;
      boolean saidLittle = lastVoicedNanos - firstOnsetNanos <= HUMAN_SPEECH_MAX_NANOS;
      if (waits && saidLittle && !unknownTold) {
        return decide(AnsweredBy.HUMAN);
      }
    }
    over = unknownTold && (late() ? lateIsOver() : greetingIsOver());
    if (elapsedNanos < VERDICT_WITHIN_NANOS || unknownTold) {
      return Optional.empty();
    }
    if (spokeWithin(NOT_OVER_NANOS) && spokeNanos() >= STILL_SPEAKING_NANOS) {
      return decide(AnsweredBy.MACHINE);
    }
    unknownTold = true;
    return Optional.of(AnsweredBy.UNKNOWN);
  }

  private boolean lateIsOver() {
    return firstOnsetNanos < 0 ? agentHeard || elapsedNanos >= LATE_ONSET_WITHIN_NANOS : !speaks();
  }

  private boolean greetingIsOver() {
    return !speaks() || elapsedNanos >= GREETING_WITHIN_NANOS;
  }

  private boolean speaks() {
    return spokeWithin(bridgedNanos());
  }

  private boolean spokeWithin(long nanos) {
    return speechBeganNanos >= 0 && elapsedNanos - lastVoicedNanos <= nanos;
  }

  private long spokeNanos() {
    return lastVoicedNanos - speechBeganNanos;
  }

  private Optional<AnsweredBy> decide(AnsweredBy whom) {
    over = true;
    return Optional.of(whom);
  }
}
