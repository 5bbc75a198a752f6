package dev.parley.gateway.rehearsal;

import dev.parley.audio.AudioFormat;
import dev.parley.audio.AudioFrame;
import dev.parley.telephony.call.CallMedia;
import dev.parley.telephony.call.MediaTick;
import java.time.Duration;

/// One end of a talk: says a word every two seconds once it has begun, and notes when it hears a
/// voice.
final class Talker implements MediaTick {

  private static final long SAYS_EVERY_NANOS = 2_000_000_000L;

  private final short[] word;
  private final AudioFrame hears = new AudioFrame(AudioFormat.TELEPHONE);
  private final AudioFrame says = new AudioFrame(AudioFormat.TELEPHONE);
  private boolean talking;
  private long beganNanos;
  private long heardNanos;
  private long longestSilenceNanos;

  Talker(short[] word) {
    this.word = word;
  }

  void begin(long nowNanos) {
    talking = true;
    beganNanos = nowNanos;
    heardNanos = nowNanos;
  }

  /// When it began to talk; 0 before.
  long beganNanos() {
    return beganNanos;
  }

  @Override
  public void tick(CallMedia media, long nowNanos) {
    media.hear(hears, nowNanos);
    if (talking) {
      longestSilenceNanos = Math.max(longestSilenceNanos, nowNanos - heardNanos);
      if (ToneSpeech.isVoiced(hears.samples, hears.length)) {
        heardNanos = nowNanos;
      }
    }
    int at = (int) (nowNanos % SAYS_EVERY_NANOS / 125_000);
    if (talking && at + says.length <= word.length) {
      System.arraycopy(word, at, says.samples, 0, says.length);
      media.say(says, nowNanos);
    } else {
      media.saySilence(nowNanos);
    }
  }

  /// How far into the talk the other was last heard; zero if never.
  Duration heardUntil() {
    return Duration.ofNanos(heardNanos - beganNanos);
  }

  /// For how long at most it heard nothing while it talked.
  Duration longestSilence() {
    return Duration.ofNanos(longestSilenceNanos);
  }
}
