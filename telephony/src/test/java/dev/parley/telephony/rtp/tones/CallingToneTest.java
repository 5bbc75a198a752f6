package dev.parley.telephony.rtp.tones;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.audio.AudioFormat;
import dev.parley.audio.AudioFrame;
import dev.parley.audio.AudioFrame.Content;
import dev.parley.audio.G711;
import dev.parley.testkit.Seeds;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Fax machines are told by their calling tone, and nothing else is taken for one.
class CallingToneTest {

  private static final int RATE = 8_000;

  /// When the calling tone is told first, in milliseconds; -1 if it never is.
  private static int told(short[] line) {
    CallingTone tone = new CallingTone();
    AudioFrame frame = new AudioFrame(AudioFormat.TELEPHONE);
    for (int at = 0; at + 160 <= line.length; at += 160) {
      for (int i = 0; i < 160; i++) {
        frame.samples[i] = G711.A_LAW.decode(G711.A_LAW.encode(line[at + i]));
      }
      frame.content = Content.RECEIVED;
      if (tone.hear(frame)) {
        return (at + 160) * 1_000 / RATE;
      }
    }
    return -1;
  }

  private static short[] bursts(
      double hertz, int onMs, int offMs, int seconds, double amplitude, double noise, long seed) {
    Random random = new Random(seed);
    short[] line = new short[seconds * RATE];
    int shift = random.nextInt(160);
    for (int i = 0; i < line.length; i++) {
      int ms = (i + shift) * 1_000 / RATE;
      boolean on = ms >= 700 && (ms - 700) % (onMs + offMs) < onMs;
      line[i] =
          (short)
              ((on ? amplitude * Math.sin(2 * Math.PI * hertz * i / RATE) : 0)
                  + noise * random.nextGaussian());
    }
    return line;
  }

  @ParameterizedTest
  @CsvSource({
    "1100, 500, 3000", "1062, 500, 3000", "1138, 500, 3000",
    "1100, 430, 2600", "1100, 570, 3400", "1120, 450, 3300",
  })
  void a_fax_machine_is_told_at_its_second_burst(double hertz, int onMs, int offMs) {
    for (double amplitude : new double[] {300, 3_000, 12_000}) {
      int told = told(bursts(hertz, onMs, offMs, 10, amplitude, amplitude / 30, 1));
      int secondEnds = 700 + 2 * onMs + offMs;
      assertTrue(told > secondEnds - 40 && told < secondEnds + 60, amplitude + ": " + told);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "1000, 500, 3000", "1200, 500, 3000", "440, 500, 3000", "2100, 500, 3000",
    "1100, 300, 3000", "1100, 800, 3000", "1100, 500, 1000", "1100, 500, 5000",
    "1100, 20000, 1",
  })
  void other_tones_and_times_are_none(double hertz, int onMs, int offMs) {
    assertEquals(-1, told(bursts(hertz, onMs, offMs, 20, 6_000, 20, 1)));
  }

  @ParameterizedTest(name = "seed {0}")
  @Seeds(30)
  void it_is_told_wherever_frames_begin_and_noise_alone_never_is(long seed) {
    assertTrue(told(bursts(1_100, 500, 3_000, 6, 4_000, 200, seed)) > 0);
    assertEquals(-1, told(bursts(1_100, 500, 3_000, 10, 0, 3_000, seed)));
  }

  @Test
  void a_voice_about_1100_hz_is_none() {
    short[] line = new short[20 * RATE];
    for (int i = 0; i < line.length; i++) {
      double swell = Math.max(0, Math.sin(2 * Math.PI * i / (3.5 * RATE)));
      line[i] = 0;
      for (int harmonic = 1; harmonic < 12; harmonic++) {
        line[i] += (short) (1_500 * swell * Math.sin(2 * Math.PI * 220 * harmonic * i / RATE));
      }
    }
    assertEquals(-1, told(line));
  }
}
