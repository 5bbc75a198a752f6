package dev.parley.telephony.rtp.tones;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.audio.AudioFormat;
import dev.parley.audio.AudioFrame;
import dev.parley.testkit.Seeds;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A fax machine that answers is told by its tone, and a beep is none.
class AnsweringToneTest {

  /// When it is told, in milliseconds, of a tone that begins after 700; -1 if it never is.
  private static int told(double hertz, int ms, int reversedEveryMs, double noise, long seed) {
    Random random = new Random(seed);
    AnsweringTone tone = new AnsweringTone();
    AudioFrame frame = new AudioFrame(AudioFormat.TELEPHONE);
    frame.content = AudioFrame.Content.RECEIVED;
    int first = -1;
    for (int slot = 0; slot < 300; slot++) {
      for (int i = 0; i < frame.length; i++) {
        int n = slot * frame.length + i;
        int since = n / 8 - 700;
        double sign = reversedEveryMs > 0 && since / reversedEveryMs % 2 == 1 ? -1 : 1;
        boolean on = since >= 0 && since < ms;
        frame.samples[i] =
            (short)
                ((on ? sign * 4_000 * Math.sin(2 * Math.PI * hertz * n / 8_000) : 0)
                    + noise * random.nextGaussian());
      }
      if (tone.hear(frame)) {
        assertEquals(-1, first, "told twice");
        first = (slot + 1) * 20;
      }
    }
    return first;
  }

  @ParameterizedTest
  @CsvSource({"2100, 0", "2085, 0", "2115, 0", "2100, 450"})
  void a_fax_machine_that_answers_is_told_after_a_second_and_a_half(double hertz, int reversed) {
    int at = told(hertz, 3_000, reversed, 100, 1);
    assertTrue(at >= 2_200 && at <= 2_500, "told at " + at);
  }

  @ParameterizedTest
  @CsvSource({"2100, 1000", "1000, 3000", "1400, 3000", "2040, 3000", "2160, 3000", "1100, 3000"})
  void beeps_and_other_tones_are_none(double hertz, int ms) {
    assertEquals(-1, told(hertz, ms, 0, 20, 1));
  }

  @ParameterizedTest(name = "seed {0}")
  @Seeds(20)
  void noise_is_none(long seed) {
    assertEquals(-1, told(2_100, 0, 0, 4_000, seed));
  }
}
