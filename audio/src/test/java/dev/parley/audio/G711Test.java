package dev.parley.audio;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class G711Test {

  @ParameterizedTest
  @CsvSource({
    "MU_LAW, FF, 0",
    "MU_LAW, 7F, 0",
    "MU_LAW, 80, 32124",
    "MU_LAW, 00, -32124",
    "MU_LAW, EF, 132",
    "MU_LAW, 8F, 16764",
    "MU_LAW, F0, 120",
    "A_LAW, D5, 8",
    "A_LAW, 55, -8",
    "A_LAW, AA, 32256",
    "A_LAW, 2A, -32256",
    "A_LAW, C5, 264",
    "A_LAW, A5, 16896",
    "A_LAW, D4, 24"
  })
  void decodes_the_values_of_the_standard(G711 law, String octet, int value) {
    assertEquals(value, law.decode((byte) Integer.parseInt(octet, 16)));
  }

  @ParameterizedTest
  @EnumSource
  void every_sample_comes_back_within_half_a_step(G711 law) {
    for (int sample = Short.MIN_VALUE; sample <= Short.MAX_VALUE; sample++) {
      int back = law.decode(law.encode((short) sample));
      int largest = law == G711.MU_LAW ? 32_124 : 32_256;
      int error = Math.abs(back - Math.clamp(sample, -largest, largest));
      int step = Math.max(stepAt(law, sample), stepAt(law, back));
      assertTrue(2 * error <= step, sample + " came back as " + back + ", step " + step);
    }
  }

  /// By the standard's segments: µ-law is biased by 132 and doubles from 8; A-law doubles from 16,
  /// its first two segments alike.
  private static int stepAt(G711 law, int sample) {
    int magnitude = Math.abs(sample);
    return switch (law) {
      case MU_LAW -> 8 << (31 - Integer.numberOfLeadingZeros((magnitude + 132) / 128));
      case A_LAW -> 16 << (31 - Integer.numberOfLeadingZeros(Math.max(magnitude / 256, 1)));
    };
  }

  @ParameterizedTest
  @EnumSource
  void every_octet_but_negative_zero_survives_decoding_and_encoding(G711 law) {
    for (int octet = 0; octet < 256; octet++) {
      byte back = law.encode(law.decode((byte) octet));
      assertEquals(law.decode((byte) octet), law.decode(back));
    }
  }

  @ParameterizedTest
  @EnumSource
  void louder_is_never_coded_quieter(G711 law) {
    for (int sample = Short.MIN_VALUE; sample < Short.MAX_VALUE; sample++) {
      assertTrue(
          law.decode(law.encode((short) sample)) <= law.decode(law.encode((short) (sample + 1))));
    }
  }

  @Test
  void nothing_is_coded_as_the_silence_octet() {
    assertEquals((byte) 0xFF, G711.MU_LAW.encode((short) 0));
    assertEquals((byte) 0xD5, G711.A_LAW.encode((short) 0));
  }

  @Test
  void stretches_are_coded_in_place() {
    byte[] octets = new byte[4];
    G711.MU_LAW.encode(new short[] {9, 132, -132, 9}, 1, octets, 2, 2);
    assertArrayEquals(new byte[] {0, 0, (byte) 0xEF, 0x6F}, octets);
    short[] samples = new short[3];
    G711.MU_LAW.decode(octets, 2, samples, 1, 2);
    assertArrayEquals(new short[] {0, 132, -132}, samples);
  }
}
