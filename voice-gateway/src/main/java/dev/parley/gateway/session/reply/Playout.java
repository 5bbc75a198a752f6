package dev.parley.gateway.session.reply;

import dev.parley.asr.echo.EchoGate;
import dev.parley.audio.AudioFrame;
import dev.parley.telephony.call.CallMedia;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Plays one reply at a time into the call's slots and knows what of it was really played (law 4):
/// on most lines what was sent; where the far side plays from a buffer, what it has told to have
/// played.
///
/// Stepped on the 20 ms path: no allocation but at the start and the end of a reply.
///
/// While the caller may be barging in, the reply goes on ducked; gain moves in steps within a
/// frame, so that nothing clicks.
public final class Playout {

  /// 14 dB down: plainly yielding, yet a backchannel doesn't lose the sentence.
  static final int DUCKED_GAIN_PERMILLE = 200;

  /// A far side that doesn't tell for two seconds that it has played the rest never will.
  static final int SLOTS_UNTOLD_MAX = 100;

  private static final int FULL_GAIN_PERMILLE = 1000;

  /// What happens to replies, on the call's loop.
  public interface Listener {
    void started(SpokenReply reply, long nowNanos);

    void ended(SpokenReply reply, long nowNanos);
  }

  private final Listener listener;
  private final AudioFrame frame;
  private EchoGate echo = new EchoGate();
  private @Nullable SpokenReply playing;
  private @Nullable CallMedia line;
  private int slotsUntold;
  private boolean begun;
  private int gainPermille = FULL_GAIN_PERMILLE;
  private int gainWanted = FULL_GAIN_PERMILLE;
  private boolean unduckAtWord;
  private long underruns;
  private Background background = Background.NONE;

  public Playout(AudioFrame frame, Listener listener) {
    this.frame = frame;
    this.listener = listener;
  }

  /// Plays `reply` from the next slot on; whatever was playing must have ended or been stopped.
  public void start(SpokenReply reply) {
    if (playing != null) {
      throw new IllegalStateException(
          "expected a free playout, found reply " + playing.reply().id() + " playing");
    }
    playing = reply;
    begun = false;
    slotsUntold = 0;
    gainPermille = FULL_GAIN_PERMILLE;
    gainWanted = FULL_GAIN_PERMILLE;
    unduckAtWord = false;
  }

  public void duck() {
    gainWanted = DUCKED_GAIN_PERMILLE;
    unduckAtWord = false;
  }

  /// Comes back to full gain where the next word begins.
  public void unduckAtNextWord() {
    unduckAtWord = true;
  }

  /// Stops at once, at the far side as well; the reply keeps what was played. Its end is reported.
  public void stop(long nowNanos) {
    if (playing != null && line != null) {
      playing.unheard(line.unplayedSamples());
      line.takeBack();
      echo.takenBack();
    }
    finish(nowNanos);
  }

  /// What is heard from now on while nothing is said.
  public void between(Background heard) {
    background = heard;
  }

  public boolean isPlaying() {
    return playing != null;
  }

  public long underruns() {
    return underruns;
  }

  /// Whether what is heard in this slot is what was played, come back. To be asked once a slot,
  /// before it is filled.
  public boolean comesBack(AudioFrame heard, long nowNanos) {
    return echo.echo(heard, nowNanos);
  }

  /// Another telephone is at the other end: how our voice comes back from it is not known.
  public void otherTelephone() {
    echo = new EchoGate();
  }

  /// Fills this slot.
  public void slot(CallMedia media, long nowNanos) {
    SpokenReply reply = playing;
    if (reply == null) {
      if (media.framesWanted(nowNanos) > 0 && background.fill(frame)) {
        say(media, nowNanos);
      } else {
        media.saySilence(nowNanos);
      }
      return;
    }
    line = media;
    int wanted = media.framesWanted(nowNanos);
    if (wanted > 0 && !sayNext(reply, media, nowNanos)) {
      media.saySilence(nowNanos);
      if (begun && !reply.sentToTheEnd()) {
        underruns++;
      }
    } else {
      for (int ahead = 1; ahead < wanted && sayNext(reply, media, nowNanos); ahead++) {}
    }
    if (reply.sentToTheEnd()) {
      media.mark();
    }
    lookWhetherHeard(reply, media, nowNanos);
  }

  /// Sends one frame; returns false where the reply has none.
  private boolean sayNext(SpokenReply reply, CallMedia media, long nowNanos) {
    int taken = reply.take(frame.samples, frame.length);
    if (taken == 0) {
      return false;
    }
    Arrays.fill(frame.samples, taken, frame.length, (short) 0);
    applyGain(taken);
    long rtpTimestamp = say(media, nowNanos);
    boolean wordBegan = reply.sent(taken, rtpTimestamp, nowNanos);
    if (wordBegan) {
      media.mark();
    }
    if (!begun) {
      begun = true;
      listener.started(reply, nowNanos);
    }
    if (wordBegan && unduckAtWord) {
      unduckAtWord = false;
      gainWanted = FULL_GAIN_PERMILLE;
    }
    return true;
  }

  private long say(CallMedia media, long nowNanos) {
    echo.sent(frame.samples, frame.length);
    return media.say(frame, nowNanos);
  }

  private void lookWhetherHeard(SpokenReply reply, CallMedia media, long nowNanos) {
    reply.unheard(media.unplayedSamples());
    if (reply.playedToTheEnd()) {
      finish(nowNanos);
    } else if (reply.sentToTheEnd() && ++slotsUntold > SLOTS_UNTOLD_MAX) {
      stop(nowNanos);
    }
  }

  private void finish(long nowNanos) {
    SpokenReply reply = playing;
    if (reply != null) {
      playing = null;
      listener.ended(reply, nowNanos);
    }
  }

  // Gain walks linearly to what is wanted over one frame (20 ms).
  private void applyGain(int length) {
    if (gainPermille == FULL_GAIN_PERMILLE && gainWanted == FULL_GAIN_PERMILLE) {
      return;
    }
    for (int i = 0; i < length; i++) {
      int gain = gainPermille + (gainWanted - gainPermille) * i / length;
      frame.samples[i] = (short) (frame.samples[i] * gain / FULL_GAIN_PERMILLE);
    }
    gainPermille = gainWanted;
  }
}
