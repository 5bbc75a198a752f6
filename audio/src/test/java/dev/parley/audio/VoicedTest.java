package dev.parley.audio;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class VoicedTest {

  private static final int RATE = 8_000;

  @Test
  void from_the_first_voiced_10_ms_to_the_last() {
    short[] samples = new short[8_000];
    put(samples, 1_600, 2_400, 10_000);
    put(samples, 4_000, 4_800, 1_000);
    assertEquals(Optional.of(new Voiced(1_600, 4_800)), Voiced.of(samples, RATE));
  }

  @Test
  void what_is_35_db_below_the_peak_is_not_voiced() {
    short[] samples = new short[8_000];
    put(samples, 800, 1_600, 10_000);
    put(samples, 2_400, 3_200, 170);
    put(samples, 4_000, 4_800, 185);
    assertEquals(Optional.of(new Voiced(800, 4_800)), Voiced.of(samples, RATE));
    put(samples, 4_000, 4_800, 170);
    assertEquals(Optional.of(new Voiced(800, 1_600)), Voiced.of(samples, RATE));
  }

  @Test
  void the_peak_is_the_whole_utterances_so_a_quiet_beginning_is_judged_by_its_loud_end() {
    short[] samples = new short[8_000];
    put(samples, 0, 800, 100);
    put(samples, 4_000, 4_800, 20_000);
    assertEquals(Optional.of(new Voiced(4_000, 4_800)), Voiced.of(samples, RATE));
  }

  @Test
  void a_lines_noise_is_no_voice() {
    short[] samples = new short[8_000];
    ComfortNoise noise = new ComfortNoise(1);
    noise.level(60);
    noise.fill(samples, 0, samples.length);
    assertEquals(Optional.empty(), Voiced.of(samples, RATE));
    assertEquals(Optional.empty(), Voiced.of(new short[0], RATE));
  }

  @Test
  void stretches_closer_than_the_gap_are_one() {
    short[] samples = new short[16_000];
    put(samples, 800, 1_600, 10_000);
    put(samples, 2_400, 3_200, 10_000);
    put(samples, 8_000, 8_800, 10_000);
    assertEquals(
        List.of(new Voiced(800, 3_200), new Voiced(8_000, 8_800)),
        Voiced.stretches(samples, RATE, 300));
    assertEquals(3, Voiced.stretches(samples, RATE, 100).size());
  }

  private static void put(short[] samples, int from, int to, double amplitude) {
    System.arraycopy(Tones.tone(1_000, RATE, to - from, amplitude), 0, samples, from, to - from);
  }
}
