package dev.parley.simulator.shop;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.simulator.business.Answer;
import dev.parley.simulator.business.Routes;
import dev.parley.simulator.business.Sql;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Orders as the shop's API shows them.
final class Orders {

  private static final String SELECT =
      """
      select o.*, c.name as customer_name, c.phone, c.postcode
      from orders o join customers c on c.id = o.customer_id\
      """;

  private Orders() {}

  static void addTo(Routes routes) {
    routes
        .get(
            "/api/orders",
            (connection, _) ->
                Answer.list(
                    "orders",
                    Sql.list(
                        connection, row -> order(connection, row), SELECT + " order by o.number")))
        .get(
            "/api/orders/{number}",
            (connection, asked) -> Answer.found(find(connection, asked.inPath("number")), "order"));
  }

  static Optional<ObjectNode> find(Connection connection, String number) throws SQLException {
    return Sql.first(
        connection, row -> order(connection, row), SELECT + " where o.number = ?", number);
  }

  static List<ObjectNode> newestFirst(Connection connection, int customer) throws SQLException {
    return Sql.list(
        connection,
        row -> order(connection, row),
        SELECT + " where o.customer_id = ? order by o.ordered_on desc, o.number",
        customer);
  }

  private static ObjectNode order(Connection connection, ResultSet row) throws SQLException {
    String number = row.getString("number");
    ObjectNode order =
        JsonNodeFactory.instance
            .objectNode()
            .put("number", number)
            .put("status", row.getString("status"));
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
    Sql.list(
        connection,
        row -> {
          items
              .addObject()
              .put("name", row.getString("name"))
              .put("quantity", row.getInt("quantity"))
              .put("shipped", row.getBoolean("shipped"));
          every.add(row.getString("spoken"));
          return (row.getBoolean("shipped") ? shipped : pending).add(row.getString("spoken"));
        },
        "select * from items where order_number = ? order by position",
        number);
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
