package dev.parley.audio;

/// Test signals, and what is left of them.
public final class Tones {

  private Tones() {}

  public static short[] tone(double hz, int rate, int samples, double amplitude) {
    short[] tone = new short[samples];
    for (int i = 0; i < samples; i++) {
      tone[i] = (short) Math.round(amplitude * Math.sin(2 * Math.PI * hz * i / rate));
    }
    return tone;
  }

  /// Amplitude of the `hz` part of `samples` (least squares), and the level of the rest against it.
  public static Fit fit(short[] samples, int from, int to, double hz, int rate) {
    double sine = 0;
    double cosine = 0;
    int count = to - from;
    for (int i = from; i < to; i++) {
      sine += samples[i] * Math.sin(2 * Math.PI * hz * i / rate) * 2 / count;
      cosine += samples[i] * Math.cos(2 * Math.PI * hz * i / rate) * 2 / count;
    }
    double rest = 0;
    for (int i = from; i < to; i++) {
      double expected =
          sine * Math.sin(2 * Math.PI * hz * i / rate)
              + cosine * Math.cos(2 * Math.PI * hz * i / rate);
      rest += (samples[i] - expected) * (samples[i] - expected) / count;
    }
    double amplitude = Math.hypot(sine, cosine);
    return new Fit(
        amplitude, Math.atan2(cosine, sine), 10 * Math.log10(amplitude * amplitude / 2 / rest));
  }

  public record Fit(double amplitude, double phase, double signalToRestDb) {}
}
