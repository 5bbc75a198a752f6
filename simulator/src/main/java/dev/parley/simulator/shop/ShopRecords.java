package dev.parley.simulator.shop;

import dev.parley.simulator.business.Business;
import dev.parley.simulator.business.Sql;
import dev.parley.simulator.business.appointments.Appointments;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/// Puts the seed into the shop's tables, and moves its dates along. What a customer did is not of
/// the seed any more and keeps its dates.
record ShopRecords(Appointments fittings) implements Business.Records {

  @Override
  public void seed(Connection connection, LocalDate today) throws SQLException {
    Catalog.seed(connection);
    for (Seed.Customer customer : Seed.CUSTOMERS) {
      Sql.change(
          connection,
          "insert into customers values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
          customer.id(),
          customer.name(),
          customer.phone(),
          today.minusDays(Seed.LONG_AGO_DAYS),
          customer.email().address(),
          today.minusDays(customer.email().changedDaysAgo()),
          customer.email().previous(),
          customer.home().street(),
          customer.home().city(),
          customer.home().postcode(),
          customer.tags());
    }
    for (Seed.Order order : Seed.ORDERS) {
      insert(connection, order, today);
    }
    Returns.seed(connection, today);
    Subscriptions.seed(connection, today);
    Incidents.seed(connection, today);
    fittings.seed(connection, 1, Shop.FITTING, 2, LocalTime.of(11, 0), today);
    fittings.seed(connection, 7, Shop.FITTING, 3, LocalTime.of(14, 0), today);
    fittings.seed(connection, 10, Shop.FITTING, 1, LocalTime.of(12, 0), today);
  }

  private static void insert(Connection connection, Seed.Order order, LocalDate today)
      throws SQLException {
    Sql.change(
        connection,
        """
        insert into orders (number, customer_id, status, ordered_on, promised_on, expected_on,
          shipped_on, delivered_on, returned_on, carrier, tracking_number, reason, delivered_to,
          total_cents, cancelled_on, moves)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, true)""",
        order.number(),
        order.customer(),
        order.status(),
        today.plusDays(order.days().ordered()),
        today.plusDays(order.days().promised()),
        day(order.days().expected(), today),
        day(order.days().shipped(), today),
        day(order.days().delivered(), today),
        day(order.days().returned(), today),
        order.carrier(),
        order.trackingNumber(),
        order.reason(),
        order.deliveredTo(),
        order.totalCents(),
        order.status().equals(Orders.CANCELLED)
            ? today.plusDays(order.days().ordered() + 1)
            : null);
    for (int position = 0; position < order.items().size(); position++) {
      Seed.Item item = order.items().get(position);
      Catalog.Product product = Catalog.of(item);
      Sql.change(
          connection,
          "insert into items values (?, ?, ?, ?, ?, ?, ?, ?)",
          order.number(),
          position + 1,
          item.name(),
          item.spoken(),
          item.quantity(),
          item.shipped(),
          product.sku(),
          item.quantity() * product.cents());
    }
  }

  private static @Nullable LocalDate day(OptionalInt fromToday, LocalDate today) {
    return fromToday.isPresent() ? today.plusDays(fromToday.getAsInt()) : null;
  }

  @Override
  public void moveAlong(Connection connection, long days, LocalDate today) throws SQLException {
    Sql.change(
        connection,
        """
        update orders set
          ordered_on = dateadd(day, %1$d, ordered_on),
          promised_on = dateadd(day, %1$d, promised_on),
          expected_on = dateadd(day, %1$d, expected_on),
          shipped_on = dateadd(day, %1$d, shipped_on),
          delivered_on = dateadd(day, %1$d, delivered_on),
          returned_on = dateadd(day, %1$d, returned_on),
          cancelled_on = dateadd(day, %1$d, cancelled_on)
        where moves"""
            .formatted(days));
    Sql.change(
        connection,
        """
        update customers set
          email_since = dateadd(day, %1$d, email_since),
          phone_since = dateadd(day, %1$d, phone_since)"""
            .formatted(days));
    Subscriptions.moveAlong(connection, days);
    Incidents.moveAlong(connection, days);
    fittings.moveAlong(connection, today);
  }
}
