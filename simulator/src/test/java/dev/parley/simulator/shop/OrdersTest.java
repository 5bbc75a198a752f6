package dev.parley.simulator.shop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.simulator.business.BusinessDatabase;
import dev.parley.simulator.business.Luhn;
import dev.parley.simulator.business.RunningBusiness;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class OrdersTest {

  @TempDir private Path folder;
  private RunningBusiness shop;

  @BeforeEach
  void start() throws IOException {
    shop = new RunningBusiness(Shop.business(new Random(7)), folder);
  }

  @AfterEach
  void stop() {
    shop.close();
  }

  @Test
  void an_order_shows_its_customer_dates_and_items() throws Exception {
    JsonNode order = shop.read("/api/orders/432641");
    assertEquals("part-shipped", order.path("status").asText());
    assertEquals("2026-11-25", order.path("expectedOn").asText());
    assertEquals("a trail lantern", order.path("shippedItems").asText());
    assertEquals("a camp stove", order.path("pendingItems").asText());
    assertEquals("147.50", order.path("total").asText());
    assertEquals("55401", order.path("postcode").asText());
    assertTrue(order.path("deliveredOn").isMissingNode());
  }

  @Test
  void dates_move_along_with_today_also_after_a_restart() throws Exception {
    assertEquals("2026-11-22", expectedOn());
    shop.later(Duration.ofDays(10));
    assertEquals("2026-12-02", expectedOn());
    assertEquals("2026-12-02", expectedOn());
    shop.close();
    LocalDate nextDay = LocalDate.parse("2026-12-02");
    try (BusinessDatabase database =
        BusinessDatabase.open(Shop.business(new Random(7)), folder, nextDay)) {
      assertEquals(
          "2026-12-03",
          database
              .read(nextDay, connection -> Orders.find(connection, "418277"))
              .orElseThrow()
              .path("expectedOn")
              .asText());
    }
    shop = new RunningBusiness(Shop.business(new Random(7)), folder);
  }

  private String expectedOn() throws Exception {
    return shop.read("/api/orders/418277").path("expectedOn").asText();
  }

  @Test
  void tables_of_an_earlier_version_are_made_anew(@TempDir Path old) throws Exception {
    String file = old.resolve("shop").toAbsolutePath().toString();
    try (var connection = DriverManager.getConnection("jdbc:h2:file:" + file, "", "");
        var statement = connection.createStatement()) {
      statement.execute("create table calendar (today date not null)");
      statement.execute("create table orders (number varchar(6) primary key)");
    }
    try (RunningBusiness anew = new RunningBusiness(Shop.business(new Random(7)), old)) {
      assertEquals(200, anew.get("/api/orders/418277").statusCode());
    }
  }

  @Test
  void a_customer_is_found_with_and_without_a_country_code() throws Exception {
    for (String phone : new String[] {"555010042", "%2B1%20555%200100%2042", "1555010042"}) {
      JsonNode customer = shop.read("/api/customers?phone=" + phone);
      assertEquals("Maya Ortiz", customer.path("name").asText());
      assertEquals(4, customer.path("orders").size());
      assertEquals(3, customer.path("openOrders").size());
      assertEquals("423160", customer.path("openOrders").get(0).path("number").asText());
    }
    assertEquals(404, shop.get("/api/customers?phone=010042").statusCode());
    assertEquals(400, shop.get("/api/customers?phone=").statusCode());
  }

  @Test
  void a_case_can_be_found_again() throws Exception {
    JsonNode opened =
        shop.done("/api/cases", "{\"orderNumber\": \"419028\", \"kind\": \"not-received\"}");
    assertTrue(Luhn.holds(opened.path("reference").asText()), opened.toString());
    assertEquals("2026-11-23", opened.path("answerBy").asText());
    assertEquals(opened, shop.read("/api/cases/" + opened.path("reference").asText()));
    shop.refused(
        404, "no-such-order", "/api/cases", "{\"orderNumber\": \"100000\", \"kind\": \"x\"}");
  }

  @Test
  void a_message_goes_to_an_address_on_file_alone_once_a_key() throws Exception {
    String to = shop.read("/api/orders/418277").path("contact").asText();
    assertEquals("maya.ortiz@example.com", to);
    String body = "{\"to\": \"%s\", \"subject\": \"Hello\", \"text\": \"All is well.\"}";
    assertEquals(201, shop.post("/api/messages", "a", body.formatted(to)).statusCode());
    assertEquals(201, shop.post("/api/messages", "b", body.formatted("555010042")).statusCode());
    assertEquals(404, shop.post("/api/messages", "c", body.formatted("a@b.test")).statusCode());
    shop.post("/api/messages", "a", body.formatted(to));
    assertEquals(2, shop.read("/api/messages?customer=1").path("messages").size());
    assertEquals("All is well.", shop.read("/api/messages").at("/messages/0/text").asText());
  }
}
