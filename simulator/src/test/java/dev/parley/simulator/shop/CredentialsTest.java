package dev.parley.simulator.shop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class CredentialsTest extends ShopTest {

  @Test
  void a_link_goes_to_the_address_on_file_which_is_told_masked() throws Exception {
    JsonNode sent = shop.done("/api/customers/1/password-reset", "");
    assertEquals("m…@e…", sent.path("sentTo").asText());
    assertEquals("e-mail", sent.path("sentBy").asText());
    assertFalse(sent.toString().contains("ortiz"), sent.toString());
    assertEquals("maya.ortiz@example.com", lastMessage(1).path("to").asText());
    assertTrue(lastMessage(1).path("text").asText().contains("/reset/"));
    assertFalse(sent.toString().contains("/reset/"), sent.toString());
    shop.refused(404, "no-such-customer", "/api/customers/99/password-reset", "{}");
  }

  @Test
  void nothing_secret_goes_to_a_contact_changed_lately() throws Exception {
    shop.refused(409, "contact-too-new", "/api/customers/9/password-reset", "{}");
    shop.refused(409, "contact-too-new", "/api/customers/9/code", "{\"channel\": \"e-mail\"}");
    assertEquals("sms", shop.done("/api/customers/9/code", "{}").path("sentBy").asText());
    assertEquals("555010012", lastMessage(9).path("to").asText());
  }

  @Test
  void a_code_that_was_sent_is_verified_once() throws Exception {
    JsonNode sent = shop.done("/api/customers/1/code", "{}");
    assertEquals("…42", sent.path("sentTo").asText());
    assertEquals(10, sent.path("validMinutes").asInt());
    String code = code();
    assertFalse(sent.toString().contains(code), sent.toString());
    String spoken = code.substring(0, 3) + " " + code.substring(3);
    assertTrue(verify(spoken).path("verified").asBoolean());
    assertEquals("no-code", verify(code).path("reason").asText());
  }

  @Test
  void three_tries_and_the_code_is_gone() throws Exception {
    assertEquals("no-code", verify("123456").path("reason").asText());
    shop.done("/api/customers/1/code", "{}");
    String code = code();
    String wrong = code.equals("000000") ? "111111" : "000000";
    for (int left = 2; left >= 0; left--) {
      JsonNode answer = verify(wrong);
      assertFalse(answer.path("verified").asBoolean());
      assertEquals(left, answer.path("triesLeft").asInt());
    }
    assertEquals("no-tries-left", verify(code).path("reason").asText());
  }

  @Test
  void a_code_holds_for_ten_minutes() throws Exception {
    shop.done("/api/customers/1/code", "{\"channel\": \"e-mail\"}");
    shop.later(Duration.ofMinutes(10));
    String code = code();
    shop.later(Duration.ofSeconds(1));
    assertEquals("expired", verify(code).path("reason").asText());
    shop.done("/api/customers/1/code", "{}");
    assertEquals("wrong", verify(code).path("reason").asText());
    shop.later(Duration.ofMinutes(10));
    assertTrue(verify(code()).path("verified").asBoolean());
  }

  @Test
  void codes_can_not_be_had_without_end() throws Exception {
    for (int i = 0; i < 5; i++) {
      shop.done("/api/customers/1/code", "{}");
    }
    shop.refused(409, "too-many-codes", "/api/customers/1/code", "{}");
    shop.later(Duration.ofHours(1));
    shop.done("/api/customers/1/code", "{}");
  }

  @Test
  void what_makes_no_sense_is_told() throws Exception {
    shop.refused(400, "bad-channel", "/api/customers/1/code", "{\"channel\": \"pigeon\"}");
    shop.refused(400, "bad-code", "/api/customers/1/code/verify", "{}");
    shop.refused(404, "no-such-customer", "/api/customers/99/code", "{}");
    shop.refused(
        404, "no-such-customer", "/api/customers/99/code/verify", "{\"code\": \"123456\"}");
  }

  private String code() throws Exception {
    return lastMessage(1).path("text").asText().substring(0, 6);
  }

  private JsonNode verify(String code) throws Exception {
    return shop.done("/api/customers/1/code/verify", "{\"code\": \"" + code + "\"}");
  }
}
