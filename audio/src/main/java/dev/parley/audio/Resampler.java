package dev.parley.audio;

import java.util.Arrays;

/// Changes the sample rate of a stream, one channel: every output sample is the input seen through
/// a windowed sinc (Kaiser) centred on it, cut off below half the lower of the two rates.
///
/// The ratio of the rates is reduced to L/M. Output n lies at input position n·M/L, whose fraction
/// can only be one of L values, so there are L sets of taps (a polyphase filter). Memory of 20
/// input periods on either side (of the lower rate) makes the pass band flat to 0.85 of its half
/// rate and puts 80 dB between it and what would fold back.
///
/// Streaming: output comes out with the input that completes it, delayed by `delayNanos`, and whole
/// frames stay whole (441 samples of 22.05 kHz make exactly 160 of 8 kHz). Allocates nothing after
/// construction.
public final class Resampler {

  private static final int HALF_WIDTH = 20;
  private static final double KAISER_BETA = 8;
  private static final double CUT_OFF = 0.94;
  private static final int CHUNK = 1024;

  private final int fromHz;
  private final int toHz;
  private final int up;
  private final int down;
  private final int taps;
  private final float[] coefficients;
  private final float[] window;

  /// Input samples in the window, history included.
  private int filled;

  /// Where the next output's taps begin in the window, and which set they are.
  private int position;

  private int phase;

  public Resampler(int fromHz, int toHz) {
    if (fromHz < 1 || toHz < 1) {
      throw new IllegalArgumentException(
          "expected positive rates, found " + fromHz + " Hz to " + toHz + " Hz");
    }
    this.fromHz = fromHz;
    this.toHz = toHz;
    int divisor = greatestCommonDivisor(fromHz, toHz);
    up = toHz / divisor;
    down = fromHz / divisor;
    int half = (int) Math.ceil(HALF_WIDTH * Math.max(1.0, (double) down / up));
    taps = 2 * half;
    coefficients = design(up, down, half);
    window = new float[taps + CHUNK];
    reset();
  }

  /// Forgets the stream: the next sample is the first of another.
  public void reset() {
    Arrays.fill(window, 0);
    filled = taps - 1;
    position = 0;
    phase = 0;
  }

  /// How much later a sound comes out than it went in, apart from rounding to an output sample.
  public long delayNanos() {
    return (taps / 2L) * 1_000_000_000L / fromHz;
  }

  /// The greatest number of samples that `resample` gives out for so many.
  public int outputMax(int inputLength) {
    return (int) (((long) inputLength * up + down - 1) / down) + 1;
  }

  /// Takes `length` samples from `in` and writes what they complete to `out`, which needs room for
  /// `outputMax(length)`.
  ///
  /// @return the number of samples written
  public int resample(short[] in, int offset, int length, short[] out, int outOffset) {
    int written = 0;
    int taken = 0;
    while (taken < length) {
      int chunk = Math.min(length - taken, window.length - filled);
      for (int i = 0; i < chunk; i++) {
        window[filled + i] = in[offset + taken + i];
      }
      filled += chunk;
      taken += chunk;
      written += drain(out, outOffset + written);
    }
    return written;
  }

  /// Computes all outputs whose taps are covered, then moves the rest of the window to its start.
  private int drain(short[] out, int outOffset) {
    int written = 0;
    while (position + taps <= filled) {
      out[outOffset + written++] = sampleAt(position, phase * taps);
      phase += down;
      position += phase / up;
      phase %= up;
    }
    int moved = Math.min(position, filled);
    System.arraycopy(window, moved, window, 0, filled - moved);
    filled -= moved;
    position -= moved;
    return written;
  }

  /// Four sums, because one alone would wait for itself at every tap.
  private short sampleAt(int start, int set) {
    float a = 0;
    float b = 0;
    float c = 0;
    float d = 0;
    int i = 0;
    for (; i + 3 < taps; i += 4) {
      a += window[start + i] * coefficients[set + i];
      b += window[start + i + 1] * coefficients[set + i + 1];
      c += window[start + i + 2] * coefficients[set + i + 2];
      d += window[start + i + 3] * coefficients[set + i + 3];
    }
    for (; i < taps; i++) {
      a += window[start + i] * coefficients[set + i];
    }
    return (short) Math.clamp(Math.round(a + b + c + d), Short.MIN_VALUE, Short.MAX_VALUE);
  }

  /// Resamples a whole recording: as long as before, nothing shifted. The first output lies on the
  /// first input, so only the taps before that one are silence.
  public static short[] convert(short[] samples, int fromHz, int toHz) {
    if (fromHz == toHz) {
      return samples.clone();
    }
    Resampler resampler = new Resampler(fromHz, toHz);
    resampler.filled = resampler.taps / 2 - 1;
    short[] padded = Arrays.copyOf(samples, samples.length + resampler.taps);
    short[] out = new short[resampler.outputMax(padded.length)];
    int written = resampler.resample(padded, 0, padded.length, out, 0);
    int wanted = (int) ((long) samples.length * toHz / fromHz);
    return Arrays.copyOf(out, Math.min(wanted, written));
  }

  public int fromHz() {
    return fromHz;
  }

  public int toHz() {
    return toHz;
  }

  /// `up` sets of `2·half` taps. In set p, tap k weighs the input that lies k - half + 1 - p/up
  /// from the output. Every set is scaled to let a constant pass unchanged.
  private static float[] design(int up, int down, int half) {
    int taps = 2 * half;
    double cutOff = CUT_OFF * Math.min(1.0, (double) up / down);
    float[] coefficients = new float[up * taps];
    double[] set = new double[taps];
    for (int p = 0; p < up; p++) {
      double sum = 0;
      for (int k = 0; k < taps; k++) {
        double distance = k - half + 1 - (double) p / up;
        set[k] = sinc(cutOff * distance) * kaiser(distance / half);
        sum += set[k];
      }
      for (int k = 0; k < taps; k++) {
        coefficients[p * taps + k] = (float) (set[k] / sum);
      }
    }
    return coefficients;
  }

  private static double sinc(double x) {
    return x == 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x);
  }

  /// The Kaiser window at `x` between -1 and 1.
  private static double kaiser(double x) {
    return Math.abs(x) >= 1
        ? 0
        : besselI0(KAISER_BETA * Math.sqrt(1 - x * x)) / besselI0(KAISER_BETA);
  }

  /// The modified Bessel function of order 0, by its power series.
  private static double besselI0(double x) {
    double sum = 1;
    double term = 1;
    for (int k = 1; term > 1e-12 * sum; k++) {
      term *= x / (2 * k) * (x / (2 * k));
      sum += term;
    }
    return sum;
  }

  private static int greatestCommonDivisor(int a, int b) {
    return b == 0 ? a : greatestCommonDivisor(b, a % b);
  }
}
