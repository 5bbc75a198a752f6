package dev.parley.simulator.shop;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.simulator.business.Answer;
import dev.parley.simulator.business.Asked;
import dev.parley.simulator.business.Routes;
import dev.parley.simulator.business.Sql;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;

/// Customers with their orders.
final class Customers {

  private Customers() {}

  static void addTo(Routes routes) {
    routes.get("/api/customers", Customers::find);
  }

  private static Answer find(Connection connection, Asked asked) throws SQLException {
    if (asked.inQuery("phone").isEmpty()) {
      return Answer.bad("no-phone", "Expected ?phone= and digits.");
    }
    // A country code before the number is ignored.
    return Answer.found(
        Sql.first(
            connection,
            row -> customer(connection, row),
            "select * from customers where phone = right(?, length(phone)) order by id",
            asked.inQuery("phone").get().replaceAll("[^0-9]", "")),
        "customer");
  }

  private static ObjectNode customer(Connection connection, ResultSet row) throws SQLException {
    ObjectNode customer =
        JsonNodeFactory.instance
            .objectNode()
            .put("id", row.getInt("id"))
            .put("name", row.getString("name"))
            .put("phone", row.getString("phone"))
            .put("postcode", row.getString("postcode"));
    ArrayNode all = customer.putArray("orders");
    ArrayNode open = customer.putArray("openOrders");
    for (ObjectNode order : Orders.newestFirst(connection, row.getInt("id"))) {
      all.add(order);
      if (!order.path("status").asText().equals("delivered")) {
        open.add(order.deepCopy());
      }
    }
    return customer;
  }
}
