package dev.parley.asr.sound;

import java.util.Arrays;

/// The first half of the acoustic model's front end: 25 log mel energies every 10 ms, made as the
/// model's training made them (130 to 6800 Hz, windows of 25.6 ms, pre-emphasis 0.97).
///
/// At 8 kHz the bins of the Fourier transform fall on the same frequencies with half the points, so
/// the filters below 4 kHz are the very same; those above have no audio and are left out.
final class MelSpectrum {

  /// Filters of the model.
  static final int FILTERS = 25;

  static final int FRAMES_PER_SECOND = 100;

  private static final double LOWEST_HZ = 130;
  private static final double HIGHEST_HZ = 6_800;
  private static final double BIN_HZ = 31.25;
  private static final double WINDOW_SECONDS = 0.025625;
  private static final float PRE_EMPHASIS = 0.97f;
  private static final double LOG_FLOOR = 1e-4;

  /// Scales 8 kHz energies to what 16 kHz audio of the same loudness gives: half the samples a
  /// window mean a quarter of the power a bin.
  private final double powerScale;

  private final int windowSamples;
  private final int shiftSamples;
  private final int points;
  private final int filters;
  private final float[] window;
  private final float[][] weights;
  private final int[] firstBin;
  private final float[] real;
  private final float[] imaginary;
  private final Fourier fourier;

  MelSpectrum(int sampleRateHz) {
    windowSamples = (int) Math.round(WINDOW_SECONDS * sampleRateHz);
    shiftSamples = sampleRateHz / FRAMES_PER_SECOND;
    points = (int) (sampleRateHz / BIN_HZ);
    powerScale = Math.pow(512.0 / points, 2);
    window = new float[windowSamples];
    for (int i = 0; i < windowSamples; i++) {
      window[i] = (float) (0.54 - 0.46 * Math.cos(2 * Math.PI * i / (windowSamples - 1)));
    }
    real = new float[points];
    imaginary = new float[points];
    fourier = new Fourier(points);
    weights = new float[FILTERS][];
    firstBin = new int[FILTERS];
    int complete = 0;
    for (int filter = 0; filter < FILTERS; filter++) {
      if (shape(filter)) {
        complete++;
      }
    }
    filters = complete;
  }

  /// Filters that lie within the band of this sampling rate.
  int filters() {
    return filters;
  }

  int frames(int samples) {
    return samples < windowSamples ? 0 : 1 + (samples - windowSamples) / shiftSamples;
  }

  /// Writes `filters()` log energies for each frame of `samples` from `first` to `end`, the latter
  /// not included, each frame to its place.
  void analyse(short[] samples, int first, int end, float[] energies) {
    for (int frame = first; frame < end; frame++) {
      load(samples, frame * shiftSamples);
      fourier.transform(real, imaginary);
      for (int filter = 0; filter < filters; filter++) {
        energies[frame * filters + filter] = (float) Math.log(energy(filter) + LOG_FLOOR);
      }
    }
  }

  private void load(short[] samples, int from) {
    float before = from == 0 ? 0 : samples[from - 1];
    for (int i = 0; i < windowSamples; i++) {
      float sample = samples[from + i];
      real[i] = (sample - PRE_EMPHASIS * before) * window[i];
      before = sample;
    }
    Arrays.fill(real, windowSamples, points, 0);
    Arrays.fill(imaginary, 0);
  }

  private double energy(int filter) {
    double sum = 0;
    var shape = weights[filter];
    for (int i = 0; i < shape.length; i++) {
      int bin = firstBin[filter] + i;
      sum += shape[i] * (double) (real[bin] * real[bin] + imaginary[bin] * imaginary[bin]);
    }
    return sum * powerScale;
  }

  /// A triangle between three frequencies on the mel scale, rounded to bins, of unit area; false
  /// when it does not fit under half the sampling rate.
  private boolean shape(int filter) {
    double low = hertz(filter);
    double middle = hertz(filter + 1);
    double high = hertz(filter + 2);
    if (high > points * BIN_HZ / 2) {
      weights[filter] = new float[0];
      return false;
    }
    firstBin[filter] = (int) (low / BIN_HZ);
    weights[filter] = new float[(int) (high / BIN_HZ) - firstBin[filter] + 1];
    for (int i = 0; i < weights[filter].length; i++) {
      double frequency = (firstBin[filter] + i) * BIN_HZ;
      double rising = (frequency - low) / (middle - low);
      double falling = (high - frequency) / (high - middle);
      weights[filter][i] = (float) (Math.min(rising, falling) * 2 / (high - low));
    }
    return true;
  }

  private static double hertz(int edge) {
    double step = (mel(HIGHEST_HZ) - mel(LOWEST_HZ)) / (FILTERS + 1);
    double frequency = 700 * (Math.pow(10, (mel(LOWEST_HZ) + edge * step) / 2595) - 1);
    return Math.floor(frequency / BIN_HZ + 0.5) * BIN_HZ;
  }

  private static double mel(double hertz) {
    return 2595 * Math.log10(1 + hertz / 700);
  }
}
