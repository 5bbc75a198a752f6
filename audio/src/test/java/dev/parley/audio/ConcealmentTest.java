package dev.parley.audio;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.testkit.Seeds;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;

class ConcealmentTest {

  private final Concealment concealment = new Concealment();

  @Test
  void what_is_received_passes_unchanged() {
    short[] tone = Tones.tone(130, 8_000, 160, 10_000);
    short[] same = tone.clone();
    concealment.received(tone, 0, 160);
    assertArrayEquals(same, tone);
  }

  @ParameterizedTest(name = "seed {0}")
  @Seeds(50)
  void a_voice_goes_on_at_its_own_pitch(long seed) {
    double hz = 70 + new Random(seed).nextInt(130);
    short[] voice = voice(hz, 1_600);
    for (int at = 0; at < 1_120; at += 160) {
      concealment.received(voice, at, 160);
    }
    short[] made = new short[160];
    concealment.conceal(made, 0, 160);
    double error = 0;
    double energy = 0;
    for (int i = 0; i < 160; i++) {
      error += Math.pow(made[i] - voice[1_120 + i], 2);
      energy += Math.pow(voice[1_120 + i], 2);
    }
    double ratioDb = 10 * Math.log10(energy / error);
    assertTrue(ratioDb > 6, hz + " Hz concealed with " + ratioDb + " dB");
  }

  @Test
  void it_fades_after_10_ms_and_is_silent_after_60() {
    short[] tone = Tones.tone(100, 8_000, 800, 10_000);
    concealment.received(tone, 0, 800);
    short[] made = new short[640];
    concealment.conceal(made, 0, 80);
    assertFalse(concealment.faded());
    concealment.conceal(made, 80, 560);
    assertTrue(concealment.faded());
    double first = Levels.rms(made, 0, 80);
    double fourth = Levels.rms(made, 240, 80);
    assertEquals(7_070, first, 400);
    assertEquals(0.5, fourth / first, 0.1);
    assertEquals(0, Levels.rms(made, 480, 160));
  }

  @ParameterizedTest(name = "seed {0}")
  @Seeds(50)
  void neither_joint_jumps_further_than_the_voice_itself(long seed) {
    Random random = new Random(seed);
    short[] voice = voice(80 + random.nextInt(120), 3_200);
    int steepest = steepest(voice, 0, voice.length);
    int lost = 1 + random.nextInt(5);
    short[] heard = voice.clone();
    for (int at = 0; at < 3_200; at += 160) {
      if (at >= 1_600 && at < 1_600 + 160 * lost) {
        concealment.conceal(heard, at, 160);
      } else {
        concealment.received(heard, at, 160);
      }
    }
    assertTrue(
        steepest(heard, 0, heard.length) <= 1.6 * steepest,
        "steepest " + steepest(heard, 0, heard.length) + ", in the voice " + steepest);
  }

  @Test
  void silence_is_concealed_with_silence() {
    short[] made = new short[160];
    concealment.received(new short[160], 0, 160);
    concealment.conceal(made, 0, 160);
    assertArrayEquals(new short[160], made);
  }

  /// A pulse train through a resonance: like a vowel.
  private static short[] voice(double hz, int samples) {
    short[] voice = new short[samples];
    for (int i = 0; i < samples; i++) {
      double sum = 0;
      for (int harmonic = 1; harmonic * hz < 2_000; harmonic++) {
        double weight = 1 / (1 + Math.pow((harmonic * hz - 500) / 300, 2));
        sum += weight * Math.sin(2 * Math.PI * harmonic * hz * i / 8_000 + harmonic);
      }
      voice[i] = (short) (3_000 * sum);
    }
    return voice;
  }

  private static int steepest(short[] samples, int from, int to) {
    int steepest = 0;
    for (int i = from + 1; i < to; i++) {
      steepest = Math.max(steepest, Math.abs(samples[i] - samples[i - 1]));
    }
    return steepest;
  }
}
