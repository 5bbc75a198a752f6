package dev.parley.benchmarks.replay;

import dev.parley.audio.AudioFormat;
import dev.parley.audio.AudioFrame;
import dev.parley.audio.G711;
import dev.parley.benchmarks.corpus.CorpusCase;
import dev.parley.telephony.call.CallMedia;
import dev.parley.telephony.call.MediaStatistics;

/// The media of a replayed call: a recording through µ-law in, and what the agent says noted slot
/// by slot. Nothing is lost or late; a frame leaves the wire when its last sample is spoken and
/// lies in the jitter buffer for one frame.
///
/// Time is the recording's: the sample at `m` ms is spoken at `m` ms.
final class CaseMedia implements CallMedia {

  /// What the jitter buffer of a quiet network adds, about.
  static final long JITTER_BUFFER_NANOS = AudioFrame.FRAME_NANOS;

  private final byte[] caller;
  private final AgentTrack agent;
  private int slot;

  CaseMedia(CorpusCase recording) {
    int slots = recording.lengthMs() / 20;
    caller = new byte[slots * AudioFormat.TELEPHONE.samplesPerFrame()];
    G711.MU_LAW.encode(recording.caller(), 0, caller, 0, caller.length);
    agent = new AgentTrack(slots);
  }

  /// When the frame of slot `slot` is heard.
  static long slotNanos(long slot) {
    return (slot + 1) * AudioFrame.FRAME_NANOS + JITTER_BUFFER_NANOS;
  }

  AgentTrack agent() {
    return agent;
  }

  @Override
  public AudioFormat format() {
    return AudioFormat.TELEPHONE;
  }

  @Override
  public void hear(AudioFrame frame, long nowNanos) {
    int length = AudioFormat.TELEPHONE.samplesPerFrame();
    G711.MU_LAW.decode(caller, slot * length, frame.samples, 0, length);
    frame.length = length;
    frame.content = AudioFrame.Content.RECEIVED;
    frame.mediaNanos = slot * AudioFrame.FRAME_NANOS;
    slot++;
  }

  @Override
  public long jitterBufferNanos() {
    return JITTER_BUFFER_NANOS;
  }

  @Override
  public long say(AudioFrame frame, long nowNanos) {
    agent.said(frame.samples, frame.length, nowNanos);
    return (long) slot * AudioFormat.TELEPHONE.samplesPerFrame();
  }

  @Override
  public void saySilence(long nowNanos) {}

  @Override
  public MediaStatistics statistics() {
    return new MediaStatistics(slot, 0, 0, 0, slot, 0, 0);
  }
}
