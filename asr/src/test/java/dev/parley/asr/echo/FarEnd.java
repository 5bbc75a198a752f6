package dev.parley.asr.echo;

import dev.parley.audio.G711;
import java.util.Random;

/// A caller's telephone that sends back what it plays, on paths drawn by a seed: delay 20 to 500
/// ms, loss 0 to 30 dB, band-pass, tilt up to ±6 dB, a speech codec's noise or none, a
/// loudspeaker's clipping in a room or none, street noise 10 to 20 dB below the echo or none, a
/// delay that changes half-way or doesn't.
record FarEnd(
    double delayMs,
    double changeMs,
    double lossDb,
    double tiltDb,
    double lowHz,
    double highHz,
    boolean coded,
    boolean loudspeaker,
    double streetBelowDb) {

  static final double NO_STREET = Double.POSITIVE_INFINITY;

  private static final int RATE_HZ = 8_000;
  private static final double LINE_NOISE = amplitude(-66);

  /// @param heldOut paths that nothing was tuned to
  static FarEnd drawn(int seed, boolean heldOut) {
    Random random = new Random(7_919L * seed + (heldOut ? 1 : 0));
    double lossDb = heldOut ? 2 + 5 * (seed % 6) : 5 * (seed % 7);
    return new FarEnd(
        20 + random.nextInt(480),
        seed % 5 == 4 ? (random.nextBoolean() ? 60 : -60) + random.nextInt(40) : 0,
        lossDb,
        random.nextDouble(-6, 6),
        280 + random.nextInt(220),
        2_500 + random.nextInt(800),
        seed / 2 % 2 == 1,
        seed % 4 == 3,
        seed / 3 % 2 == 1 ? 10 + random.nextInt(10) : NO_STREET);
  }

  static FarEnd mobile(double delayMs, double lossDb) {
    return new FarEnd(delayMs, 0, lossDb, 0, 300, 3_300, false, false, NO_STREET);
  }

  /// What of `played` comes back, without any noise.
  double[] echo(double[] played, Random random) {
    double[] sound = loudspeaker ? inRoom(played, random) : played;
    double[] back = tilted(filtered(filtered(sound, true, lowHz), false, highHz));
    double gain = amplitude(-lossDb) / amplitude(0) * level(played) / Math.max(1, level(back));
    if (coded) {
      addCodecNoise(back, random);
    }
    double[] echo = new double[played.length];
    for (int i = 0; i < echo.length; i++) {
      double delay = delayMs + (i > echo.length / 2 ? changeMs : 0);
      int then = i - (int) (Math.max(0, delay) * RATE_HZ / 1_000);
      echo[i] = then < 0 ? 0 : gain * back[then];
    }
    return echo;
  }

  /// What arrives of all there is in the room: with the street's and the line's noise, in µ-law.
  short[] onLine(double[] room, double[] echo, Random random) {
    double street = level(echo) * Math.pow(10, -streetBelowDb / 20);
    double[] noise = street > 0 ? street(room.length, random) : new double[room.length];
    short[] line = new short[room.length];
    byte[] octets = new byte[room.length];
    for (int i = 0; i < line.length; i++) {
      double sum = room[i] + street * noise[i] + LINE_NOISE * random.nextGaussian();
      line[i] = (short) Math.clamp(Math.round(sum), Short.MIN_VALUE, Short.MAX_VALUE);
    }
    G711.MU_LAW.encode(line, 0, octets, 0, line.length);
    G711.MU_LAW.decode(octets, 0, line, 0, line.length);
    return line;
  }

  /// 60 dB softer after 0.2 s.
  private static double[] inRoom(double[] played, Random random) {
    int length = RATE_HZ / 5;
    double[] room = new double[played.length];
    double[] clipped = new double[played.length];
    for (int i = 0; i < played.length; i++) {
      clipped[i] = 12_000 * Math.tanh(played[i] / 12_000);
      room[i] = clipped[i];
    }
    for (int late = 40; late < length; late++) {
      if (random.nextInt(8) == 0) {
        double reflected = random.nextGaussian() * 0.35 * Math.exp(-6.9 * late / length);
        for (int i = late; i < room.length; i++) {
          room[i] += reflected * clipped[i - late];
        }
      }
    }
    return room;
  }

  private static double[] filtered(double[] x, boolean high, double hertz) {
    double turn = 2 * Math.PI * hertz / RATE_HZ;
    double cos = Math.cos(turn);
    double alpha = Math.sin(turn) / Math.sqrt(2);
    double scale = 1 + alpha;
    double b0 = (high ? 1 + cos : 1 - cos) / 2 / scale;
    double b1 = (high ? -1 - cos : 1 - cos) / scale;
    double[] y = new double[x.length];
    for (int i = 2; i < x.length; i++) {
      y[i] =
          b0 * x[i]
              + b1 * x[i - 1]
              + b0 * x[i - 2]
              + 2 * cos / scale * y[i - 1]
              - (1 - alpha) / scale * y[i - 2];
    }
    return y;
  }

  private double[] tilted(double[] x) {
    double share = 1 - Math.exp(-2 * Math.PI * 900 / RATE_HZ);
    double low = 0;
    double[] y = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      low += share * (x[i] - low);
      y[i] = Math.pow(10, tiltDb / 20) * low + Math.pow(10, -tiltDb / 20) * (x[i] - low);
    }
    return y;
  }

  /// 14 dB below the signal, as loud as it is just then.
  private static void addCodecNoise(double[] x, Random random) {
    double envelope = 0;
    for (int i = 0; i < x.length; i++) {
      envelope += 0.05 * (Math.abs(x[i]) - envelope);
      x[i] += 0.2 * envelope * random.nextGaussian();
    }
  }

  /// Of unit power: mostly low, swelling and sinking.
  private static double[] street(int length, Random random) {
    double[] noise = new double[length];
    double low = 0;
    double lower = 0;
    double swell = 0;
    double wanted = 0;
    double power = 0;
    for (int i = 0; i < length; i++) {
      low += 0.15 * (random.nextGaussian() - low);
      lower += 0.02 * (random.nextGaussian() - lower);
      wanted = i % 800 == 0 ? 0.35 * random.nextGaussian() : wanted;
      swell += 0.0005 * (wanted - swell);
      noise[i] = (2 * low + 4 * lower + 0.25 * random.nextGaussian()) * Math.exp(4 * swell);
      power += noise[i] * noise[i];
    }
    double scale = Math.sqrt(length / power);
    for (int i = 0; i < length; i++) {
      noise[i] *= scale;
    }
    return noise;
  }

  static double amplitude(double decibels) {
    return 32_768 * Math.pow(10, decibels / 20);
  }

  /// Of the frames with any sound in them.
  static double level(double[] x) {
    double sum = 0;
    int frames = 0;
    for (int at = 0; at + 160 <= x.length; at += 160) {
      double energy = energy(x, at);
      if (energy > 1_000) {
        sum += energy;
        frames++;
      }
    }
    return frames == 0 ? 0 : Math.sqrt(sum / frames);
  }

  static double energy(double[] x, int at) {
    double energy = 0;
    for (int i = at; i < at + 160; i++) {
      energy += x[i] * x[i];
    }
    return energy / 160;
  }
}
