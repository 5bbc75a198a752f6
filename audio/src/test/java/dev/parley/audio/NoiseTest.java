package dev.parley.audio;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NoiseTest {

  @ParameterizedTest
  @ValueSource(ints = {20, 40, 60, 70})
  void comfort_noise_has_the_level_asked_for(int dbov) {
    ComfortNoise noise = new ComfortNoise(7);
    noise.level(dbov);
    assertEquals(-dbov, level(noise), 0.5);
  }

  @Test
  void comfort_noise_keeps_its_level_whatever_its_spectrum() {
    ComfortNoise noise = new ComfortNoise(7);
    noise.level(40);
    noise.addReflection(-0.9f);
    noise.addReflection(0.5f);
    short[] samples = new short[16_000];
    noise.fill(samples, 0, samples.length);
    assertEquals(-40, Levels.decibels(samples, 0, samples.length), 1);
    assertTrue(lowPart(samples) > 0.8, "energy below 2 kHz: " + lowPart(samples));
    noise.white();
    noise.fill(samples, 0, samples.length);
    assertEquals(0.5, lowPart(samples), 0.05);
  }

  /// The share of the energy below a quarter of the rate: of the sums of neighbours.
  private static double lowPart(short[] samples) {
    double sums = 0;
    double differences = 0;
    for (int i = 1; i < samples.length; i++) {
      sums += Math.pow(samples[i] + samples[i - 1], 2);
      differences += Math.pow(samples[i] - samples[i - 1], 2);
    }
    return sums / (sums + differences);
  }

  @Test
  void level_127_is_silence() {
    ComfortNoise noise = new ComfortNoise(7);
    noise.level(127);
    assertEquals(Levels.SILENCE_DB, level(noise));
  }

  @Test
  void the_same_seed_makes_the_same_noise() {
    short[] first = new short[160];
    short[] second = new short[160];
    for (short[] samples : new short[][] {first, second}) {
      ComfortNoise noise = new ComfortNoise(42);
      noise.level(30);
      noise.fill(samples, 0, samples.length);
    }
    assertArrayEquals(first, second);
  }

  @Test
  void coefficients_beyond_the_greatest_order_or_out_of_range_do_no_harm() {
    ComfortNoise noise = new ComfortNoise(7);
    noise.level(40);
    for (int i = 0; i < 2 * ComfortNoise.ORDER_MAX; i++) {
      noise.addReflection(i % 2 == 0 ? 5f : -5f);
    }
    assertTrue(level(noise) < -20);
  }

  @Test
  void the_noise_floor_is_the_quietest_frame_of_the_last_seconds() {
    NoiseFloor floor = new NoiseFloor();
    assertEquals(0, floor.meanSquare());
    for (int frame = 0; frame < 150; frame++) {
      floor.add(frame == 3 ? 25 : 10_000);
    }
    assertEquals(25, floor.meanSquare());
    for (int frame = 0; frame < 150; frame++) {
      floor.add(frame == 60 ? 400 : 10_000);
    }
    assertEquals(400, floor.meanSquare());
  }

  @Test
  void levels_are_relative_to_full_scale() {
    assertEquals(-3.01, Levels.decibels(Tones.tone(1_000, 8_000, 8_000, 32_767), 0, 8_000), 0.01);
    assertEquals(Levels.SILENCE_DB, Levels.decibels(new short[80], 0, 80));
    assertEquals(100, Levels.rms(new short[] {100, -100}, 0, 2));
    assertEquals(2, Levels.per10Ms(new short[239], 8_000).length);
  }

  private static double level(ComfortNoise noise) {
    short[] samples = new short[16_000];
    noise.fill(samples, 0, samples.length);
    return Levels.decibels(samples, 0, samples.length);
  }
}
