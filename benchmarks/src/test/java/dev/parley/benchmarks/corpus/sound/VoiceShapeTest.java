package dev.parley.benchmarks.corpus.sound;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/// Pitch, formants and rate change each by its own factor: on a buzz of 200 Hz through one
/// resonance at 1000 Hz.
class VoiceShapeTest {

  private static final int RATE_HZ = 16_000;
  private static final short[] VOICE = voice(2 * RATE_HZ);

  private static short[] voice(int length) {
    double radius = Math.exp(-Math.PI * 120 / RATE_HZ);
    double feedback = 2 * radius * Math.cos(2 * Math.PI * 1_000 / RATE_HZ);
    short[] voice = new short[length];
    double before = 0;
    double last = 0;
    for (int i = 0; i < length; i++) {
      double next =
          (i % (RATE_HZ / 200) == 0 ? 4_000 : 0) + feedback * last - radius * radius * before;
      before = last;
      last = next;
      voice[i] = Stretching.clamped(next);
    }
    return voice;
  }

  /// By the highest peak of the autocorrelation between 80 and 500 Hz.
  private static double pitchHz(short[] samples) {
    int best = 0;
    double most = 0;
    for (int lag = RATE_HZ / 500; lag <= RATE_HZ / 80; lag++) {
      double sum = 0;
      for (int i = samples.length / 4; i < samples.length / 2; i++) {
        sum += (double) samples[i] * samples[i + lag];
      }
      if (sum > most * 1.02) {
        most = sum;
        best = lag;
      }
    }
    return (double) RATE_HZ / best;
  }

  /// Where the spectrum is strongest, smoothed over two harmonics.
  private static double formantHz(short[] samples) {
    double[] real = new double[8_192];
    double[] imaginary = new double[8_192];
    for (int i = 0; i < real.length; i++) {
      real[i] = samples[samples.length / 4 + i];
    }
    Fourier.transform(real, imaginary, false);
    int span = 2 * 240 * real.length / RATE_HZ;
    double weighted = 0;
    double all = 0;
    for (int bin = span; bin < 3_000 * real.length / RATE_HZ; bin++) {
      double power = real[bin] * real[bin] + imaginary[bin] * imaginary[bin];
      weighted += power * bin;
      all += power;
    }
    return weighted / all * RATE_HZ / real.length;
  }

  @Test
  void as_it_is_changes_nothing() {
    assertEquals(200, pitchHz(VOICE), 4);
    assertEquals(VOICE.length, VoiceShape.AS_IT_IS.apply(VOICE, RATE_HZ).length);
  }

  @Test
  void pitch_moves_alone() {
    short[] higher = new VoiceShape(1.2, 1, 1).apply(VOICE, RATE_HZ);
    assertEquals(240, pitchHz(higher), 5);
    assertEquals(formantHz(VOICE), formantHz(higher), 70);
    assertEquals(VOICE.length, higher.length, VOICE.length / 50.0);
  }

  @Test
  void formants_move_alone() {
    short[] shorter = new VoiceShape(1, 1.15, 1).apply(VOICE, RATE_HZ);
    assertEquals(200, pitchHz(shorter), 4);
    assertEquals(formantHz(VOICE) * 1.15, formantHz(shorter), 70);
    assertEquals(VOICE.length, shorter.length);
  }

  @Test
  void rate_moves_alone() {
    short[] faster = new VoiceShape(1, 1, 1.25).apply(VOICE, RATE_HZ);
    assertEquals(VOICE.length / 1.25, faster.length, 100);
    assertEquals(200, pitchHz(faster), 4);
  }

  @Test
  void the_telephone_lets_pass_what_it_should() {
    assertTrue(gain(1_000) > 0.97 && gain(1_000) < 1.03, "1000 Hz × " + gain(1_000));
    assertTrue(gain(100) < 0.05, "100 Hz × " + gain(100));
    assertTrue(gain(3_800) < 0.05, "3800 Hz × " + gain(3_800));
  }

  private static double gain(int hz) {
    short[] tone = new short[8_000];
    for (int i = 0; i < tone.length; i++) {
      tone[i] = (short) Math.round(8_000 * Math.sin(2 * Math.PI * hz * i / 8_000));
    }
    short[] through = TelephoneBand.filter(tone);
    return dev.parley.audio.Levels.rms(through, 2_000, 4_000)
        / dev.parley.audio.Levels.rms(tone, 2_000, 4_000);
  }
}
