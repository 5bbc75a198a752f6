package dev.parley.gateway.recording;

import dev.parley.audio.AudioFormat;
import dev.parley.audio.AudioFrame;
import dev.parley.telephony.call.CallMedia;
import dev.parley.telephony.call.MediaStatistics;
import java.util.Arrays;

/// A line on which the caller says one number after the other, a frame each.
final class TapLine implements CallMedia {

  private static final MediaStatistics NOTHING = new MediaStatistics(0, 0, 0, 0, 0, 0, 0);

  short callerSays = 100;
  int takenBack;

  @Override
  public AudioFormat format() {
    return AudioFormat.TELEPHONE;
  }

  @Override
  public void hear(AudioFrame frame, long nowNanos) {
    Arrays.fill(frame.samples, callerSays++);
  }

  @Override
  public long jitterBufferNanos() {
    return 7;
  }

  @Override
  public long say(AudioFrame frame, long nowNanos) {
    return 42;
  }

  @Override
  public void saySilence(long nowNanos) {}

  @Override
  public void takeBack() {
    takenBack++;
  }

  @Override
  public MediaStatistics statistics() {
    return NOTHING;
  }
}
