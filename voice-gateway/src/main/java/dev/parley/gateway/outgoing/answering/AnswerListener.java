package dev.parley.gateway.outgoing.answering;

import static dev.parley.telephony.call.AnsweredBy.MACHINE;

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
public final class AnswerListener implements CallMedia {

  /// What comes of listening.
  public interface Tidings {
    /// An unknown one may be followed by that it is a machine.
    void verdict(AnsweredBy whom);

    /// The machine records from now on.
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

  private enum Stage {
    DECIDING,
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
  private boolean unknown;
  private long inStageNanos;
  private long silentNanos;
  private long saidNanos;

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
    switch (stage) {
      case DECIDING -> decide(frame);
      case AWAITING_BEEP -> awaitBeep(frame);
      case LEAVING_MESSAGE, DONE -> {}
    }
  }

  private void decide(AudioFrame frame) {
    Optional<AnsweredBy> verdict = detection.frame(voice.voiced(frame));
    // An agent that has begun to talk, with whom wasn't known, goes on.
    boolean waits = leavesMessage && !unknown && verdict.filter(MACHINE::equals).isPresent();
    unknown |= verdict.isPresent();
    if (waits) {
      go(Stage.AWAITING_BEEP);
    } else if (detection.isOver()) {
      go(Stage.DONE);
      voice.close();
    }
    verdict.ifPresent(tidings::verdict);
  }

  private void awaitBeep(AudioFrame frame) {
    boolean heardBeep = beep.frame(frame);
    silentNanos = voice.voiced(frame) ? 0 : silentNanos + AudioFrame.FRAME_NANOS;
    if (heardBeep || silentNanos >= SILENT_MACHINE_NANOS || inStageNanos >= BEEP_WITHIN_NANOS) {
      go(Stage.LEAVING_MESSAGE);
      voice.close();
      tidings.beeped();
    }
  }

  private void go(Stage next) {
    stage = next;
    inStageNanos = 0;
    silentNanos = 0;
  }

  @Override
  public long say(AudioFrame frame, long nowNanos) {
    if (stage == Stage.LEAVING_MESSAGE) {
      saidNanos += AudioFrame.FRAME_NANOS;
      silentNanos = 0;
    }
    return media.say(frame, nowNanos);
  }

  @Override
  public void saySilence(long nowNanos) {
    media.saySilence(nowNanos);
    if (stage == Stage.LEAVING_MESSAGE) {
      silentNanos += AudioFrame.FRAME_NANOS;
      if (saidNanos >= MESSAGE_NANOS_MIN && silentNanos >= SAID_AFTER_NANOS) {
        go(Stage.DONE);
        tidings.messageSaid();
      }
    }
  }

  /// Nothing more is heard.
  public void close() {
    if (stage == Stage.DECIDING || stage == Stage.AWAITING_BEEP) {
      voice.close();
    }
    stage = Stage.DONE;
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
