package dev.parley.telephony.rtp.tones;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.audio.AudioFormat;
import dev.parley.audio.AudioFrame;
import dev.parley.audio.G711;
import dev.parley.testkit.Seeds;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Keys heard as tones, by the limits of ITU-T Q.24.
class DtmfTonesTest {

  private static final String KEYS = "123A456B789C*0#D";
  private static final double[] LOW = {697, 770, 852, 941};
  private static final double[] HIGH = {1209, 1336, 1477, 1633};

  private final StringBuilder pressed = new StringBuilder();
  private final List<Long> heldMs = new ArrayList<>();
  private final DtmfTones tones =
      new DtmfTones(
          (key, heldNanos, _) -> {
            pressed.append(key);
            heldMs.add(heldNanos / 1_000_000);
          });
  private final List<Short> line = new ArrayList<>();
  private final Random random = new Random(3);

  private void key(char key, int ms, double lowDb, double highDb, double off) {
    int at = KEYS.indexOf(key);
    double low = LOW[at / 4] * (1 + off);
    double high = HIGH[at % 4] * (1 + off);
    int start = line.size();
    for (int i = 0; i < ms * 8; i++) {
      double t = (start + i) / 8_000.0;
      add(
          amplitude(lowDb) * Math.sin(2 * Math.PI * low * t)
              + amplitude(highDb) * Math.sin(2 * Math.PI * high * t));
    }
  }

  private void add(double sample) {
    line.add((short) Math.clamp(Math.round(sample), Short.MIN_VALUE, Short.MAX_VALUE));
  }

  private void quiet(int ms) {
    for (int i = 0; i < ms * 8; i++) {
      add(20 * random.nextGaussian());
    }
  }

  private static double amplitude(double dbfs) {
    return 32_768 * Math.pow(10, dbfs / 20);
  }

  /// Through mu-law, frame by frame.
  private String heard() {
    quiet(80);
    AudioFrame frame = new AudioFrame(AudioFormat.TELEPHONE);
    byte[] coded = new byte[160];
    for (int at = 0; at + 160 <= line.size(); at += 160) {
      for (int i = 0; i < 160; i++) {
        frame.samples[i] = line.get(at + i);
      }
      G711.MU_LAW.encode(frame.samples, 0, coded, 0, 160);
      G711.MU_LAW.decode(coded, 0, frame.samples, 0, 160);
      frame.length = 160;
      tones.hear(frame, at * 125_000L);
    }
    return pressed.toString();
  }

  @Test
  void every_key_is_heard_and_how_long_it_was_held() {
    for (int i = 0; i < KEYS.length(); i++) {
      key(KEYS.charAt(i), 100, -15, -13, 0);
      quiet(80);
    }
    assertEquals(KEYS, heard());
    heldMs.forEach(ms -> assertTrue(ms > 80 && ms < 120, "held " + ms + " ms"));
  }

  @Test
  void the_same_key_twice_is_two_presses() {
    key('5', 60, -15, -15, 0);
    quiet(45);
    key('5', 60, -15, -15, 0);
    assertEquals("55", heard());
  }

  @ParameterizedTest
  @CsvSource({
    "40, -15, -15, 0, 7",
    "40, -10, -17, 0, 7",
    "40, -19, -14, 0, 7",
    "50, -30, -28, 0, 7",
    "60, -15, -15, 0.015, 7",
    "60, -15, -15, -0.015, 7",
    "20, -15, -15, 0, ''",
    "100, -15, -15, 0.05, ''",
    "100, -60, -60, 0, ''",
    "100, -10, -26, 0, ''",
  })
  void limits(int ms, double low, double high, double off, String expected) {
    for (int shift = 0; shift < 20; shift++) {
      line.clear();
      pressed.setLength(0);
      quiet(60 + shift);
      key('7', ms, low, high, off);
      assertEquals(expected, heard(), ms + " ms shifted by " + shift);
    }
  }

  @Test
  void noise_under_a_key_hides_it_only_when_it_is_loud() {
    for (int i = 0; i < 100; i++) {
      key('9', 80, -15, -15, 0);
      quiet(60);
    }
    for (int i = 0; i < line.size(); i++) {
      line.set(i, (short) (line.get(i) + amplitude(-32) * random.nextGaussian()));
    }
    assertEquals("9".repeat(100), heard());
  }

  /// Vowels with a voice's harmonics and formants, gliding, for five minutes in all.
  @ParameterizedTest(name = "seed {0}")
  @Seeds(5)
  void voices_press_no_keys(long seed) {
    Random voice = new Random(seed);
    double[] phase = new double[40];
    double pitch = 120;
    double first = 500;
    double second = 1_500;
    for (int ms = 0; ms < 60_000; ms += 10) {
      pitch = Math.clamp(pitch + 4 * voice.nextGaussian(), 80, 300);
      first = Math.clamp(first + 25 * voice.nextGaussian(), 250, 900);
      second = Math.clamp(second + 60 * voice.nextGaussian(), 900, 2_400);
      for (int i = 0; i < 80; i++) {
        double sample = 0;
        for (int h = 1; h < phase.length && h * pitch < 3_400; h++) {
          phase[h] += 2 * Math.PI * h * pitch / 8_000;
          double away =
              Math.min(Math.abs(h * pitch - first) / 60, Math.abs(h * pitch - second) / 90);
          sample += Math.sin(phase[h]) * 6_000 / (1 + away * away);
        }
        add(sample);
      }
    }
    assertEquals("", heard(), "seed " + seed);
  }
}
