package dev.parley.simulator.shop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShopDatabaseTest {

  private static final LocalDate SATURDAY = LocalDate.parse("2026-11-21");

  @TempDir private Path folder;
  private ShopDatabase database;

  @BeforeEach
  void open() {
    database = ShopDatabase.open(folder, SATURDAY);
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void an_order_shows_its_customer_dates_and_items() {
    ObjectNode order = order("432641", SATURDAY);
    assertEquals("part-shipped", order.path("status").asText());
    assertEquals("2026-11-25", order.path("expectedOn").asText());
    assertEquals("a trail lantern", order.path("shippedItems").asText());
    assertEquals("a camp stove", order.path("pendingItems").asText());
    assertEquals("147.50", order.path("total").asText());
    assertEquals("55401", order.path("postcode").asText());
    assertTrue(order.path("deliveredOn").isMissingNode());
  }

  @Test
  void dates_move_along_with_today_also_after_a_restart() {
    assertEquals("2026-11-22", order("418277", SATURDAY).path("expectedOn").asText());
    assertEquals("2026-12-02", order("418277", SATURDAY.plusDays(10)).path("expectedOn").asText());
    assertEquals("2026-12-02", order("418277", SATURDAY.plusDays(10)).path("expectedOn").asText());
    database.close();
    database = ShopDatabase.open(folder, SATURDAY.plusDays(11));
    assertEquals("2026-12-03", order("418277", SATURDAY.plusDays(11)).path("expectedOn").asText());
  }

  @Test
  void a_customer_is_found_with_and_without_a_country_code() {
    for (String phone : new String[] {"555010042", "+1 555 0100 42", "1555010042"}) {
      ObjectNode customer =
          database.transact(SATURDAY, c -> ShopRecords.customer(c, phone)).orElseThrow();
      assertEquals("Maya Ortiz", customer.path("name").asText());
      assertEquals(4, customer.path("orders").size());
      assertEquals(3, customer.path("openOrders").size());
      assertEquals("423160", customer.path("openOrders").get(0).path("number").asText());
    }
    assertEquals(
        Optional.empty(), database.transact(SATURDAY, c -> ShopRecords.customer(c, "010042")));
    assertEquals(Optional.empty(), database.transact(SATURDAY, c -> ShopRecords.customer(c, "")));
  }

  @Test
  void the_same_key_opens_one_case() {
    ObjectNode request =
        JsonNodeFactory.instance
            .objectNode()
            .put("orderNumber", "419028")
            .put("kind", "not-received");
    ShopCases.Opening first = open("key-1", request);
    ObjectNode opened = assertInstanceOf(ShopCases.Opening.Opened.class, first).theCase();
    assertTrue(Luhn.holds(opened.path("reference").asText()), opened.toString());
    assertEquals("2026-11-23", opened.path("answerBy").asText());

    ShopCases.Opening again = open("key-1", request);
    assertEquals(opened, assertInstanceOf(ShopCases.Opening.Replayed.class, again).theCase());
    assertInstanceOf(
        ShopCases.Opening.KeyReused.class,
        open("key-1", request.deepCopy().put("kind", "damaged")));
    assertInstanceOf(
        ShopCases.Opening.NoSuchOrder.class,
        open("key-2", request.deepCopy().put("orderNumber", "100000")));
    assertEquals(1, database.transact(SATURDAY, ShopCases::all).size());
    assertEquals(
        Optional.of(opened),
        database.transact(SATURDAY, c -> ShopCases.find(c, opened.path("reference").asText())));
  }

  private ShopCases.Opening open(String key, ObjectNode request) {
    return database.transact(SATURDAY, c -> ShopCases.open(c, key, request, SATURDAY));
  }

  private ObjectNode order(String number, LocalDate today) {
    return database.transact(today, c -> ShopRecords.order(c, number)).orElseThrow();
  }
}
