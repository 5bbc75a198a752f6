package dev.parley.gateway.outgoing.answering;

import dev.parley.audio.AudioFrame;

/// Hears the beep after which a machine records: one steady tone, then its end.
///
/// A pure tone of angular frequency w is foretold by its last two samples, x[n] = 2 cos(w) x[n-1] -
/// x[n-2]. What of a frame that leaves unexplained is next to nothing for a tone and much for a
/// voice; and a tone keeps its frequency, which a voice doesn't for 140 ms.
///
/// On the 20 ms path: allocates nothing.
public final class BeepDetector {

  private static final int FRAMES_MIN = 7;

  /// A dial or ringing tone goes on longer.
  private static final int FRAMES_MAX = 75;

  /// Mean square of -42 dBFS.
  private static final double MEAN_SQUARE_MIN = 260.0 * 260.0;

  private static final double UNEXPLAINED_MAX = 0.05;

  /// 2 cos(w) at 350 and 2,200 Hz of 8 kHz.
  private static final double FACTOR_MAX = 2 * Math.cos(2 * Math.PI * 350 / 8_000);

  private static final double FACTOR_MIN = 2 * Math.cos(2 * Math.PI * 2_200 / 8_000);

  /// 2 cos(w) may stray so much: a few hertz.
  private static final double FACTOR_STRAYS = 0.03;

  private int frames;
  private double factor;

  /// Whether the last 20 ms were a tone.
  public boolean hearsTone() {
    return frames > 0;
  }

  /// Takes the next 20 ms; true where a beep has just ended.
  public boolean frame(AudioFrame frame) {
    double now = factorOf(frame);
    boolean tone = !Double.isNaN(now);
    if (tone && (frames == 0 || Math.abs(now - factor) <= FACTOR_STRAYS)) {
      factor = now;
      frames++;
      return false;
    }
    boolean beep = frames >= FRAMES_MIN && frames <= FRAMES_MAX;
    frames = tone ? 1 : 0;
    factor = now;
    return beep;
  }

  /// 2 cos(w) of the frame's tone; not a number where there is none.
  private static double factorOf(AudioFrame frame) {
    short[] x = frame.samples;
    double cross = 0;
    double middle = 0;
    double outer = 0;
    double energy = 0;
    for (int n = 2; n < frame.length; n++) {
      double sum = x[n] + x[n - 2];
      cross += x[n - 1] * sum;
      middle += (double) x[n - 1] * x[n - 1];
      outer += sum * sum;
      energy += (double) x[n] * x[n];
    }
    if (middle == 0 || energy < MEAN_SQUARE_MIN * frame.length) {
      return Double.NaN;
    }
    double best = cross / middle;
    double unexplained = outer - best * cross;
    boolean pure = unexplained <= UNEXPLAINED_MAX * energy;
    return pure && best <= FACTOR_MAX && best >= FACTOR_MIN ? best : Double.NaN;
  }
}
