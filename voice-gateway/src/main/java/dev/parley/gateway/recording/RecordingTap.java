package dev.parley.gateway.recording;

import dev.parley.audio.AudioFormat;
import dev.parley.audio.AudioFrame;
import dev.parley.telephony.call.CallMedia;
import dev.parley.telephony.call.CallOffer;
import dev.parley.telephony.call.MediaStatistics;
import dev.parley.telephony.call.MediaTick;
import java.time.Instant;
import java.util.Arrays;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// One call's media as the agent uses them, with what goes either way copied to a sink: the caller
/// as they came, before anything is done to the sound, the agent as the caller hears them. On the
/// call's loop and the 20 ms path: allocates nothing.
///
/// ```
/// wire → jitter buffer → hear ──┬──> agent's ears          (20 ms, one slot)
///                               └──> caller's frame ──┐
///                                                     ├──> SoundSink.frame
/// wire ← encode ← pacer ← say ──┬──  agent's mouth    │
///                               └──> agent's frames ──┘
/// ```
public final class RecordingTap implements CallMedia {

  /// A far side that plays from a buffer is sent so much ahead at the most, and more than that.
  private static final int FRAMES_AHEAD_MAX = 16;

  /// Slots come late and in pairs on a busy machine; beyond so many, some were left out.
  private static final long SLOTS_LATE_MAX = 5;

  private final SoundSink sink;
  private final AudioFrame caller = new AudioFrame(AudioFormat.TELEPHONE);
  private final AudioFrame silence = new AudioFrame(AudioFormat.TELEPHONE);
  private final AudioFrame[] said = new AudioFrame[FRAMES_AHEAD_MAX];
  private int oldest;
  private int count;
  private boolean callerSilenced;
  private @Nullable CallMedia media;
  private long firstNanos;
  private long slots;

  public RecordingTap(SoundSink sink) {
    this.sink = sink;
    for (int i = 0; i < FRAMES_AHEAD_MAX; i++) {
      said[i] = new AudioFrame(AudioFormat.TELEPHONE);
    }
  }

  /// Of a call on the line that records call `line`.
  ///
  /// @param broken told in words, from any thread, where the recording ends before the call
  public static RecordingTap of(
      CallRecorder recorder,
      String line,
      CallOffer offer,
      Instant startedAt,
      Consumer<String> broken) {
    return new RecordingTap(
        recorder.begin(
            new RecordedCall(
                offer.id().value(),
                offer.sipCallId(),
                line,
                offer.party(),
                offer.dialled(),
                startedAt,
                broken)));
  }

  /// Of a call that isn't recorded.
  public static RecordingTap off() {
    return new RecordingTap(SoundSink.NONE);
  }

  /// The same agent, listened to. A person who takes over isn't: nobody asked them.
  public MediaTick of(MediaTick agent) {
    return sink.equals(SoundSink.NONE) ? agent : (line, nowNanos) -> slot(agent, line, nowNanos);
  }

  /// Whether the caller is left out from now on, because they are asked for what must not be kept.
  public void silenceCaller(boolean silenced) {
    callerSilenced = silenced;
  }

  /// The call is over.
  public void end() {
    sink.end();
  }

  private void slot(MediaTick agent, CallMedia line, long nowNanos) {
    media = line;
    Arrays.fill(caller.samples, (short) 0);
    agent.tick(this, nowNanos);
    sink.frame(next(nowNanos), caller, oldestSaid());
  }

  private long next(long nowNanos) {
    if (slots == 0) {
      firstNanos = nowNanos;
    }
    long due = (nowNanos - firstNanos + AudioFrame.FRAME_NANOS / 2) / AudioFrame.FRAME_NANOS;
    if (due - slots > SLOTS_LATE_MAX) {
      slots = due;
    }
    return slots++;
  }

  private AudioFrame oldestSaid() {
    if (count == 0) {
      return silence;
    }
    AudioFrame frame = said[oldest];
    oldest = (oldest + 1) % FRAMES_AHEAD_MAX;
    count--;
    return frame;
  }

  @Override
  public void hear(AudioFrame frame, long nowNanos) {
    line().hear(frame, nowNanos);
    if (!callerSilenced) {
      copy(frame, caller);
    }
  }

  /// Of more than the far side can be ahead by, the oldest are dropped.
  @Override
  public long say(AudioFrame frame, long nowNanos) {
    if (count == FRAMES_AHEAD_MAX) {
      oldestSaid();
    }
    copy(frame, said[(oldest + count++) % FRAMES_AHEAD_MAX]);
    return line().say(frame, nowNanos);
  }

  private static void copy(AudioFrame from, AudioFrame to) {
    int length = Math.min(from.length, to.samples.length);
    System.arraycopy(from.samples, 0, to.samples, 0, length);
    Arrays.fill(to.samples, length, to.samples.length, (short) 0);
  }

  @Override
  public void saySilence(long nowNanos) {
    line().saySilence(nowNanos);
  }

  @Override
  public void takeBack() {
    count = 0;
    line().takeBack();
  }

  @Override
  public AudioFormat format() {
    return line().format();
  }

  @Override
  public long jitterBufferNanos() {
    return line().jitterBufferNanos();
  }

  @Override
  public int framesWanted(long nowNanos) {
    return line().framesWanted(nowNanos);
  }

  @Override
  public void mark() {
    line().mark();
  }

  @Override
  public long unplayedSamples() {
    return line().unplayedSamples();
  }

  @Override
  public MediaStatistics statistics() {
    return line().statistics();
  }

  private CallMedia line() {
    if (media == null) {
      throw new IllegalStateException("expected a slot of the call before its media are used");
    }
    return media;
  }
}
