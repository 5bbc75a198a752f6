package dev.parley.telephony.rtp.tones;

import dev.parley.audio.AudioFrame;

/// Hears a fax machine that calls (CNG, ITU-T T.30 4.1): 1100 Hz within 38 Hz, on for half a
/// second, off for three, both within 15 %, over and over.
///
/// Told at the second burst that comes in time after the first: a beep of half a second is nothing
/// rare, two of them so far apart are. Nothing else may be heard in a burst; between them the line
/// may be noisy. On the 20 ms path: allocates nothing.
public final class CallingTone {

  /// 425 to 575 ms, with a frame on either side that is part tone.
  private static final int BURST_FRAMES_MIN = 20;

  private static final int BURST_FRAMES_MAX = 30;

  /// 2.55 to 3.45 s.
  private static final int GAP_FRAMES_MIN = 125;

  private static final int GAP_FRAMES_MAX = 175;

  private static final int BURSTS = 2;

  /// A frame tells tones apart by some 20 Hz: these cover the 76 that are allowed.
  private final ToneInFrame tone = new ToneInFrame(1_064, 1_082, 1_100, 1_118, 1_136);

  private int toneFrames;
  private int quietFrames = GAP_FRAMES_MAX;
  private int gapFrames;
  private int bursts;

  /// @return whether this frame is what tells a fax machine; again with each burst that follows
  public boolean hear(AudioFrame frame) {
    if (tone.isAllOf(frame)) {
      if (toneFrames == 0) {
        gapFrames = quietFrames;
      }
      toneFrames++;
      return false;
    }
    boolean told = toneFrames > 0 && burstEnded();
    quietFrames = toneFrames > 0 ? 1 : Math.min(quietFrames + 1, GAP_FRAMES_MAX + 1);
    toneFrames = 0;
    return told;
  }

  private boolean burstEnded() {
    boolean burst = toneFrames >= BURST_FRAMES_MIN && toneFrames <= BURST_FRAMES_MAX;
    boolean inTime = gapFrames >= GAP_FRAMES_MIN && gapFrames <= GAP_FRAMES_MAX;
    if (!burst) {
      bursts = 0;
    } else {
      bursts = inTime ? bursts + 1 : 1;
    }
    return bursts >= BURSTS;
  }
}
