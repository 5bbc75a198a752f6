package dev.parley.telephony.rtp.tones;

import dev.parley.audio.AudioFrame;

/// Hears a fax machine or modem that answers: 2100 Hz within 15 Hz for 2.6 to 4 s (CED, ITU-T T.30
/// 4.1.1), with its phase reversed every 450 ms by those that want echo cancellers off (ITU-T V.25,
/// V.8 ANSam).
///
/// Told once, after a second and a half of it: no answering machine's beep is so long and so high.
/// On the 20 ms path: allocates nothing.
public final class AnsweringTone {

  private static final int FRAMES_MIN = 75;

  /// A reversal spoils the frame that it is in, and no other.
  private static final int SPOILT_FRAMES_MAX = 1;

  private final ToneInFrame tone = new ToneInFrame(2_090, 2_100, 2_110);
  private int frames;
  private int spoilt;
  private boolean told;

  /// @return whether this frame is what tells the machine
  public boolean hear(AudioFrame frame) {
    if (tone.isAllOf(frame)) {
      frames++;
      spoilt = 0;
    } else {
      spoilt++;
      frames = spoilt > SPOILT_FRAMES_MAX ? 0 : frames;
    }
    boolean tells = !told && frames >= FRAMES_MIN;
    told |= tells;
    return tells;
  }
}
