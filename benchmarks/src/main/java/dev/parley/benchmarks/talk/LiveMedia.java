package dev.parley.benchmarks.talk;

import dev.parley.audio.AudioFormat;
import dev.parley.audio.AudioFrame;
import dev.parley.audio.G711;
import dev.parley.benchmarks.corpus.make.CallerSound;
import dev.parley.telephony.call.CallMedia;
import dev.parley.telephony.call.MediaStatistics;

/// The media of a call with a made caller: what they say over what lies under it, through µ-law.
/// Nothing is lost or late.
final class LiveMedia implements CallMedia {

  private static final int LENGTH = AudioFormat.TELEPHONE.samplesPerFrame();
  private static final short[] NOTHING = {};

  private final CallerSound caller;
  private final short[] line = new short[LENGTH];
  private final byte[] octets = new byte[LENGTH];
  private short[] speech = NOTHING;
  private int spoken;
  private long slot;
  private long agentSpokeNanos;

  LiveMedia(CallerSound caller) {
    this.caller = caller;
  }

  /// When the frame of slot `slot` is heard: it has been spoken and lay in the jitter buffer.
  static long slotNanos(long slot) {
    return (slot + 2) * AudioFrame.FRAME_NANOS;
  }

  void speak(short[] samples) {
    speech = samples;
    spoken = 0;
  }

  boolean callerSpeaks() {
    return spoken < speech.length;
  }

  long agentSpokeNanos() {
    return agentSpokeNanos;
  }

  @Override
  public AudioFormat format() {
    return AudioFormat.TELEPHONE;
  }

  @Override
  public void hear(AudioFrame frame, long nowNanos) {
    for (int i = 0; i < LENGTH; i++) {
      int sample = caller.noise(slot * LENGTH + i);
      if (spoken < speech.length) {
        sample += speech[spoken];
        spoken++;
      }
      line[i] = (short) Math.clamp(sample, Short.MIN_VALUE, Short.MAX_VALUE);
    }
    G711.MU_LAW.encode(line, 0, octets, 0, LENGTH);
    G711.MU_LAW.decode(octets, 0, frame.samples, 0, LENGTH);
    frame.length = LENGTH;
    frame.content = AudioFrame.Content.RECEIVED;
    frame.mediaNanos = slot * AudioFrame.FRAME_NANOS;
    slot++;
  }

  @Override
  public long jitterBufferNanos() {
    return AudioFrame.FRAME_NANOS;
  }

  @Override
  public long say(AudioFrame frame, long nowNanos) {
    agentSpokeNanos = nowNanos;
    return slot * LENGTH;
  }

  @Override
  public void saySilence(long nowNanos) {}

  @Override
  public MediaStatistics statistics() {
    return new MediaStatistics(slot, 0, 0, 0, slot, 0, 0);
  }
}
