package dev.parley.telephony.twilio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.telephony.call.PhoneNumber;
import dev.parley.telephony.twilio.StreamTokens.Announced;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StreamTokensTest {

  private final StreamTokens tokens = new StreamTokens();

  @Test
  void a_token_is_good_once_and_for_its_call() {
    tokens.issue("secret", call(1), 0);
    assertTrue(tokens.redeem("secret", sid(2), 1).isEmpty());
    assertTrue(tokens.redeem("other", sid(1), 1).isEmpty());
    assertEquals(Optional.of(call(1)), tokens.redeem("secret", sid(1), 1));
    assertTrue(tokens.redeem("secret", sid(1), 2).isEmpty());
  }

  @Test
  void a_token_is_good_for_a_minute() {
    tokens.issue("secret", call(1), 0);
    assertTrue(tokens.redeem("secret", sid(1), StreamTokens.VALID.toNanos()).isEmpty());
    assertTrue(tokens.redeem("secret", sid(1), StreamTokens.VALID.toNanos() - 1).isPresent());
  }

  @Test
  void a_request_that_is_repeated_makes_the_earlier_token_worthless() {
    tokens.issue("first", call(1), 0);
    tokens.issue("second", call(1), 1);
    assertTrue(tokens.redeem("first", sid(1), 2).isEmpty());
    assertTrue(tokens.redeem("second", sid(1), 2).isPresent());
  }

  @Test
  void the_oldest_of_too_many_is_forgotten() {
    for (int i = 0; i <= StreamTokens.TOKENS_MAX; i++) {
      tokens.issue("t" + i, call(i), i);
    }
    assertTrue(tokens.redeem("t0", sid(0), 2_000).isEmpty());
    assertTrue(tokens.redeem("t1", sid(1), 2_000).isPresent());
  }

  private static Announced call(int number) {
    return new Announced(
        new CallSid(sid(number)),
        Optional.empty(),
        Optional.empty(),
        new PhoneNumber("+442079460000"),
        Optional.of(""));
  }

  private static String sid(int number) {
    return String.format(Locale.ROOT, "CA%032x", number);
  }
}
