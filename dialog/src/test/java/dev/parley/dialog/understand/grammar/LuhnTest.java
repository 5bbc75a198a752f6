package dev.parley.dialog.understand.grammar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.testkit.Seeds;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;

class LuhnTest {

  /// The example of ISO/IEC 7812-1 annex B and the best known test card number.
  @Test
  void known_numbers_hold() {
    assertTrue(Luhn.holds("79927398713"));
    assertTrue(Luhn.holds("4111111111111111"));
    assertFalse(Luhn.holds("79927398710"));
    assertEquals('3', Luhn.checkDigit("7992739871"));
  }

  @ParameterizedTest(name = "seed {0}")
  @Seeds(100)
  void every_single_wrong_digit_is_found(long seed) {
    Random random = new Random(seed);
    String payload = String.format("%05d", random.nextInt(100_000));
    String number = payload + Luhn.checkDigit(payload);
    assertTrue(Luhn.holds(number));
    for (int i = 0; i < number.length(); i++) {
      for (char other = '0'; other <= '9'; other++) {
        String changed = number.substring(0, i) + other + number.substring(i + 1);
        assertEquals(changed.equals(number), Luhn.holds(changed), changed);
      }
    }
  }
}
