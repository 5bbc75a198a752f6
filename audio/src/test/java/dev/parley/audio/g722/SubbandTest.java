package dev.parley.audio.g722;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.audio.SpeechLike;
import dev.parley.audio.Tones;
import dev.parley.testkit.Seeds;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// G.722 by what must hold of it: how faithful each band comes through, and that two ends that
/// differ come together again.
class SubbandTest {

  /// Of both filters together (G.722 2.5.1: 22 samples of 16 kHz).
  private static final int DELAY = 22;

  private static final int RATE = 16_000;

  private static byte[] encoded(short[] samples) {
    byte[] coded = new byte[samples.length / 2];
    new SubbandEncoder().encode(samples, 0, samples.length, coded, 0);
    return coded;
  }

  private static short[] decoded(byte[] coded) {
    short[] samples = new short[2 * coded.length];
    new SubbandDecoder().decode(coded, 0, coded.length, samples, 0);
    return samples;
  }

  @ParameterizedTest
  @CsvSource({"300, 38", "1000, 38", "2500, 34", "3300, 28", "5000, 12", "6500, 12"})
  void a_tone_stays_a_tone(double hz, double signalToRestMin) {
    short[] heard = decoded(encoded(Tones.tone(hz, RATE, RATE, 8_000)));
    var fit = Tones.fit(heard, RATE / 10, RATE, hz, RATE);
    assertEquals(8_000, fit.amplitude(), 500, hz + " Hz: " + fit);
    assertTrue(fit.signalToRestDb() > signalToRestMin, hz + " Hz: " + fit);
  }

  @Test
  void speech_comes_through_in_both_bands() {
    short[] said = SpeechLike.seconds(4, RATE, 7);
    short[] heard = decoded(encoded(said));
    double lower = SpeechLike.signalToNoiseDb(said, heard, DELAY, RATE, 100, 3_400);
    double upper = SpeechLike.signalToNoiseDb(said, heard, DELAY, RATE, 4_600, 7_000);
    assertTrue(lower > 22, "lower band " + lower + " dB");
    assertTrue(upper > 6, "upper band " + upper + " dB");
  }

  /// The sums were made with spandsp's coder, which agreed octet by octet and sample by sample.
  @Test
  void octets_and_samples_are_the_standards_own() {
    short[] said = SpeechLike.seconds(1, RATE, 1);
    Random random = new Random(1);
    for (int i = 0; i < 2_000; i++) {
      said[i] = (short) random.nextInt(-12_000, 12_000);
    }
    CRC32 octets = new CRC32();
    byte[] coded = encoded(said);
    octets.update(coded);
    assertEquals(OCTETS, octets.getValue(), "octets");
    CRC32 samples = new CRC32();
    for (short sample : decoded(coded)) {
      samples.update(sample & 0xFF);
      samples.update(sample >> 8 & 0xFF);
    }
    assertEquals(SAMPLES, samples.getValue(), "samples");
  }

  private static final long OCTETS = 29142663L;
  private static final long SAMPLES = 1920723161L;

  @Test
  void a_listener_who_missed_the_beginning_comes_to_hear_the_same() {
    byte[] coded = encoded(SpeechLike.seconds(3, RATE, 3));
    short[] whole = decoded(coded);
    int missed = 8_000;
    short[] later = decoded(Arrays.copyOfRange(coded, missed, coded.length));
    int from = later.length - RATE / 2;
    double off = 0;
    double signal = 0;
    for (int i = from; i < later.length; i++) {
      double difference = later[i] - whole[2 * missed + i];
      off += difference * difference;
      signal += (double) whole[2 * missed + i] * whole[2 * missed + i];
    }
    assertTrue(off < signal / 1_000, "still apart: " + 10 * Math.log10(off / signal) + " dB");
  }

  @ParameterizedTest(name = "seed {0}")
  @Seeds(20)
  void pieces_give_what_the_whole_gives(long seed) {
    Random random = new Random(seed);
    short[] said = SpeechLike.seconds(1, RATE, seed);
    byte[] whole = encoded(said);
    byte[] inPieces = new byte[whole.length];
    short[] heard = new short[said.length];
    SubbandEncoder encoder = new SubbandEncoder();
    SubbandDecoder decoder = new SubbandDecoder();
    for (int at = 0; at < whole.length; ) {
      int octets = Math.min(whole.length - at, 1 + random.nextInt(300));
      encoder.encode(said, 2 * at, 2 * octets, inPieces, at);
      decoder.decode(inPieces, at, octets, heard, 2 * at);
      at += octets;
    }
    assertArrayEquals(whole, inPieces);
    assertArrayEquals(decoded(whole), heard);
  }

  @Test
  void after_a_reset_nothing_is_left() {
    short[] said = SpeechLike.seconds(1, RATE, 5);
    SubbandEncoder encoder = new SubbandEncoder();
    SubbandDecoder decoder = new SubbandDecoder();
    byte[] coded = new byte[said.length / 2];
    short[] heard = new short[said.length];
    for (int round = 0; round < 2; round++) {
      encoder.reset();
      decoder.reset();
      encoder.encode(said, 0, said.length, coded, 0);
      decoder.decode(coded, 0, coded.length, heard, 0);
      assertArrayEquals(encoded(said), coded);
      assertArrayEquals(decoded(coded), heard);
    }
  }
}
