package dev.parley.benchmarks.corpus.sound;

import dev.parley.audio.Resampler;
import java.util.Locale;

/// How a voice is changed into another: factors on its pitch, its formants (a shorter or longer
/// vocal tract) and its rate. 1 leaves it as it is.
public record VoiceShape(double pitch, double formant, double rate) {

  public static final VoiceShape AS_IT_IS = new VoiceShape(1, 1, 1);

  /// Resampling ratios are rounded to this, so that the filters stay small.
  private static final int RATIO_STEPS = 50;

  public String label() {
    return String.format(Locale.ROOT, "pitch %.2f formant %.2f rate %.2f", pitch, formant, rate);
  }

  /// Resampling moves pitch and formants together and changes the length, stretching mends the
  /// length, and the spectrum's envelope is then moved by what the formants still lack.
  public short[] apply(short[] samples, int sampleRateHz) {
    short[] shaped = samples;
    long steps = Math.round(RATIO_STEPS * pitch);
    if (steps != RATIO_STEPS) {
      int unit = sampleRateHz / RATIO_STEPS;
      shaped = Resampler.convert(shaped, unit * (int) steps, unit * RATIO_STEPS);
    }
    double factor = (double) samples.length / shaped.length / rate;
    if (Math.abs(factor - 1) > 0.005) {
      shaped = Stretching.by(factor, shaped, sampleRateHz);
    }
    double lacking = formant / ((double) steps / RATIO_STEPS);
    return Math.abs(lacking - 1) > 0.005 ? Envelope.moved(lacking, shaped, sampleRateHz) : shaped;
  }
}
