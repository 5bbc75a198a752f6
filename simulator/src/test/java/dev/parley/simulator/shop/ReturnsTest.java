package dev.parley.simulator.shop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.simulator.business.Luhn;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReturnsTest extends ShopTest {

  private static String request(String order, String item, String resolution) {
    return """
    {"orderNumber": "%s", "item": "%s", "reason": "too small", "resolution": "%s"}"""
        .formatted(order, item, resolution);
  }

  @Test
  void the_options_name_each_item_with_its_amount_or_why_not() throws Exception {
    JsonNode options = shop.read("/api/orders/466748/return-options");
    assertTrue(options.path("returnable").asBoolean());
    assertEquals("2027-01-08", options.path("returnBy").asText());
    assertEquals("45.00", options.path("refund").asText());
    JsonNode hat = options.path("items").path(0);
    assertEquals("final-sale", hat.path("reason").asText());
    assertEquals(0, hat.path("refundCents").asInt());
    JsonNode shirt = options.path("items").path(1);
    assertTrue(shirt.path("returnable").asBoolean());
    assertEquals(4500, shirt.path("refundCents").asInt());
    assertEquals("45.00", shirt.path("refund").asText());
    assertEquals("USD", shirt.path("currency").asText());
  }

  @ParameterizedTest
  @CsvSource({
    "418277, not-delivered",
    "465633, past-window",
    "467852, already-returned",
    "469171, cancelled"
  })
  void outside_of_the_policy_options_and_return_say_the_same(String order, String why)
      throws Exception {
    JsonNode options = shop.read("/api/orders/" + order + "/return-options");
    assertFalse(options.path("returnable").asBoolean());
    assertEquals(why, options.path("items").path(0).path("reason").asText());
    shop.refused(409, why, "/api/returns", request(order, "all", "refund"));
  }

  @Test
  void a_final_sale_stays_sold() throws Exception {
    shop.refused(409, "final-sale", "/api/returns", request("466748", "sun hat", "refund"));
  }

  @Test
  void a_return_sends_a_label_and_can_be_found_again() throws Exception {
    JsonNode made = shop.done("/api/returns", request("461210", "the lanterns", "refund"));
    String reference = made.path("reference").asText();
    assertTrue(Luhn.holds(reference), reference);
    assertEquals("49.50", made.path("refund").asText());
    assertEquals("2026-12-05", made.path("refundBy").asText());
    assertEquals("a trail lantern", made.path("itemSummary").asText());
    assertEquals("n…@e…", made.path("sentTo").asText());
    assertEquals(made, shop.read("/api/returns/" + reference));
    assertTrue(lastMessage(9).path("text").asText().contains(reference));

    JsonNode items = shop.read("/api/orders/461210/return-options").path("items");
    assertTrue(items.path(0).path("returnable").asBoolean());
    assertEquals("already-returned", items.path(1).path("reason").asText());
    assertTrue(shop.read("/api/orders/461210").path("items").path(1).path("returned").asBoolean());
  }

  @Test
  void all_means_all_that_may_come_back() throws Exception {
    JsonNode made = shop.done("/api/returns", request("466748", "all", "store-credit"));
    assertEquals(4500, made.path("refundCents").asInt());
    assertEquals("a flannel shirt", made.path("itemSummary").asText());
  }

  @Test
  void a_large_refund_needs_approval_an_exchange_does_not() throws Exception {
    assertTrue(shop.read("/api/orders/463489/return-options").path("needsApproval").asBoolean());
    JsonNode refusal =
        shop.refused(409, "needs-approval", "/api/returns", request("463489", "boots", "refund"));
    assertEquals("189.00", refusal.path("refund").asText());
    JsonNode exchange = shop.done("/api/returns", request("463489", "boots", "exchange"));
    assertEquals(0, exchange.path("refundCents").asInt());
    assertEquals("2026-12-05", exchange.path("replacementBy").asText());
  }

  @Test
  void in_parts_a_large_refund_is_no_smaller() throws Exception {
    shop.refused(409, "needs-approval", "/api/returns", request("470286", "all", "refund"));
    shop.done("/api/returns", request("470286", "rain jacket", "refund"));
    shop.refused(409, "needs-approval", "/api/returns", request("470286", "rain hat", "refund"));
    shop.done("/api/returns", request("470286", "rain hat", "exchange"));
    assertFalse(ReturnPolicy.needsApproval(0, 15_000));
    assertTrue(ReturnPolicy.needsApproval(0, 15_001));
    assertTrue(ReturnPolicy.needsApproval(10_000, 5_001));
  }

  @Test
  void the_window_is_sixty_days_and_the_last_one_counts() throws Exception {
    shop.later(Duration.ofDays(60));
    // Orders of the seed move along with the calendar, so the day of delivery does too.
    assertTrue(shop.read("/api/orders/461210/return-options").path("returnable").asBoolean());
    LocalDate delivered = LocalDate.parse("2026-11-01");
    assertEquals(Optional.empty(), whyNot(delivered, delivered.plusDays(60)));
    assertEquals(
        Optional.of(ReturnPolicy.WhyNot.PAST_WINDOW), whyNot(delivered, delivered.plusDays(61)));
  }

  private static Optional<ReturnPolicy.WhyNot> whyNot(LocalDate delivered, LocalDate today) {
    return ReturnPolicy.whyNot(Orders.DELIVERED, Optional.of(delivered), false, false, today);
  }

  @Test
  void what_makes_no_sense_is_told() throws Exception {
    shop.refused(400, "bad-return", "/api/returns", "{}");
    shop.refused(400, "bad-return", "/api/returns", request("461210", "rain hat", "cash"));
    shop.refused(404, "no-such-order", "/api/returns", request("100000", "all", "refund"));
    shop.refused(404, "no-such-item", "/api/returns", request("461210", "canoe", "refund"));
    assertEquals(404, shop.get("/api/orders/100000/return-options").statusCode());
    assertEquals(404, shop.get("/api/returns/600112").statusCode());
  }
}
