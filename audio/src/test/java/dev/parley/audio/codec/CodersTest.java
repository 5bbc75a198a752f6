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
import dev.parley.audio.opus.Opus;
import dev.parley.audio.opus.nativelib.LibOpus;
import dev.parley.testkit.Seeds;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What every coder of a line keeps to: 8 kHz in, 8 kHz out, packet by packet.
class CodersTest {

  private static final int RATE = 8_000;

  private record Pair(String name, AudioEncoder encoder, AudioDecoder decoder) {}

  private static Opus mustHave(Opus library) {
    if (library == Opus.LIBOPUS && "true".equals(System.getenv("CI"))) {
      assertTrue(LibOpus.available(), "libopus0 is missing; ./parley test installs it");
    }
    assumeTrue(library != Opus.LIBOPUS || LibOpus.available(), "libopus0 is not installed");
    return library;
  }

  private static AudioEncoder encoder(Opus library) {
    return mustHave(library).encoder(true, 510_000, false);
  }

  private static Pair pair(String codec) {
    return switch (codec) {
      case "G711" -> {
        G711Coding coding = new G711Coding(G711.A_LAW);
        yield new Pair(codec, coding, coding);
      }
      case "G722" -> new Pair(codec, new G722Encoder(), new G722Decoder());
      default -> {
        Opus library = Opus.valueOf(codec);
        yield new Pair(codec, encoder(library), library.decoder());
      }
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
  @ValueSource(strings = {"G711", "G722", "LIBOPUS", "CONCENTUS"})
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
  @ValueSource(strings = {"G711", "G722", "LIBOPUS", "CONCENTUS"})
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

  @ParameterizedTest
  @EnumSource(Opus.class)
  void what_opus_lost_is_taken_from_the_copy_in_the_next_packet(Opus library) {
    short[] said = SpeechLike.seconds(4, RATE, 13);
    double recovered = afterLosses(library, said, true);
    double repeated = afterLosses(library, said, false);
    assertTrue(
        recovered > repeated + 1, "with copies " + recovered + " dB, made up " + repeated + " dB");
  }

  /// How faithful speech comes through when every eighth packet is lost.
  private static double afterLosses(Opus library, short[] said, boolean copies) {
    AudioEncoder encoder = encoder(library);
    AudioDecoder whole = library.decoder();
    AudioDecoder lossy = library.decoder();
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
            ? new Pair[] {pair("G711"), pair("G722"), pair("CONCENTUS"), pair("LIBOPUS")}
            : new Pair[] {pair("G711"), pair("G722"), pair("CONCENTUS")};
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

  /// Damaged on the way, which garbage hardly resembles; what follows is heard as before.
  @ParameterizedTest(name = "seed {0}")
  @Seeds(8)
  void opus_packets_that_are_damaged_are_survived(long seed) {
    Random random = new Random(seed);
    short[] said = SpeechLike.seconds(2, RATE, 19);
    byte[] coded = new byte[480];
    short[] heard = new short[AudioDecoder.SAMPLES_MAX];
    for (Opus library : Opus.values()) {
      AudioEncoder encoder = encoder(library);
      AudioDecoder decoder = library.decoder();
      for (int at = 0; at + 160 <= said.length; at += 160) {
        int octets = encoder.encode(said, at, 160, coded, 0);
        byte[] damaged = Arrays.copyOf(coded, random.nextInt(octets + 1));
        for (int i = random.nextInt(4); i > 0 && damaged.length > 0; i--) {
          damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
        }
        int samples = decoder.decode(damaged, 0, damaged.length, heard, 0);
        assertTrue(samples >= 0 && samples <= AudioDecoder.SAMPLES_MAX, library.name());
      }
      double loudest = -100;
      for (int at = 0; at < RATE; at += 160) {
        int octets = encoder.encode(said, at, 160, coded, 0);
        assertEquals(160, decoder.decode(coded, 0, octets, heard, 0), library.name());
        loudest = Math.max(loudest, Levels.decibels(heard, 0, 160));
      }
      assertTrue(loudest > -40, library + " is heard at " + loudest + " dB");
    }
  }

  @ParameterizedTest
  @EnumSource(Opus.class)
  void each_library_understands_the_other(Opus library) {
    mustHave(Opus.LIBOPUS);
    Opus other = library == Opus.LIBOPUS ? Opus.CONCENTUS : Opus.LIBOPUS;
    short[] said = SpeechLike.seconds(2, RATE, 23);
    short[] same = through(new Pair("same", encoder(library), library.decoder()), said, 160);
    short[] heard = through(new Pair("across", encoder(library), other.decoder()), said, 160);
    double db = SpeechLike.signalToNoiseDb(same, heard, 0, RATE, 100, 3_300);
    assertTrue(db > 30, library + " by the other: " + db + " dB");
  }

  @ParameterizedTest
  @EnumSource(Opus.class)
  void opus_takes_no_frame_of_another_length(Opus library) {
    assertThrows(
        CodecException.class,
        () -> encoder(library).encode(new short[240], 0, 240, new byte[480], 0));
  }

  @ParameterizedTest
  @EnumSource(Opus.class)
  void opus_keeps_to_the_rate_that_the_far_end_takes(Opus library) {
    mustHave(library);
    short[] said = SpeechLike.seconds(4, RATE, 17);
    assertTrue(bitsPerSecond(library.encoder(false, 8_000, true), said) <= 8_100);
    double free = bitsPerSecond(library.encoder(true, 510_000, false), said);
    assertTrue(free > 12_000 && free < 30_000, "bits a second: " + free);
  }

  private static double bitsPerSecond(AudioEncoder encoder, short[] said) {
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
