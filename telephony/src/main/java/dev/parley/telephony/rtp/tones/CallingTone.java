package dev.parley.telephony.rtp.tones;

import dev.parley.audio.AudioFrame;
import dev.parley.audio.Levels;

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

  /// Of what is heard in a frame, so much is the tone.
  private static final double SHARE_MIN = 0.8;

  /// Mean square of -43 dBm0, what T.30 has machines hear.
  private static final double MEAN_SQUARE_MIN = 160.0 * 160.0;

  /// A frame tells tones apart by some 20 Hz: these cover the 76 that are allowed.
  private static final double[] FACTORS = {
    factor(1_064), factor(1_082), factor(1_100), factor(1_118), factor(1_136)
  };

  private int toneFrames;
  private int quietFrames = GAP_FRAMES_MAX;
  private int gapFrames;
  private int bursts;

  private static double factor(double hertz) {
    return 2 * Math.cos(2 * Math.PI * hertz / 8_000);
  }

  /// @return whether this frame is what tells a fax machine; again with each burst that follows
  public boolean hear(AudioFrame frame) {
    if (isTone(frame)) {
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

  private static boolean isTone(AudioFrame frame) {
    boolean heard =
        switch (frame.content) {
          case RECEIVED, CONCEALED -> true;
          case COMFORT_NOISE, NOTHING -> false;
        };
    if (!heard) {
      return false;
    }
    double meanSquare = Levels.meanSquare(frame.samples, 0, frame.length);
    if (meanSquare < MEAN_SQUARE_MIN) {
      return false;
    }
    double most = 0;
    for (double factor : FACTORS) {
      most = Math.max(most, power(frame, factor));
    }
    return most > SHARE_MIN * meanSquare * frame.length * frame.length / 2;
  }

  /// By Goertzel's algorithm.
  private static double power(AudioFrame frame, double factor) {
    double earlier = 0;
    double last = 0;
    for (int i = 0; i < frame.length; i++) {
      double next = frame.samples[i] + factor * last - earlier;
      earlier = last;
      last = next;
    }
    return last * last + earlier * earlier - factor * last * earlier;
  }
}
