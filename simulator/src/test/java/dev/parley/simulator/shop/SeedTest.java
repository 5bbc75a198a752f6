package dev.parley.simulator.shop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.simulator.business.Luhn;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class SeedTest {

  @Test
  void order_numbers_have_six_digits_and_a_check_digit() {
    for (Seed.Order order : Seed.ORDERS) {
      assertTrue(order.number().matches("[0-9]{6}"), order.number());
      assertTrue(Luhn.holds(order.number()), order.number());
    }
    assertEquals(
        Seed.ORDERS.size(), Seed.ORDERS.stream().map(Seed.Order::number).distinct().count());
  }

  @Test
  void one_wrong_digit_is_noticed() {
    for (Seed.Order order : Seed.ORDERS) {
      for (int at = 0; at < 6; at++) {
        char wrong = (char) ('0' + (order.number().charAt(at) - '0' + 1) % 10);
        String misheard =
            order.number().substring(0, at) + wrong + order.number().substring(at + 1);
        assertFalse(Luhn.holds(misheard), misheard);
      }
    }
  }

  @Test
  void every_status_that_the_agent_must_handle_is_there() {
    assertEquals(
        Set.of(
            "processing",
            "shipped",
            "late",
            "part-shipped",
            "returned-to-sender",
            "delivered",
            "cancelled"),
        Seed.ORDERS.stream().map(Seed.Order::status).collect(Collectors.toSet()));
  }

  @Test
  void phones_and_postcodes_can_be_said_and_keyed() {
    for (Seed.Customer customer : Seed.CUSTOMERS) {
      assertTrue(customer.phone().matches("5550100[0-9]{2}"), customer.phone());
      assertTrue(customer.home().postcode().matches("[0-9]{5}"), customer.home().postcode());
    }
  }

  @Test
  void one_customer_has_several_open_orders() {
    long open =
        Seed.ORDERS.stream()
            .filter(order -> order.customer() == 1 && !order.status().equals("delivered"))
            .count();
    assertTrue(open >= 3, "open orders of customer 1: " + open);
  }

  @Test
  void an_order_comes_to_what_its_items_cost() {
    for (Seed.Order order : Seed.ORDERS) {
      int cents =
          order.items().stream().mapToInt(item -> item.quantity() * Catalog.of(item).cents()).sum();
      assertEquals(order.totalCents(), cents, order.number());
    }
  }
}
