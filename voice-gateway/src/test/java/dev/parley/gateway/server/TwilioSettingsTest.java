package dev.parley.gateway.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.telephony.call.PhoneNumber;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TwilioSettingsTest {

  private static final String ACCOUNT = "AC00000000000000000000000000000001";

  private final Map<String, String> settings = new HashMap<>();
  private final Map<String, String> environment = new HashMap<>();
  private final List<String> problems = new ArrayList<>();

  @Test
  void without_any_setting_there_is_no_twilio() {
    environment.put(TwilioSettings.TOKEN_VARIABLE, "secret");
    assertTrue(read().isEmpty());
    assertEquals(List.of(), problems);
  }

  @Test
  void all_of_it_is_an_account_with_numbers() {
    whole();
    settings.put("twilio-numbers", "+44 20 7946 0000=agents/a, *=agents/b");
    TwilioSettings read = read().orElseThrow();
    assertEquals("https://voice.example.com/twilio/voice", read.account().url("/twilio/voice"));
    assertEquals("wss://voice.example.com/twilio/media", read.account().socketUrl("/twilio/media"));
    assertEquals("https://api.twilio.com", read.account().apiUrl().toString());
    assertEquals(
        Optional.of("agents/a"), read.numbers().destination(new PhoneNumber("+442079460000")));
    assertEquals(Optional.of("agents/b"), read.numbers().destination(new PhoneNumber("+1")));
    assertFalse(read.toString().contains("secret"), read::toString);
  }

  @Test
  void half_of_it_says_all_that_is_missing_at_once() {
    settings.put("twilio-numbers", "*=agents/a");
    assertTrue(read().isEmpty());
    assertEquals(3, problems.size(), problems::toString);
    assertTrue(problems.toString().contains("the environment has no TWILIO_AUTH_TOKEN"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://voice.example.com",
        "https://voice.example.com/",
        "https://voice.example.com?x=1",
        "https://user@voice.example.com",
        "wss://voice.example.com",
        "voice.example.com",
        "https://a b"
      })
  void what_twilio_can_not_call_is_no_public_url(String url) {
    whole();
    settings.put("twilio-public-url", url);
    assertTrue(read().isEmpty());
    assertEquals(1, problems.size(), problems::toString);
  }

  @ParameterizedTest
  @ValueSource(strings = {"agents/a", "=agents/a", "+44=", "*=a, *=b"})
  void numbers_that_name_nobody_are_told(String numbers) {
    whole();
    settings.put("twilio-numbers", numbers);
    assertTrue(read().isEmpty());
    assertEquals(1, problems.size(), problems::toString);
  }

  private void whole() {
    settings.put("twilio-public-url", "https://voice.example.com");
    settings.put("twilio-account-sid", ACCOUNT);
    environment.put(TwilioSettings.TOKEN_VARIABLE, "secret");
  }

  private Optional<TwilioSettings> read() {
    return TwilioSettings.read(
        name -> Optional.ofNullable(settings.get(name)),
        name -> Optional.ofNullable(environment.get(name)),
        problems::add);
  }
}
