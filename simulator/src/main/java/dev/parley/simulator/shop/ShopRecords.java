package dev.parley.simulator.shop;

import dev.parley.simulator.business.Business;
import dev.parley.simulator.business.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/// Puts the seed into the shop's tables, and moves its dates along.
final class ShopRecords implements Business.Records {

  @Override
  public void seed(Connection connection, LocalDate today) throws SQLException {
    for (Seed.Customer customer : Seed.CUSTOMERS) {
      Sql.change(
          connection,
          "insert into customers values (?, ?, ?, ?)",
          customer.id(),
          customer.name(),
          customer.phone(),
          customer.postcode());
    }
    for (Seed.Order order : Seed.ORDERS) {
      insert(connection, order, today);
    }
  }

  private static void insert(Connection connection, Seed.Order order, LocalDate today)
      throws SQLException {
    Sql.change(
        connection,
        "insert into orders values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
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
        order.totalCents());
    for (int position = 0; position < order.items().size(); position++) {
      Seed.Item item = order.items().get(position);
      Sql.change(
          connection,
          "insert into items values (?, ?, ?, ?, ?, ?)",
          order.number(),
          position + 1,
          item.name(),
          item.spoken(),
          item.quantity(),
          item.shipped());
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
          returned_on = dateadd(day, %1$d, returned_on)"""
            .formatted(days));
  }
}
