package dev.parley.simulator.shop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.simulator.business.Luhn;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class OrderChangesTest extends ShopTest {

  private static final String ADDRESS =
      "{\"street\": \"9 Birch Road\", \"city\": \"Bangor\", \"postcode\": \"04401\"}";

  @Test
  void an_order_can_be_cancelled_while_it_is_processing() throws Exception {
    int stock = stock("HP-103");
    JsonNode cancelled = shop.done("/api/orders/468967/cancel", "");
    assertEquals("cancelled", cancelled.path("status").asText());
    assertEquals("52.00", cancelled.path("refund").asText());
    assertEquals("2026-11-26", cancelled.path("refundBy").asText());
    assertEquals("h…@e…", cancelled.path("sentTo").asText());
    JsonNode order = shop.read("/api/orders/468967");
    assertEquals("cancelled", order.path("status").asText());
    assertEquals("2026-11-21", order.path("cancelledOn").asText());
    assertTrue(order.path("expectedOn").isMissingNode());
    assertEquals(stock + 1, stock("HP-103"));
    assertEquals(0, openOrders(11));
    assertEquals("Your order was cancelled", lastMessage(11).path("subject").asText());

    shop.refused(409, "already-cancelled", "/api/orders/468967/cancel", "{}");
    shop.later(Duration.ofDays(3));
    assertEquals("2026-11-21", shop.read("/api/orders/468967").path("cancelledOn").asText());
  }

  private int stock(String sku) throws Exception {
    return shop.read("/api/products/" + sku).path("stock").asInt();
  }

  private int openOrders(int customer) throws Exception {
    return shop.read("/api/customers/" + customer).path("openOrders").size();
  }

  @Test
  void what_has_shipped_is_not_changed() throws Exception {
    for (String order : new String[] {"418277", "425884", "432641", "435198", "430710"}) {
      shop.refused(409, "already-shipped", "/api/orders/" + order + "/cancel", "{}");
      shop.refused(409, "already-shipped", "/api/orders/" + order + "/address", ADDRESS);
    }
    shop.refused(409, "already-cancelled", "/api/orders/469171/address", ADDRESS);
    shop.refused(404, "no-such-order", "/api/orders/100000/cancel", "{}");
    shop.refused(404, "no-such-order", "/api/orders/100000/address", ADDRESS);
  }

  @Test
  void one_order_goes_elsewhere_the_customers_address_stays() throws Exception {
    JsonNode changed = shop.done("/api/orders/423160/address", ADDRESS);
    assertEquals("04401", changed.path("postcode").asText());
    assertEquals("04401", shop.read("/api/orders/423160").path("postcode").asText());
    assertEquals("Bangor", shop.read("/api/orders/423160").path("city").asText());
    assertEquals("04101", shop.read("/api/orders/418277").path("postcode").asText());
    assertEquals("04101", shop.read("/api/customers/1").path("postcode").asText());
    assertTrue(lastMessage(1).path("text").asText().contains("423160"));
    shop.refused(400, "bad-address", "/api/orders/423160/address", "{\"city\": \"Bangor\"}");
  }

  @Test
  void with_the_customer_moves_what_has_not_shipped() throws Exception {
    JsonNode changed = shop.done("/api/customers/1/address", ADDRESS);
    assertEquals("[\"423160\"]", changed.path("ordersThatFollow").toString());
    assertEquals("9 Birch Road", shop.read("/api/customers/1").path("street").asText());
    assertEquals("04401", shop.read("/api/orders/423160").path("postcode").asText());
    assertEquals("04101", shop.read("/api/orders/418277").path("postcode").asText());
    shop.refused(
        400,
        "bad-address",
        "/api/customers/1/address",
        "{\"street\": \"9 Birch Road\", \"city\": \"Bangor\", \"postcode\": \"44\"}");
    shop.refused(404, "no-such-customer", "/api/customers/99/address", ADDRESS);
  }

  @Test
  void the_notice_goes_to_the_contact_from_before_a_late_change() throws Exception {
    shop.done("/api/customers/9/address", ADDRESS);
    assertEquals("nora.lindqvist@example.com", lastMessage(9).path("to").asText());
    shop.done("/api/orders/462374/address", ADDRESS);
    assertEquals("nora.lindqvist@example.com", lastMessage(9).path("to").asText());
  }

  @Test
  void an_order_is_placed_with_a_number_that_checks() throws Exception {
    int stock = stock("HP-103");
    JsonNode order =
        shop.done(
            "/api/orders",
            """
            {"customerId": 2, "address": "on-file",
             "items": [{"product": "enamel mugs", "quantity": 2}, "HP-110"]}""");
    String number = order.path("number").asText();
    assertTrue(number.matches("[0-9]{6}") && Luhn.holds(number), number);
    assertEquals("229.00", order.path("total").asText());
    assertEquals("2026-11-26", order.path("expectedOn").asText());
    assertEquals("processing", order.path("status").asText());
    assertEquals(
        "2 of the enamel mug and a pair of hiking boots", order.path("itemSummary").asText());
    assertEquals(stock - 2, stock("HP-103"));
    assertTrue(lastMessage(2).path("text").asText().contains("229.00"));
    shop.later(Duration.ofDays(2));
    assertEquals("2026-11-26", shop.read("/api/orders/" + number).path("expectedOn").asText());
    shop.done("/api/orders/" + number + "/cancel", "");
    assertEquals(stock, stock("HP-103"));
  }

  @Test
  void words_alone_order_one_thing() throws Exception {
    JsonNode order = shop.done("/api/orders", "{\"customerId\": \"2\", \"items\": \"a daypack\"}");
    assertEquals("a canvas day pack", order.path("itemSummary").asText());
  }

  @Test
  void an_order_that_cannot_be_filled_takes_nothing() throws Exception {
    int stock = stock("HP-103");
    shop.refused(
        409,
        "out-of-stock",
        "/api/orders",
        "{\"customerId\": 2, \"items\": [\"enamel mug\", \"camp chair\"]}");
    JsonNode few =
        shop.refused(
            409,
            "out-of-stock",
            "/api/orders",
            "{\"customerId\": 2, \"items\": [{\"product\": \"HP-119\", \"quantity\": 3}]}");
    assertTrue(few.path("message").asText().contains("Only 2"), few.toString());
    assertEquals(stock, stock("HP-103"));
    assertEquals(2, stock("HP-119"));
    shop.refused(
        404, "no-such-product", "/api/orders", "{\"customerId\": 2, \"items\": [\"canoe\"]}");
    shop.refused(
        404, "no-such-customer", "/api/orders", "{\"customerId\": 99, \"items\": [\"mug\"]}");
    for (String bad :
        new String[] {
          "{}",
          "{\"customerId\": 2, \"items\": []}",
          "{\"customerId\": 2, \"items\": [{\"product\": \"mug\", \"quantity\": 0}]}",
          "{\"customerId\": 2, \"items\": [\"mug\"], \"address\": \"somewhere else\"}"
        }) {
      shop.refused(400, "bad-order", "/api/orders", bad);
    }
    assertFalse(shop.read("/api/messages").path("messages").elements().hasNext());
  }
}
