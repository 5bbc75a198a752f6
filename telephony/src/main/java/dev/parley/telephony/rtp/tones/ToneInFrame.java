package dev.parley.telephony.rtp.tones;

import dev.parley.audio.AudioFrame;
import dev.parley.audio.Levels;

/// Whether a frame is one tone and next to nothing else. Allocates nothing.
final class ToneInFrame {

  /// Of what is heard in a frame, so much is the tone.
  private static final double SHARE_MIN = 0.8;

  /// Mean square of -43 dBm0, what T.30 has machines hear.
  private static final double MEAN_SQUARE_MIN = 160.0 * 160.0;

  private final double[] factors;

  /// @param hertz where the tone may be; a frame tells tones apart by some 20 Hz
  ToneInFrame(int... hertz) {
    factors = new double[hertz.length];
    for (int i = 0; i < hertz.length; i++) {
      factors[i] = 2 * Math.cos(2 * Math.PI * hertz[i] / 8_000);
    }
  }

  boolean isAllOf(AudioFrame frame) {
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
    for (double factor : factors) {
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
