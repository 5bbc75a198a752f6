package dev.parley.benchmarks.corpus.sound;

import java.util.Random;

/// Coughs at 8 kHz: one to three bursts, each an explosion of air, a noisy flow through a throat
/// that rings at two resonances, and sometimes a short voiced end, as recordings of coughs show
/// (Korpáš, Sadloňová and Vrabec 1996: the three phases of the cough sound).
public final class Coughs {

  private static final int RATE_HZ = 8_000;

  private Coughs() {}

  public static short[] cough(Random random) {
    int bursts = 1 + random.nextInt(3);
    int burst = RATE_HZ * (170 + random.nextInt(90)) / 1_000;
    int gap = RATE_HZ * (70 + random.nextInt(80)) / 1_000;
    short[] cough = new short[bursts * burst + (bursts - 1) * gap];
    for (int i = 0; i < bursts; i++) {
      burst(cough, i * (burst + gap), burst, 1 - 0.2 * i, random);
    }
    return cough;
  }

  private static void burst(short[] cough, int from, int length, double loud, Random random) {
    Resonance first = new Resonance(500 + 250 * random.nextDouble(), 200);
    Resonance second = new Resonance(1_400 + 500 * random.nextDouble(), 350);
    double pitchHz = 110 + 90 * random.nextDouble();
    boolean voiced = random.nextInt(3) > 0;
    double phase = 0;
    for (int i = 0; i < length; i++) {
      double t = (double) i / length;
      double explosion = Math.exp(-t * 14);
      double flow = 0.5 * Math.exp(-t * 3.5) * Math.min(1, t * 25);
      double voice = voiced && t > 0.55 ? 0.5 * Math.sin(Math.PI * (t - 0.55) / 0.45) : 0;
      phase += pitchHz * (1.1 - 0.3 * t) / RATE_HZ;
      double pulse = phase - Math.floor(phase) < 0.08 ? 1 : -0.08;
      double excitation = (explosion + flow) * random.nextGaussian() + 2.5 * voice * pulse;
      double sound =
          0.6 * first.ring(excitation) + 0.5 * second.ring(excitation) + 0.3 * excitation;
      cough[from + i] = Stretching.clamped(6_000 * loud * sound);
    }
  }

  /// A resonance with two poles and a gain of one at its own frequency, about.
  private static final class Resonance {
    private final double feedback1;
    private final double feedback2;
    private final double gain;
    private double before;
    private double last;

    Resonance(double hz, double widthHz) {
      double radius = Math.exp(-Math.PI * widthHz / RATE_HZ);
      feedback1 = 2 * radius * Math.cos(2 * Math.PI * hz / RATE_HZ);
      feedback2 = -radius * radius;
      gain = 1 - radius;
    }

    double ring(double excitation) {
      double next = gain * excitation + feedback1 * last + feedback2 * before;
      before = last;
      last = next;
      return next;
    }
  }
}
