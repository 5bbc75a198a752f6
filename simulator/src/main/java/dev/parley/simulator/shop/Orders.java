package dev.parley.simulator.shop;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.simulator.business.Answer;
import dev.parley.simulator.business.Money;
import dev.parley.simulator.business.Routes;
import dev.parley.simulator.business.Sql;
import dev.parley.simulator.business.mailbox.Contact;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Orders as the shop's API shows them.
final class Orders {

  static final String PROCESSING = "processing";
  static final String DELIVERED = "delivered";
  static final String CANCELLED = "cancelled";

  private static final String SELECT =
      """
      select o.*, c.name as customer_name, c.phone, c.email, c.email_since, calendar.today,
        coalesce(o.city, c.city) as to_city, coalesce(o.postcode, c.postcode) as to_postcode
      from orders o join customers c on c.id = o.customer_id cross join calendar\
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
            (connection, asked) ->
                Answer.found(
                    Sql.first(
                        connection,
                        row -> withContact(order(connection, row), row),
                        SELECT + " where o.number = ?",
                        asked.inPath("number")),
                    "order"));
  }

  static Optional<ObjectNode> find(Connection connection, String number) throws SQLException {
    return Sql.first(
        connection, row -> order(connection, row), SELECT + " where o.number = ?", number);
  }

  /// Where its customer is written to, unless that was changed lately: of one order alone, for
  /// whoever asks for it knows its number.
  private static ObjectNode withContact(ObjectNode order, ResultSet row) throws SQLException {
    Contact email =
        new Contact(
            Contact.Channel.E_MAIL,
            row.getString("email"),
            row.getObject("email_since", LocalDate.class));
    if (!email.isNew(row.getObject("today", LocalDate.class))) {
      order.put("contact", email.address());
    }
    return order;
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
    putDate(order, "cancelledOn", row, "cancelled_on");
    putText(order, "carrier", row.getString("carrier"));
    putText(order, "trackingNumber", row.getString("tracking_number"));
    putText(order, "reason", row.getString("reason"));
    putText(order, "deliveredTo", row.getString("delivered_to"));
    putItems(connection, order, number);
    String phone = row.getString("phone");
    String email = row.getString("email");
    return Money.put(order, "total", row.getInt("total_cents"))
        .put("customerId", row.getInt("customer_id"))
        .put("customerName", row.getString("customer_name"))
        .put("customerPhone", phone)
        .put("phoneMasked", Contact.masked(phone))
        .put("emailMasked", Contact.masked(email))
        .put("city", row.getString("to_city"))
        .put("postcode", row.getString("to_postcode"));
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
          ObjectNode item =
              items
                  .addObject()
                  .put("name", row.getString("name"))
                  .put("sku", row.getString("sku"))
                  .put("quantity", row.getInt("quantity"))
                  .put("shipped", row.getBoolean("shipped"))
                  .put("returned", row.getBoolean("returned"));
          Money.put(item, "price", row.getInt("price_cents"));
          every.add(row.getString("spoken"));
          return (row.getBoolean("shipped") ? shipped : pending).add(row.getString("spoken"));
        },
        """
        select i.*, r.return_number is not null as returned
        from items i left join returned_items r
          on r.order_number = i.order_number and r.position = i.position
        where i.order_number = ? order by i.position""",
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
