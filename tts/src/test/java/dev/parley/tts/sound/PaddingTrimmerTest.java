package dev.parley.tts.sound;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.audio.Voiced;
import dev.parley.testkit.Seeds;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;

class PaddingTrimmerTest {

  private static final int RATE_HZ = 8_000;

  @ParameterizedTest(name = "seed {0}")
  @Seeds(100)
  void padding_goes_and_nothing_else(long seed) {
    Random random = new Random(seed);
    int before = random.nextInt(4_000);
    int after = random.nextInt(4_000);
    short[] speech = speech(random, 800 + random.nextInt(8_000));
    short[] padded = new short[before + speech.length + after];
    System.arraycopy(speech, 0, padded, before, speech.length);

    Trimmed trimmed = new Trimmed(0);
    for (int at = 0; at < padded.length; ) {
      int count = Math.min(1 + random.nextInt(700), padded.length - at);
      trimmed.trimmer.push(padded, at, count);
      at += count;
    }
    trimmed.trimmer.end();

    long lead = trimmed.trimmer.leadSamples();
    assertArrayEquals(
        Arrays.copyOfRange(padded, (int) lead, (int) lead + trimmed.out.length), trimmed.out);
    Voiced voiced = Voiced.of(trimmed.out, RATE_HZ).orElseThrow();
    assertTrue(voiced.first() <= RATE_HZ / 100, "lead of " + voiced.first() + " samples");
    int tail = trimmed.out.length - voiced.end();
    assertTrue(tail <= RATE_HZ * 4 / 100, "tail of " + tail + " samples");
    assertTrue(lead <= before && lead + trimmed.out.length >= before + speech.length - 80);
  }

  @Test
  void the_first_sound_leaves_within_120_ms_of_its_coming() {
    Trimmed trimmed = new Trimmed(2_000);
    short[] speech = speech(new Random(1), 8_000);
    trimmed.trimmer.push(new short[1_600], 0, 1_600);
    trimmed.trimmer.push(speech, 0, 1_040);
    assertTrue(trimmed.out.length > 0);
  }

  @Test
  void a_hiss_far_below_the_usual_voice_is_no_start() {
    Trimmed trimmed = new Trimmed(3_000);
    short[] hiss = new short[1_600];
    Arrays.fill(hiss, (short) 20);
    trimmed.trimmer.push(hiss, 0, hiss.length);
    trimmed.trimmer.push(speech(new Random(1), 4_000), 0, 4_000);
    trimmed.trimmer.end();
    assertTrue(Math.abs(trimmed.trimmer.leadSamples() - 1_600) <= 80);
  }

  @Test
  void a_hiss_at_either_end_is_raised_until_it_is_heard() {
    short[] padded = new short[16_000];
    Random random = new Random(1);
    for (int i = 0; i < padded.length; i++) {
      boolean hiss = (i >= 2_400 && i < 3_200) || (i >= 8_000 && i < 9_600);
      double rms = i >= 3_200 && i < 8_000 ? 4_000 : hiss ? 25 : 3;
      padded[i] = (short) Math.round(random.nextGaussian() * rms);
    }
    Hisses hisses = new Hisses(new Hisses.Span(0.3, 0.4), new Hisses.Span(1.0, 1.2));
    Trimmed trimmed = new Trimmed(4_000, hisses);
    trimmed.trimmer.push(padded, 0, padded.length);
    trimmed.trimmer.end();
    assertTrue(Math.abs(trimmed.trimmer.leadSamples() - 2_400) <= 80);
    Voiced voiced = Voiced.of(trimmed.out, RATE_HZ).orElseThrow();
    assertTrue(voiced.first() <= 80, "the first hiss begins at " + voiced.first());
    assertTrue(voiced.length() >= 7_000, "of 7200 samples " + voiced.length() + " are voiced");
  }

  @Test
  void of_silence_nothing_is_left() {
    Trimmed trimmed = new Trimmed(1_000);
    trimmed.trimmer.push(new short[8_000], 0, 8_000);
    trimmed.trimmer.end();
    assertEquals(0, trimmed.out.length);
  }

  /// Loud noise with pauses in it, loud at both ends.
  private static short[] speech(Random random, int length) {
    short[] samples = new short[length];
    boolean pause = false;
    int next = 400;
    for (int i = 0; i < length; i++) {
      if (i == next) {
        pause = !pause && i < length - 2_400;
        next = i + 400 + random.nextInt(1_200);
      }
      samples[i] = pause ? 0 : (short) Math.round(random.nextGaussian() * 4_000);
    }
    return samples;
  }

  private static final class Trimmed {
    short[] out = new short[0];
    final PaddingTrimmer trimmer;

    Trimmed(double usualPeakRms) {
      this(usualPeakRms, Hisses.NONE);
    }

    Trimmed(double usualPeakRms, Hisses hisses) {
      trimmer =
          new PaddingTrimmer(
              RATE_HZ,
              usualPeakRms,
              hisses,
              (samples, length) -> {
                int had = out.length;
                out = Arrays.copyOf(out, had + length);
                System.arraycopy(samples, 0, out, had, length);
              });
    }
  }
}
