package dev.parley.gateway.outgoing.answering;

import dev.parley.asr.spi.VoiceActivityDetector;
import dev.parley.audio.AudioFormat;
import dev.parley.audio.AudioFrame;
import dev.parley.telephony.call.AnsweredBy;
import dev.parley.telephony.call.CallMedia;
import dev.parley.telephony.call.MediaStatistics;
import java.util.Optional;

/// A call's media, listened to on their way to the agent until it is known who or what answered;
/// and where a message is left, until it is said. On the call's loop and the 20 ms path: allocates
/// nothing but with its few tidings.
///
/// ```
/// DECIDING ──a person, or nobody leaves a message──> DONE
///   ├── a machine, for which a message is left ──> AWAITING_BEEP ──beep, silence, 30 s──> LEAVING_MESSAGE
///   └── unknown ──> DOUBTING ──beep──> LEAVING_MESSAGE, or DONE      │         │
///                      ^                                            │         └──said──> DONE
///                      └────────── somebody speaks meanwhile ───────┘
/// ```
///
/// A beep after speech is the surest sign there is: whoever was taken for a person until then is
/// none. The other way round, who speaks into the message is taken for a person: they are heard,
/// and the agent goes on with them.
public final class AnswerListener implements CallMedia {

  /// What comes of listening.
  public interface Tidings {
    /// An unknown one may be followed by that it is a machine, and a machine by that it is a person
    /// who speaks while the message is left.
    void verdict(AnsweredBy whom);

    /// It is a machine, and it records from now on. Again where one that had begun to listen beeps.
    void beeped();

    void messageSaid();
  }

  /// A machine that doesn't beep in so long, after its verdict, doesn't.
  static final long BEEP_WITHIN_NANOS = 30_000_000_000L;

  /// A machine that has said its text and stays silent for so long may record without a beep.
  static final long SILENT_MACHINE_NANOS = 3_000_000_000L;

  /// The message is over when so much was said, and nothing more for so long.
  private static final long MESSAGE_NANOS_MIN = 1_000_000_000L;

  private static final long SAID_AFTER_NANOS = 1_500_000_000L;

  /// A beep follows a greeting that is at least so long.
  private static final long SPOKE_BEFORE_BEEP_NANOS = 1_000_000_000L;

  /// Who says so much while a message is left, with pauses below `BRIDGED_NANOS`, is there.
  private static final long SOMEBODY_SPEAKS_NANOS = 260_000_000L;

  private static final long BRIDGED_NANOS = 240_000_000L;

  /// Nothing is known of what is lost for longer.
  private static final long MISSING_NANOS_MAX = 600_000_000L;

  /// The agent was heard when it said so much and then was silent for so long.
  private static final long AGENT_SAID_NANOS = 1_000_000_000L;

  private static final long AGENT_PAUSE_NANOS = 400_000_000L;

  private enum Stage {
    DECIDING,
    /// The agent talks with whom isn't known.
    DOUBTING,
    AWAITING_BEEP,
    LEAVING_MESSAGE,
    DONE
  }

  private final VoiceActivityDetector voice;
  private final boolean leavesMessage;
  private final Tidings tidings;
  private final AnsweringMachineDetection detection = new AnsweringMachineDetection();
  private final BeepDetector beep = new BeepDetector();
  private Stage stage = Stage.DECIDING;
  private CallMedia media = NoMedia.NONE;
  private AnsweredBy last = AnsweredBy.UNKNOWN;
  private long inStageNanos;

  /// Whether something is voiced in this slot, a tone too.
  private boolean spoken;

  private long missingNanos;

  /// Of the other side: how long it has been silent, spoken in this utterance, and spoken at all.
  private long silentNanos;

  private long utteranceNanos;
  private long spokenNanos;

  /// Of the agent.
  private long saidNanos;

  private long pausedNanos;

  public AnswerListener(VoiceActivityDetector voice, boolean leavesMessage, Tidings tidings) {
    this.voice = voice;
    this.leavesMessage = leavesMessage;
    this.tidings = tidings;
  }

  /// The same media, listened to.
  public CallMedia to(CallMedia heard) {
    media = heard;
    return stage == Stage.DONE ? heard : this;
  }

  @Override
  public void hear(AudioFrame frame, long nowNanos) {
    media.hear(frame, nowNanos);
    inStageNanos += AudioFrame.FRAME_NANOS;
    if (stage == Stage.DONE) {
      return;
    }
    boolean beeped = false;
    if (isMissing(frame)) {
      // What was lost is taken to go on with what was before: a gap is no pause.
      missingNanos += AudioFrame.FRAME_NANOS;
    } else {
      missingNanos = 0;
      beeped = beep.frame(frame);
      spoken = voice.voiced(frame);
    }
    hear(spoken && !beep.hearsTone());
    switch (stage) {
      case DECIDING -> decide();
      case DOUBTING -> doubt(beeped);
      case AWAITING_BEEP -> awaitBeep(beeped);
      case LEAVING_MESSAGE -> leaveMessage(beeped);
      case DONE -> {}
    }
  }

  private boolean isMissing(AudioFrame frame) {
    return frame.content == AudioFrame.Content.CONCEALED && missingNanos < MISSING_NANOS_MAX;
  }

  private void hear(boolean speech) {
    if (speech) {
      utteranceNanos = silentNanos > BRIDGED_NANOS ? 0 : utteranceNanos;
      utteranceNanos += AudioFrame.FRAME_NANOS;
      spokenNanos += AudioFrame.FRAME_NANOS;
      silentNanos = 0;
    } else {
      silentNanos += AudioFrame.FRAME_NANOS;
    }
  }

  private void decide() {
    Optional<AnsweredBy> verdict = detection.frame(spoken);
    if (verdict.isEmpty()) {
      return;
    }
    switch (verdict.get()) {
      case HUMAN -> done();
      case MACHINE -> {
        if (leavesMessage) {
          go(Stage.AWAITING_BEEP);
        } else {
          done();
        }
      }
      case UNKNOWN -> go(Stage.DOUBTING);
    }
    tell(verdict.get());
  }

  private void doubt(boolean beeped) {
    detection.frame(spoken).ifPresent(this::tell);
    if (beeped && spokenNanos >= SPOKE_BEFORE_BEEP_NANOS) {
      if (last != AnsweredBy.MACHINE) {
        tell(AnsweredBy.MACHINE);
      }
      records();
    } else if (inStageNanos >= BEEP_WITHIN_NANOS) {
      done();
    }
  }

  private void awaitBeep(boolean beeped) {
    if (beeped || silentNanos >= SILENT_MACHINE_NANOS || inStageNanos >= BEEP_WITHIN_NANOS) {
      records();
    }
  }

  private void leaveMessage(boolean beeped) {
    if (beeped && saidNanos >= MESSAGE_NANOS_MIN) {
      records();
    } else if (utteranceNanos >= SOMEBODY_SPEAKS_NANOS) {
      go(Stage.DOUBTING);
      tell(AnsweredBy.HUMAN);
    }
  }

  private void records() {
    if (leavesMessage) {
      go(Stage.LEAVING_MESSAGE);
      saidNanos = 0;
      pausedNanos = 0;
    } else {
      done();
    }
    tidings.beeped();
  }

  private void tell(AnsweredBy whom) {
    last = whom;
    tidings.verdict(whom);
  }

  private void go(Stage next) {
    stage = next;
    inStageNanos = 0;
    silentNanos = 0;
    utteranceNanos = 0;
  }

  private void done() {
    go(Stage.DONE);
    voice.close();
  }

  @Override
  public long say(AudioFrame frame, long nowNanos) {
    saidNanos += AudioFrame.FRAME_NANOS;
    pausedNanos = 0;
    return media.say(frame, nowNanos);
  }

  @Override
  public void saySilence(long nowNanos) {
    media.saySilence(nowNanos);
    pausedNanos += AudioFrame.FRAME_NANOS;
    if (saidNanos >= AGENT_SAID_NANOS && pausedNanos >= AGENT_PAUSE_NANOS) {
      detection.agentHeard();
    }
    boolean nobodySpeaks = silentNanos > BRIDGED_NANOS;
    if (stage == Stage.LEAVING_MESSAGE
        && saidNanos >= MESSAGE_NANOS_MIN
        && pausedNanos >= SAID_AFTER_NANOS
        && nobodySpeaks) {
      done();
      tidings.messageSaid();
    }
  }

  /// Nothing more is heard.
  public void close() {
    if (stage != Stage.DONE) {
      done();
    }
  }

  @Override
  public AudioFormat format() {
    return media.format();
  }

  @Override
  public long jitterBufferNanos() {
    return media.jitterBufferNanos();
  }

  @Override
  public int framesWanted(long nowNanos) {
    return media.framesWanted(nowNanos);
  }

  @Override
  public void mark() {
    media.mark();
  }

  @Override
  public long unplayedSamples() {
    return media.unplayedSamples();
  }

  @Override
  public void takeBack() {
    media.takeBack();
  }

  @Override
  public MediaStatistics statistics() {
    return media.statistics();
  }
}
