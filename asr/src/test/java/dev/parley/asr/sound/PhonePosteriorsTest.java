package dev.parley.asr.sound;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class PhonePosteriorsTest {

  private static final int RATE_HZ = 8_000;
  private static final int FRAMES = 98;

  /// Half a second of a hum with harmonics after half a second of next to nothing.
  private static short[] hum(double loudness) {
    var samples = new short[RATE_HZ];
    for (int i = 0; i < samples.length; i++) {
      double voice = i < RATE_HZ / 2 ? 0.001 : 1;
      double sum = 0;
      for (int harmonic = 1; harmonic <= 12; harmonic++) {
        sum += Math.sin(2 * Math.PI * 130 * harmonic * i / RATE_HZ) / harmonic;
      }
      samples[i] = (short) (loudness * voice * sum);
    }
    return samples;
  }

  private static float[] ratios(short[] samples) {
    var frontEnd = new FrontEnd();
    frontEnd.cepstra(samples, samples.length, RATE_HZ);
    return frontEnd.ratios().orElseThrow();
  }

  private static double leastRatio(float[] ratios, int frame) {
    int classes = PhonePosteriors.trained().classes();
    double least = Double.POSITIVE_INFINITY;
    for (int i = 0; i < classes; i++) {
      least = Math.min(least, ratios[frame * classes + i]);
    }
    return least;
  }

  @Test
  void silence_is_told_from_a_voice() {
    var ratios = ratios(hum(6_000));
    int classes = PhonePosteriors.trained().classes();
    assertTrue(ratios[20 * classes] > 0, "in silence, silence is likelier than usual");
    assertTrue(ratios[75 * classes] < 0, "in a hum, silence is less likely than usual");
  }

  @Test
  void level_does_not_matter() {
    var loud = ratios(hum(6_000));
    var quiet = ratios(hum(1_500));
    int classes = PhonePosteriors.trained().classes();
    for (int frame = 60; frame < 90; frame++) {
      assertEquals(loud[frame * classes], quiet[frame * classes], 0.5f, "frame " + frame);
    }
  }

  @Test
  void every_third_of_every_phone_has_a_class_and_noises_share_that_of_silence() {
    var trained = PhonePosteriors.trained();
    assertEquals(1 + 39 * PhonePosteriors.THIRDS, trained.classes());
    assertEquals(0, trained.classOf("SIL", 1));
    assertEquals(0, trained.classOf("+NSN+", 2));
    assertNotEquals(trained.classOf("S", 0), trained.classOf("S", 1));
    assertEquals(trained.classes() - 1, trained.classOf("ZH", 2));
  }

  @Test
  void no_ratio_is_missing_or_endless() {
    var ratios = ratios(hum(6_000));
    for (int frame = 0; frame < FRAMES; frame++) {
      assertTrue(Double.isFinite(leastRatio(ratios, frame)), "frame " + frame);
    }
  }

  @Test
  void wide_audio_is_left_to_the_gaussians() {
    var frontEnd = new FrontEnd();
    frontEnd.cepstra(new short[16_000], 16_000, 16_000);
    assertTrue(frontEnd.ratios().isEmpty());
  }
}
