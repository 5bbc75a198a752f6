package dev.parley.telephony.call;

import dev.parley.audio.AudioFormat;
import dev.parley.audio.AudioFrame;

/// Both directions of one call's audio as 20 ms frames: the jitter buffer and concealment are
/// behind `hear`, encoding and the wire behind `say`. Only the call's loop may use it; nothing here
/// allocates per frame.
public interface CallMedia {

  AudioFormat format();

  /// Fills `frame` with the next 20 ms heard from the party: received, concealed, comfort noise or
  /// nothing. Always returns a full frame of audio. `frame.mediaNanos` is set so that it grows by
  /// one frame per call, in the order of playout.
  void hear(AudioFrame frame, long nowNanos);

  /// How old the frame of the last `hear` was when it left the jitter buffer: nanoseconds from its
  /// packet's arrival to that call; 0 where it was made up.
  long jitterBufferNanos();

  /// Sends `frame` in this slot. Returns the RTP timestamp it was sent with.
  long say(AudioFrame frame, long nowNanos);

  /// Lets this slot pass with nothing to say: timestamps advance, and the line sends comfort noise,
  /// silence or nothing as it sees fit.
  void saySilence(long nowNanos);

  /// How many frames this slot has room for: one on a line that we pace. A far side that plays from
  /// a buffer of its own gets some ahead at first, and none while it can't take any.
  default int framesWanted(long nowNanos) {
    return 1;
  }

  /// What was said so far ends where it matters how much was heard: a far side that plays from a
  /// buffer is asked to tell when it has got so far.
  default void mark() {}

  /// Samples that were said and are not known to have been played (architecture, law 4). None where
  /// what is sent is played.
  default long unplayedSamples() {
    return 0;
  }

  /// Takes back what was said and isn't played yet; none of it counts as heard.
  default void takeBack() {}

  /// Counters of this call's media so far.
  MediaStatistics statistics();
}
