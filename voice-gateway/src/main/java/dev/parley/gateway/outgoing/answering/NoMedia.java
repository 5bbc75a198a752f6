package dev.parley.gateway.outgoing.answering;

import dev.parley.audio.AudioFormat;
import dev.parley.audio.AudioFrame;
import dev.parley.telephony.call.CallMedia;
import dev.parley.telephony.call.MediaStatistics;

/// Media before there are any.
enum NoMedia implements CallMedia {
  NONE;

  private static final MediaStatistics NOTHING = new MediaStatistics(0, 0, 0, 0, 0, 0, 0);

  @Override
  public AudioFormat format() {
    return AudioFormat.TELEPHONE;
  }

  @Override
  public void hear(AudioFrame frame, long nowNanos) {}

  @Override
  public long jitterBufferNanos() {
    return 0;
  }

  @Override
  public long say(AudioFrame frame, long nowNanos) {
    return 0;
  }

  @Override
  public void saySilence(long nowNanos) {}

  @Override
  public MediaStatistics statistics() {
    return NOTHING;
  }
}
