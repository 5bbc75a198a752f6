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

  /// Counters of this call's media so far.
  MediaStatistics statistics();
}
