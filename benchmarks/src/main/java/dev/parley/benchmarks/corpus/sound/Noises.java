package dev.parley.benchmarks.corpus.sound;

import dev.parley.audio.Levels;
import java.util.Random;

/// Noises at 8 kHz, without a level of their own: `atLevel` sets it.
public final class Noises {

  private static final int RATE_HZ = 8_000;

  /// What a line without noise carries, dB below full scale: no line is digitally silent.
  public static final double LINE_DB = -66;

  private Noises() {}

  public static short[] white(int length, Random random) {
    short[] noise = new short[length];
    for (int i = 0; i < length; i++) {
      noise[i] = Stretching.clamped(3_000 * random.nextGaussian());
    }
    return noise;
  }

  /// A car on the road: rumble that falls off with frequency, swelling and sinking slowly, with the
  /// hum of the engine's firing and its harmonics.
  public static short[] car(int length, Random random) {
    short[] noise = new short[length];
    double low = 0;
    double lower = 0;
    double firingHz = 45 + 30 * random.nextDouble();
    double swell = random.nextDouble() * 2 * Math.PI;
    for (int i = 0; i < length; i++) {
      double white = random.nextGaussian();
      low += 0.15 * (white - low);
      lower += 0.02 * (white - lower);
      double t = (double) i / RATE_HZ;
      double hum = 0;
      for (int harmonic = 1; harmonic <= 12; harmonic++) {
        hum += Math.sin(2 * Math.PI * firingHz * harmonic * t) / harmonic;
      }
      double level = 1 + 0.35 * Math.sin(2 * Math.PI * 0.23 * t + swell);
      noise[i] =
          Stretching.clamped(level * (5_000 * low + 9_000 * lower + 500 * hum + 350 * white));
    }
    return noise;
  }

  /// `samples` from `offset` on, over and over, until there are `length`.
  public static short[] looped(short[] samples, int offset, int length) {
    short[] noise = new short[length];
    for (int i = 0; i < length; i++) {
      noise[i] = samples[(offset + i) % samples.length];
    }
    return noise;
  }

  /// `noise` with a mean level of `levelDb` (dBFS).
  public static short[] atLevel(double levelDb, short[] noise) {
    double rms = Math.max(1, Levels.rms(noise, 0, noise.length));
    double gain = 32_768 * Math.pow(10, levelDb / 20) / rms;
    short[] out = new short[noise.length];
    for (int i = 0; i < out.length; i++) {
      out[i] = Stretching.clamped(noise[i] * gain);
    }
    return out;
  }

  /// Adds `other` to `target` from sample `at` on.
  public static void add(short[] target, short[] other, int at) {
    for (int i = Math.max(0, -at); i < other.length && at + i < target.length; i++) {
      target[at + i] = Stretching.clamped(target[at + i] + other[i]);
    }
  }
}
