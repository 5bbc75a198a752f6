package dev.parley.asr.engine;

import dev.parley.asr.spi.Denoiser;
import dev.parley.audio.AudioFormat;
import dev.parley.audio.AudioFrame;
import dev.parley.audio.Levels;
import java.util.Random;

/// Two seconds of hiss, then two of a vowel over it, and what a denoiser makes of them.
public record SuppressedSpeech(short[] in, short[] out) {

  private static final int RATE = 8_000;
  private static final int HALF = 2 * RATE;
  private static final int LAG_MAX = 480;

  public static SuppressedSpeech through(Denoiser denoiser) {
    Random random = new Random(5);
    short[] in = new short[2 * HALF];
    for (int i = 0; i < in.length; i++) {
      double hiss = 150 * random.nextGaussian();
      in[i] = (short) Math.round(hiss + (i < HALF ? 0 : vowel(i)));
    }
    short[] out = new short[in.length];
    AudioFrame frame = new AudioFrame(AudioFormat.TELEPHONE);
    frame.content = AudioFrame.Content.RECEIVED;
    for (int at = 0; at < in.length; at += frame.length) {
      System.arraycopy(in, at, frame.samples, 0, frame.length);
      denoiser.clean(frame);
      System.arraycopy(frame.samples, 0, out, at, frame.length);
    }
    return new SuppressedSpeech(in, out);
  }

  /// Syllables of a voice whose pitch glides, so that no period is like the next.
  private static double vowel(int at) {
    double t = (double) (at - HALF) / RATE;
    double turn = 2 * Math.PI * (110 * t + 15 * t * t);
    double sum = 0;
    for (int harmonic = 1; harmonic < 20; harmonic++) {
      sum += Math.sin(harmonic * turn) / harmonic;
    }
    return 4_000 * sum * Math.pow(Math.sin(2 * Math.PI * 2 * t), 2);
  }

  /// In the second second.
  public double noiseSinksDb() {
    return level(in, RATE, HALF) - level(out, RATE, HALF);
  }

  public double speechChangesDb() {
    return level(out, HALF + LAG_MAX, out.length) - level(in, HALF + LAG_MAX, in.length);
  }

  private static double level(short[] samples, int from, int to) {
    return 20 * Math.log10(Math.max(1e-3, Levels.rms(samples, from, to - from)));
  }

  /// By how much what came out is most like what went in.
  public int delaySamples() {
    int best = 0;
    double most = Double.NEGATIVE_INFINITY;
    for (int lag = 0; lag < LAG_MAX; lag++) {
      double alike = 0;
      for (int i = HALF + LAG_MAX; i < out.length; i++) {
        alike += (double) out[i] * in[i - lag];
      }
      if (alike > most) {
        most = alike;
        best = lag;
      }
    }
    return best;
  }
}
