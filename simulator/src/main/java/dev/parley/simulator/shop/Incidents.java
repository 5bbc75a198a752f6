package dev.parley.simulator.shop;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.simulator.business.Answer;
import dev.parley.simulator.business.Asked;
import dev.parley.simulator.business.Routes;
import dev.parley.simulator.business.Sql;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// What is known to be wrong just now, and for whom: a carrier in a region, or a part of the shop
/// for everybody.
final class Incidents {

  private Incidents() {}

  static void addTo(Routes routes) {
    routes.get("/api/incidents", Incidents::list);
  }

  /// All, or those that an order runs into.
  private static Answer list(Connection connection, Asked asked) throws SQLException {
    Optional<String> number = asked.inQuery("order");
    List<ObjectNode> all =
        Sql.list(
            connection,
            Incidents::incident,
            "select * from incidents where since <= ? and until >= ? order by since, id",
            asked.today(),
            asked.today());
    if (number.isEmpty()) {
      return Answer.list("incidents", all);
    }
    Optional<ObjectNode> order = Orders.find(connection, number.get());
    return order.isEmpty()
        ? Answer.noSuch("order")
        : Answer.list(
            "incidents", all.stream().filter(incident -> touches(incident, order.get())).toList());
  }

  private static boolean touches(ObjectNode incident, ObjectNode order) {
    String carrier = incident.path("segment").path("carrier").asText();
    String postcode = order.path("postcode").asText();
    return !carrier.isEmpty()
        && order.path("carrier").asText().equals(carrier)
        && !order.path("status").asText().equals(Orders.DELIVERED)
        && incident
            .path("segment")
            .path("postcodePrefixes")
            .valueStream()
            .anyMatch(prefix -> postcode.startsWith(prefix.asText()));
  }

  private static ObjectNode incident(ResultSet row) throws SQLException {
    ObjectNode incident =
        JsonNodeFactory.instance
            .objectNode()
            .put("id", row.getString("id"))
            .put("kind", row.getString("kind"))
            .put("since", row.getObject("since", LocalDate.class).toString())
            .put("expectedUntil", row.getObject("until", LocalDate.class).toString())
            .put("message", row.getString("message"));
    ObjectNode segment = incident.putObject("segment");
    if (!row.getString("carrier").isEmpty()) {
      segment.put("carrier", row.getString("carrier")).put("region", row.getString("region"));
      var prefixes = segment.putArray("postcodePrefixes");
      Stream.of(row.getString("postcode_prefixes").split(" ")).forEach(prefixes::add);
    }
    return incident;
  }

  static void seed(Connection connection, LocalDate today) throws SQLException {
    insert(
        connection,
        List.of("snow-northeast", "delay", "Coastline Parcel", "northern New England", "04 05"),
        today.minusDays(1),
        today.plusDays(2),
        "Heavy snow slows Coastline Parcel in northern New England by up to two days.");
    insert(
        connection,
        List.of("gift-cards", "outage", "", "", ""),
        today,
        today.plusDays(1),
        "Gift cards can't be redeemed online just now; balances are safe.");
  }

  private static void insert(
      Connection connection, List<String> what, LocalDate since, LocalDate until, String message)
      throws SQLException {
    Sql.change(
        connection,
        "insert into incidents values (?, ?, ?, ?, ?, ?, ?, ?)",
        what.get(0),
        what.get(1),
        what.get(2),
        what.get(3),
        what.get(4),
        since,
        until,
        message);
  }

  static void moveAlong(Connection connection, long days) throws SQLException {
    Sql.change(
        connection,
        """
        update incidents set since = dateadd(day, %1$d, since), until = dateadd(day, %1$d, until)"""
            .formatted(days));
  }
}
