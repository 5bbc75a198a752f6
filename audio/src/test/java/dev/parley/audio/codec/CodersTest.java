package dev.parley.audio.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.parley.audio.G711;
import dev.parley.audio.Levels;
import dev.parley.audio.SpeechLike;
import dev.parley.audio.Tones;
import dev.parley.audio.opus.nativelib.LibOpus;
import dev.parley.audio.opus.nativelib.OpusDecoder;
import dev.parley.audio.opus.nativelib.OpusEncoder;
import dev.parley.testkit.Seeds;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What every coder of a line keeps to: 8 kHz in, 8 kHz out, packet by packet.
class CodersTest {

  private static final int RATE = 8_000;

  private record Pair(String name, AudioEncoder encoder, AudioDecoder decoder) {}

  private static void mustHaveOpus() {
    if ("true".equals(System.getenv("CI"))) {
      assertTrue(LibOpus.available(), "libopus0 is missing; ./parley test installs it");
    }
    assumeTrue(LibOpus.available(), "libopus0 is not installed");
  }

  private static OpusEncoder opus() {
    return new OpusEncoder(true, 510_000, false);
  }

  private static Pair pair(String codec) {
    return switch (codec) {
      case "G711" -> {
        G711Coding coding = new G711Coding(G711.A_LAW);
        yield new Pair(codec, coding, coding);
      }
      case "G722" -> new Pair(codec, new G722Encoder(), new G722Decoder());
      case "opus" -> {
        mustHaveOpus();
        yield new Pair(codec, opus(), new OpusDecoder());
      }
      default -> throw new IllegalArgumentException(codec);
    };
  }

  private static short[] through(Pair pair, short[] said, int packetSamples) {
    byte[] coded = new byte[pair.encoder().codedBytesMax(packetSamples)];
    short[] heard = new short[said.length + AudioDecoder.SAMPLES_MAX];
    for (int at = 0; at + packetSamples <= said.length; at += packetSamples) {
      int octets = pair.encoder().encode(said, at, packetSamples, coded, 0);
      assertEquals(packetSamples, pair.decoder().decode(coded, 0, octets, heard, at), pair.name());
    }
    return Arrays.copyOf(heard, said.length);
  }

  @ParameterizedTest
  @ValueSource(strings = {"G711", "G722", "opus"})
  void packets_of_every_length_come_out_as_long_as_they_went_in(String codec) {
    short[] said = SpeechLike.seconds(2, RATE, 9);
    for (int packetSamples : new int[] {80, 160, 320, 480}) {
      short[] heard = through(pair(codec), said, packetSamples);
      double saidDb = Levels.decibels(said, RATE / 2, RATE);
      double heardDb = Levels.decibels(heard, RATE / 2, RATE);
      assertEquals(saidDb, heardDb, 2.5, packetSamples + " samples a packet");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"G711", "G722", "opus"})
  void a_tone_stays_the_tone_it_was(String codec) {
    short[] heard = through(pair(codec), Tones.tone(1_000, RATE, 2 * RATE, 8_000), 160);
    var fit = Tones.fit(heard, RATE, 2 * RATE, 1_000, RATE);
    assertEquals(8_000, fit.amplitude(), 900, codec + ": " + fit);
    assertTrue(fit.signalToRestDb() > 20, codec + ": " + fit);
  }

  @Test
  void g722_of_8_khz_is_as_good_as_g711() {
    short[] said = SpeechLike.seconds(4, RATE, 11);
    // Both filters, and both ways of resampling.
    int delay = 51;
    double g722 =
        SpeechLike.signalToNoiseDb(said, through(pair("G722"), said, 160), delay, RATE, 100, 3_300);
    double g711 =
        SpeechLike.signalToNoiseDb(said, through(pair("G711"), said, 160), 0, RATE, 100, 3_300);
    assertTrue(g722 > 20, "G.722 " + g722 + " dB, G.711 " + g711 + " dB");
  }

  @Test
  void what_opus_lost_is_taken_from_the_copy_in_the_next_packet() {
    mustHaveOpus();
    short[] said = SpeechLike.seconds(4, RATE, 13);
    double recovered = afterLosses(said, true);
    double repeated = afterLosses(said, false);
    assertTrue(
        recovered > repeated + 1, "with copies " + recovered + " dB, made up " + repeated + " dB");
  }

  /// How faithful speech comes through when every eighth packet is lost.
  private static double afterLosses(short[] said, boolean copies) {
    OpusEncoder encoder = opus();
    OpusDecoder whole = new OpusDecoder();
    OpusDecoder lossy = new OpusDecoder();
    byte[] coded = new byte[encoder.codedBytesMax(160)];
    short[] clean = new short[said.length + AudioDecoder.SAMPLES_MAX];
    short[] heard = new short[said.length + AudioDecoder.SAMPLES_MAX];
    boolean lost = false;
    for (int at = 0; at + 160 <= said.length; at += 160) {
      int octets = encoder.encode(said, at, 160, coded, 0);
      whole.decode(coded, 0, octets, clean, at);
      if (lost) {
        assertTrue(
            copies
                ? lossy.recover(coded, 0, octets, heard, at - 160, 160)
                : lossy.conceal(heard, at - 160, 160));
      }
      lost = at / 160 % 8 == 5;
      if (!lost) {
        assertEquals(160, lossy.decode(coded, 0, octets, heard, at));
      }
    }
    return SpeechLike.signalToNoiseDb(clean, heard, 0, RATE, 100, 3_300);
  }

  @ParameterizedTest(name = "seed {0}")
  @Seeds(50)
  void whatever_comes_from_the_network_is_survived(long seed) {
    Random random = new Random(seed);
    short[] to = new short[AudioDecoder.SAMPLES_MAX];
    Pair[] pairs =
        LibOpus.available()
            ? new Pair[] {pair("G711"), pair("G722"), pair("opus")}
            : new Pair[] {pair("G711"), pair("G722")};
    for (Pair pair : pairs) {
      for (int packet = 0; packet < 50; packet++) {
        byte[] octets = new byte[random.nextInt(1_600)];
        random.nextBytes(octets);
        int samples = pair.decoder().decode(octets, 0, octets.length, to, 0);
        assertTrue(samples >= 0 && samples <= AudioDecoder.SAMPLES_MAX, pair.name());
        pair.decoder().recover(octets, 0, octets.length, to, 0, 160);
        pair.decoder().conceal(to, 0, 160);
      }
    }
  }

  @Test
  void opus_takes_no_frame_of_another_length() {
    mustHaveOpus();
    assertThrows(
        CodecException.class, () -> opus().encode(new short[240], 0, 240, new byte[480], 0));
  }

  @Test
  void opus_keeps_to_the_rate_that_the_far_end_takes() {
    mustHaveOpus();
    short[] said = SpeechLike.seconds(4, RATE, 17);
    assertTrue(bitsPerSecond(new OpusEncoder(false, 8_000, true), said) <= 8_100);
    double free = bitsPerSecond(new OpusEncoder(true, 510_000, false), said);
    assertTrue(free > 12_000 && free < 30_000, "bits a second: " + free);
  }

  private static double bitsPerSecond(OpusEncoder encoder, short[] said) {
    byte[] coded = new byte[encoder.codedBytesMax(160)];
    int octets = 0;
    for (int at = 0; at + 160 <= said.length; at += 160) {
      octets += encoder.encode(said, at, 160, coded, 0);
    }
    return octets * 8.0 * RATE / said.length;
  }

  @Test
  void g711_and_g722_make_up_nothing_themselves() {
    short[] to = new short[160];
    assertFalse(new G722Decoder().conceal(to, 0, 160));
    assertFalse(new G711Coding(G711.MU_LAW).recover(new byte[160], 0, 160, to, 0, 160));
  }
}
