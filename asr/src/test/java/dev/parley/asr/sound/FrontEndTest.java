package dev.parley.asr.sound;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.asr.RecognitionException;
import org.junit.jupiter.api.Test;

class FrontEndTest {

  private static short[] tone(int rateHz, double hertz) {
    var samples = new short[rateHz];
    for (int i = 0; i < rateHz; i++) {
      samples[i] = (short) (8_000 * Math.sin(2 * Math.PI * hertz * i / rateHz));
    }
    return samples;
  }

  private static float[] spectrum(int rateHz, double hertz) {
    var mel = new MelSpectrum(rateHz);
    var energies = new float[mel.frames(rateHz) * mel.filters()];
    mel.analyse(tone(rateHz, hertz), 0, mel.frames(rateHz), energies);
    var middle = new float[mel.filters()];
    System.arraycopy(energies, 50 * mel.filters(), middle, 0, mel.filters());
    return middle;
  }

  @Test
  void both_rates_see_the_same_tone_the_same_way() {
    var narrow = spectrum(8_000, 1_000);
    var wide = spectrum(16_000, 1_000);
    int loudest = 0;
    for (int i = 0; i < narrow.length; i++) {
      loudest = narrow[i] > narrow[loudest] ? i : loudest;
    }
    // Pre-emphasis is per sample, so the level differs between the rates; the place does not.
    assertTrue(wide[loudest] >= wide[Math.max(0, loudest - 1)]);
    assertTrue(wide[loudest] >= wide[loudest + 1]);
    assertEquals(25, wide.length);
    assertEquals(19, narrow.length);
  }

  @Test
  void level_does_not_matter_on_the_telephone() {
    var loud = tone(8_000, 700);
    var quiet = new short[loud.length];
    for (int i = 0; i < loud.length; i++) {
      loud[i] = (short) (i / 800 % 2 == 0 ? loud[i] : loud[i] / 8);
      quiet[i] = (short) (loud[i] / 4);
    }
    var frontEnd = new FrontEnd();
    var one = frontEnd.cepstra(loud, loud.length, 8_000);
    var other = frontEnd.cepstra(quiet, quiet.length, 8_000);
    for (int i = 0; i < one.length; i++) {
      assertEquals(one[i], other[i], 1.5f, "coefficient " + i);
    }
  }

  @Test
  void one_utterance_leaves_nothing_for_the_next() {
    var frontEnd = new FrontEnd();
    var first = frontEnd.cepstra(tone(8_000, 500), 8_000, 8_000).clone();
    frontEnd.cepstra(tone(8_000, 2_500), 8_000, 8_000);
    assertArrayEquals(first, frontEnd.cepstra(tone(8_000, 500), 8_000, 8_000));
  }

  @Test
  void silence_and_too_little_audio_are_no_trouble() {
    var frontEnd = new FrontEnd();
    assertEquals(0, frontEnd.cepstra(new short[100], 100, 8_000).length);
    for (var value : frontEnd.cepstra(new short[8_000], 8_000, 8_000)) {
      assertTrue(Float.isFinite(value));
    }
    assertThrows(
        RecognitionException.class, () -> frontEnd.cepstra(new short[9_000], 9_000, 11_025));
  }
}
