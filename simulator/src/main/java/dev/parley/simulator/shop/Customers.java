package dev.parley.simulator.shop;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.simulator.business.Answer;
import dev.parley.simulator.business.Asked;
import dev.parley.simulator.business.Routes;
import dev.parley.simulator.business.Sql;
import dev.parley.simulator.business.mailbox.Contact;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Set;

/// Customers with their orders.
final class Customers {

  private static final Set<String> CLOSED = Set.of(Orders.DELIVERED, Orders.CANCELLED);

  private Customers() {}

  static void addTo(Routes routes) {
    routes
        .get("/api/customers", Customers::find)
        .get(
            "/api/customers/{id}",
            (connection, asked) ->
                found(connection, "select * from customers where id = ?", asked.number("id")));
  }

  private static Answer find(Connection connection, Asked asked) throws SQLException {
    if (asked.inQuery("phone").isPresent()) {
      // A country code before the number is ignored.
      return found(
          connection,
          "select * from customers where phone = right(?, length(phone)) order by id",
          asked.inQuery("phone").get().replaceAll("[^0-9]", ""));
    }
    if (asked.inQuery("order").isPresent()) {
      return found(
          connection,
          """
          select c.* from customers c join orders o on o.customer_id = c.id
          where o.number = ?""",
          asked.inQuery("order").get());
    }
    return Answer.bad("no-phone", "Expected ?phone= and digits, or ?order= and its number.");
  }

  private static Answer found(Connection connection, String sql, Object parameter)
      throws SQLException {
    return Answer.found(
        Sql.first(connection, row -> customer(connection, row), sql, parameter), "customer");
  }

  private static ObjectNode customer(Connection connection, ResultSet row) throws SQLException {
    ObjectNode customer =
        JsonNodeFactory.instance
            .objectNode()
            .put("id", row.getInt("id"))
            .put("name", row.getString("name"))
            .put("phone", row.getString("phone"))
            .put("phoneMasked", Contact.masked(row.getString("phone")))
            .put("emailMasked", Contact.masked(row.getString("email")))
            .put("street", row.getString("street"))
            .put("city", row.getString("city"))
            .put("postcode", row.getString("postcode"));
    ArrayNode tags = customer.putArray("tags");
    Arrays.stream(row.getString("tags").split(" ")).filter(t -> !t.isEmpty()).forEach(tags::add);
    ArrayNode all = customer.putArray("orders");
    ArrayNode open = customer.putArray("openOrders");
    for (ObjectNode order : Orders.newestFirst(connection, row.getInt("id"))) {
      all.add(order);
      if (!CLOSED.contains(order.path("status").asText())) {
        open.add(order.deepCopy());
      }
    }
    return customer;
  }
}
