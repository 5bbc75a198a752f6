package dev.parley.audio;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.testkit.Seeds;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResamplerTest {

  @ParameterizedTest
  @CsvSource({
    "8000, 16000",
    "16000, 8000",
    "22050, 8000",
    "48000, 8000",
    "8000, 48000",
    "24000, 8000",
    "8000, 22050",
    "44100, 8000"
  })
  void a_tone_stays_the_tone_it_was(int from, int to) {
    for (double hz : new double[] {300, 1_000, 3_000}) {
      short[] out = Resampler.convert(Tones.tone(hz, from, from, 16_000), from, to);
      var fit = Tones.fit(out, to / 10, to * 9 / 10, hz, to);
      String what = hz + " Hz: " + fit;
      assertEquals(16_000, fit.amplitude(), 60, what);
      assertEquals(0, fit.phase(), 0.001, what);
      assertTrue(fit.signalToRestDb() > 70, what);
      assertEquals(to, out.length);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "16000, 8000, 4800",
    "22050, 8000, 5000",
    "48000, 8000, 4800",
    "48000, 8000, 11000",
    "24000, 8000, 5000"
  })
  void what_the_lower_rate_cannot_hold_is_gone(int from, int to, double hz) {
    short[] out = Resampler.convert(Tones.tone(hz, from, from, 16_000), from, to);
    double level = Levels.decibels(out, to / 10, to * 8 / 10);
    assertTrue(level < -75, hz + " Hz left at " + level + " dB");
  }

  @Test
  void raising_the_rate_adds_no_image() {
    short[] out = Resampler.convert(Tones.tone(3_000, 8_000, 8_000, 16_000), 8_000, 16_000);
    double image = Tones.fit(out, 1_600, 14_400, 5_000, 16_000).amplitude();
    assertTrue(image < 2, "image of 3 kHz at 5 kHz has amplitude " + image);
  }

  @Test
  void the_telephone_band_passes_flat_up_to_3400_hz() {
    short[] out = Resampler.convert(Tones.tone(3_400, 16_000, 16_000, 16_000), 16_000, 8_000);
    double amplitude = Tones.fit(out, 800, 7_200, 3_400, 8_000).amplitude();
    assertEquals(0, 20 * Math.log10(amplitude / 16_000), 1.0, "dB at 3400 Hz");
  }

  @ParameterizedTest
  @CsvSource({
    "22050, 8000, 441, 160", "48000, 8000, 960, 160", "24000, 8000, 480, 160",
    "8000, 16000, 160, 320", "16000, 8000, 320, 160", "8000, 48000, 160, 960"
  })
  void a_frame_in_makes_a_frame_out(int from, int to, int in, int out) {
    Resampler resampler = new Resampler(from, to);
    short[] given = new short[resampler.outputMax(in)];
    for (int frame = 0; frame < 200; frame++) {
      assertEquals(out, resampler.resample(new short[in], 0, in, given, 0), "frame " + frame);
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @Seeds(50)
  void how_the_stream_is_cut_changes_nothing(long seed) {
    Random random = new Random(seed);
    int[] rates = {8_000, 16_000, 22_050, 24_000, 48_000};
    int from = rates[random.nextInt(rates.length)];
    int to = rates[random.nextInt(rates.length)];
    short[] in = new short[3_000];
    for (int i = 0; i < in.length; i++) {
      in[i] = (short) random.nextInt();
    }
    Resampler whole = new Resampler(from, to);
    short[] expected = new short[whole.outputMax(in.length)];
    int length = whole.resample(in, 0, in.length, expected, 0);

    Resampler pieces = new Resampler(from, to);
    short[] found = new short[expected.length + 1];
    int written = 0;
    for (int at = 0; at < in.length; ) {
      int piece = Math.min(in.length - at, random.nextInt(400));
      int given = pieces.resample(in, at, piece, found, written);
      assertTrue(given <= pieces.outputMax(piece));
      written += given;
      at += piece;
    }
    assertEquals(length, written);
    assertArrayEquals(Arrays.copyOf(expected, length), Arrays.copyOf(found, written));
  }

  @Test
  void the_delay_is_the_one_stated() {
    Resampler resampler = new Resampler(16_000, 8_000);
    short[] click = new short[1_600];
    click[800] = 20_000;
    short[] out = new short[resampler.outputMax(click.length)];
    int length = resampler.resample(click, 0, click.length, out, 0);
    int loudest = 0;
    for (int i = 0; i < length; i++) {
      loudest = out[i] > out[loudest] ? i : loudest;
    }
    assertEquals(400 + resampler.delayNanos() * 8 / 1_000_000.0, loudest, 1);
  }

  @Test
  void reset_forgets_the_stream() {
    Resampler resampler = new Resampler(8_000, 16_000);
    short[] out = new short[resampler.outputMax(160)];
    resampler.resample(Tones.tone(1_000, 8_000, 160, 16_000), 0, 160, out, 0);
    resampler.reset();
    resampler.resample(new short[160], 0, 160, out, 0);
    assertArrayEquals(new short[320], Arrays.copyOf(out, 320));
  }

  @Test
  void rates_must_be_positive() {
    assertThrows(IllegalArgumentException.class, () -> new Resampler(0, 8_000));
  }
}
