package dev.parley.audio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ActiveSpeechLevelTest {

  private static final int RATE_HZ = 8_000;

  /// A tone of this RMS level, `onMs` of every second on.
  private static short[] bursts(double decibels, int onMs, int seconds, int rateHz) {
    double amplitude = 32_768 * Math.sqrt(2) * Math.pow(10, decibels / 20);
    short[] samples = new short[seconds * rateHz];
    for (int i = 0; i < samples.length; i++) {
      boolean on = i % rateHz < rateHz * onMs / 1_000;
      samples[i] =
          on ? (short) Math.round(amplitude * Math.sin(i * 2 * Math.PI * 440 / rateHz)) : 0;
    }
    return samples;
  }

  private static ActiveSpeechLevel level(short[] samples, int rateHz) {
    return ActiveSpeechLevel.of(samples, rateHz).orElseThrow();
  }

  @ParameterizedTest
  @ValueSource(doubles = {-10, -20, -26, -40, -55})
  void a_steady_tone_is_as_loud_as_its_mean(double decibels) {
    ActiveSpeechLevel level = level(bursts(decibels, 1_000, 5, RATE_HZ), RATE_HZ);
    assertEquals(decibels, level.decibels(), 0.1);
    assertEquals(1, level.activity(), 0.02);
  }

  @Test
  void pauses_do_not_count_but_the_200_ms_after_speech_do() {
    ActiveSpeechLevel level = level(bursts(-20, 400, 20, RATE_HZ), RATE_HZ);
    // 400 ms of sound and about 200 ms of hangover in every second.
    assertEquals(0.6, level.activity(), 0.1);
    assertEquals(-20 + 10 * Math.log10(0.4 / 0.6), level.decibels(), 0.8);
  }

  @Test
  void silence_before_and_after_changes_nothing() {
    short[] speech = bursts(-20, 700, 10, RATE_HZ);
    short[] padded = new short[speech.length * 3];
    System.arraycopy(speech, 0, padded, speech.length, speech.length);
    assertEquals(level(speech, RATE_HZ).decibels(), level(padded, RATE_HZ).decibels(), 0.1);
    assertEquals(level(speech, RATE_HZ).activity() / 3, level(padded, RATE_HZ).activity(), 0.01);
  }

  @Test
  void twice_the_amplitude_is_6_dB_more_at_any_rate() {
    double quiet = level(bursts(-30, 700, 10, RATE_HZ), RATE_HZ).decibels();
    assertEquals(quiet + 6.02, level(bursts(-23.98, 700, 10, RATE_HZ), RATE_HZ).decibels(), 0.1);
    assertEquals(quiet, level(bursts(-30, 700, 10, 16_000), 16_000).decibels(), 0.1);
  }

  @Test
  void noise_far_below_speech_does_not_change_its_level() {
    short[] noisy = bursts(-20, 500, 10, RATE_HZ);
    for (int i = 0; i < noisy.length; i++) {
      noisy[i] += (short) (i % 7 * 3 - 9);
    }
    assertEquals(
        level(bursts(-20, 500, 10, RATE_HZ), RATE_HZ).decibels(),
        level(noisy, RATE_HZ).decibels(),
        0.3);
  }

  @Test
  void silence_has_no_level() {
    assertEquals(Optional.empty(), ActiveSpeechLevel.of(new short[RATE_HZ], RATE_HZ));
    assertEquals(Optional.empty(), ActiveSpeechLevel.of(new short[0], RATE_HZ));
    short[] barely = new short[RATE_HZ];
    Arrays.fill(barely, (short) 1);
    assertTrue(ActiveSpeechLevel.of(barely, RATE_HZ).isEmpty());
  }
}
