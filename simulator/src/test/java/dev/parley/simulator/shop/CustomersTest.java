package dev.parley.simulator.shop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class CustomersTest extends ShopTest {

  @Test
  void one_record_by_phone_number_or_order() throws Exception {
    JsonNode byPhone = shop.read("/api/customers?phone=555010036");
    assertEquals(10, byPhone.path("id").asInt());
    assertEquals("[\"vip\"]", byPhone.path("tags").toString());
    assertEquals("v…@e…", byPhone.path("emailMasked").asText());
    assertEquals("…36", byPhone.path("phoneMasked").asText());
    assertFalse(byPhone.toString().contains("almeida@"), byPhone.toString());
    assertEquals(byPhone, shop.read("/api/customers/10"));
    assertEquals(byPhone, shop.read("/api/customers?order=463489"));
    assertEquals(404, shop.get("/api/customers/99").statusCode());
    assertEquals(404, shop.get("/api/customers/maya").statusCode());
    assertEquals(404, shop.get("/api/customers?order=100000").statusCode());
    assertEquals(400, shop.get("/api/customers").statusCode());
  }

  @Test
  void an_order_names_its_customer_and_masks_the_contacts() throws Exception {
    JsonNode order = shop.read("/api/orders/418277");
    assertEquals(1, order.path("customerId").asInt());
    assertEquals("m…@e…", order.path("emailMasked").asText());
    assertEquals("…42", order.path("phoneMasked").asText());
    assertEquals(12900, order.path("totalCents").asInt());
  }

  @Test
  void an_incident_touches_the_orders_of_its_carrier_and_region() throws Exception {
    assertEquals(2, shop.read("/api/incidents").path("incidents").size());
    JsonNode maine = shop.read("/api/incidents?order=418277").path("incidents");
    assertEquals(1, maine.size());
    assertEquals("Coastline Parcel", maine.path(0).path("segment").path("carrier").asText());
    assertEquals("2026-11-23", maine.path(0).path("expectedUntil").asText());
    assertEquals(0, shop.read("/api/incidents?order=444026").path("incidents").size());
    assertEquals(0, shop.read("/api/incidents?order=430710").path("incidents").size());
    assertEquals(404, shop.get("/api/incidents?order=100000").statusCode());
    shop.later(Duration.ofDays(30));
    assertEquals(2, shop.read("/api/incidents").path("incidents").size());
  }

  @Test
  void messages_are_one_customers_or_those_after_another() throws Exception {
    shop.done("/api/customers/1/code", "{}");
    shop.done("/api/customers/2/code", "{}");
    JsonNode all = shop.read("/api/messages").path("messages");
    assertEquals(2, all.size());
    assertEquals("2026-11-21T12:00", all.path(0).path("sentAt").asText());
    assertEquals(1, shop.read("/api/messages?customer=2").path("messages").size());
    String after = "/api/messages?after=" + all.path(0).path("id").asText();
    assertEquals(2, shop.read(after).path("messages").path(0).path("customerId").asInt());
    assertEquals(400, shop.get("/api/messages?customer=maya").statusCode());
  }
}
