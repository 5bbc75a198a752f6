package dev.parley.simulator.shop;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Orders and customers as the shop's API shows them.
final class ShopRecords {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private static final String ORDERS =
      """
      select o.*, c.name as customer_name, c.phone, c.postcode
      from orders o join customers c on c.id = o.customer_id\
      """;

  private ShopRecords() {}

  static Optional<ObjectNode> order(Connection connection, String number) throws SQLException {
    List<ObjectNode> found =
        orders(connection, ORDERS + " where o.number = ? order by o.number", number);
    return found.stream().findFirst();
  }

  static List<ObjectNode> orders(Connection connection) throws SQLException {
    return orders(connection, ORDERS + " order by o.number", null);
  }

  /// The customer whose number `phone` is; a country code before it is ignored.
  static Optional<ObjectNode> customer(Connection connection, String phone) throws SQLException {
    String digits = phone.replaceAll("[^0-9]", "");
    try (PreparedStatement select =
        connection.prepareStatement(
            "select * from customers where phone = right(?, length(phone)) order by id")) {
      select.setString(1, digits);
      try (ResultSet row = select.executeQuery()) {
        return row.next() ? Optional.of(customer(connection, row)) : Optional.empty();
      }
    }
  }

  private static ObjectNode customer(Connection connection, ResultSet row) throws SQLException {
    ObjectNode customer =
        JSON.objectNode()
            .put("id", row.getInt("id"))
            .put("name", row.getString("name"))
            .put("phone", row.getString("phone"))
            .put("postcode", row.getString("postcode"));
    ArrayNode all = customer.putArray("orders");
    ArrayNode open = customer.putArray("openOrders");
    String newestFirst = ORDERS + " where c.phone = ? order by o.ordered_on desc, o.number";
    for (ObjectNode order : orders(connection, newestFirst, row.getString("phone"))) {
      all.add(order);
      if (!order.path("status").asText().equals("delivered")) {
        open.add(order.deepCopy());
      }
    }
    return customer;
  }

  private static List<ObjectNode> orders(
      Connection connection, String sql, @Nullable String parameter) throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(sql)) {
      if (parameter != null) {
        select.setString(1, parameter);
      }
      List<ObjectNode> found = new ArrayList<>();
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          found.add(order(connection, row));
        }
      }
      return found;
    }
  }

  private static ObjectNode order(Connection connection, ResultSet row) throws SQLException {
    String number = row.getString("number");
    ObjectNode order =
        JSON.objectNode().put("number", number).put("status", row.getString("status"));
    putDate(order, "orderedOn", row, "ordered_on");
    putDate(order, "promisedOn", row, "promised_on");
    putDate(order, "expectedOn", row, "expected_on");
    putDate(order, "shippedOn", row, "shipped_on");
    putDate(order, "deliveredOn", row, "delivered_on");
    putDate(order, "returnedOn", row, "returned_on");
    putText(order, "carrier", row.getString("carrier"));
    putText(order, "trackingNumber", row.getString("tracking_number"));
    putText(order, "reason", row.getString("reason"));
    putText(order, "deliveredTo", row.getString("delivered_to"));
    putItems(connection, order, number);
    int cents = row.getInt("total_cents");
    return order
        .put("total", "%d.%02d".formatted(cents / 100, cents % 100))
        .put("currency", "USD")
        .put("customerName", row.getString("customer_name"))
        .put("customerPhone", row.getString("phone"))
        .put("postcode", row.getString("postcode"));
  }

  private static void putItems(Connection connection, ObjectNode order, String number)
      throws SQLException {
    ArrayNode items = order.putArray("items");
    List<String> every = new ArrayList<>();
    List<String> shipped = new ArrayList<>();
    List<String> pending = new ArrayList<>();
    try (PreparedStatement select =
        connection.prepareStatement(
            "select * from items where order_number = ? order by position")) {
      select.setString(1, number);
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          items
              .addObject()
              .put("name", row.getString("name"))
              .put("quantity", row.getInt("quantity"))
              .put("shipped", row.getBoolean("shipped"));
          every.add(row.getString("spoken"));
          (row.getBoolean("shipped") ? shipped : pending).add(row.getString("spoken"));
        }
      }
    }
    putText(order, "itemSummary", String.join(" and ", every));
    putText(order, "shippedItems", String.join(" and ", shipped));
    putText(order, "pendingItems", String.join(" and ", pending));
  }

  private static void putDate(ObjectNode order, String name, ResultSet row, String column)
      throws SQLException {
    LocalDate date = row.getObject(column, LocalDate.class);
    if (date != null) {
      order.put(name, date.toString());
    }
  }

  private static void putText(ObjectNode order, String name, String text) {
    if (!text.isEmpty()) {
      order.put(name, text);
    }
  }
}
