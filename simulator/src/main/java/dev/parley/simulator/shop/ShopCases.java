package dev.parley.simulator.shop;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.Connection;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Cases that customers opened with the shop: "it says delivered but I haven't got it".
final class ShopCases {

  private static final int DAYS_TO_ANSWER = 2;

  private ShopCases() {}

  /// What came of asking for a case.
  sealed interface Opening {
    record Opened(ObjectNode theCase) implements Opening {}

    /// The same key and the same request as before: the same case.
    record Replayed(ObjectNode theCase) implements Opening {}

    /// The same key with another request.
    record KeyReused() implements Opening {}

    record NoSuchOrder() implements Opening {}
  }

  static Opening open(Connection connection, String key, JsonNode request, LocalDate today)
      throws SQLException {
    String body = request.toString();
    try (PreparedStatement select =
        connection.prepareStatement("select * from cases where idempotency_key = ?")) {
      select.setString(1, key);
      try (ResultSet row = select.executeQuery()) {
        if (row.next()) {
          return row.getString("request_body").equals(body)
              ? new Opening.Replayed(theCase(row))
              : new Opening.KeyReused();
        }
      }
    }
    String order = request.path("orderNumber").asText();
    if (ShopRecords.order(connection, order).isEmpty()) {
      return new Opening.NoSuchOrder();
    }
    try (PreparedStatement insert =
        connection.prepareStatement(
            """
            insert into cases (idempotency_key, request_body, order_number, kind, description,
              phone, opened_on, answer_by)
            values (?, ?, ?, ?, ?, ?, ?, ?)""")) {
      insert.setString(1, key);
      insert.setString(2, body);
      insert.setString(3, order);
      insert.setString(4, request.path("kind").asText());
      insert.setString(5, request.path("description").asText());
      insert.setString(6, request.path("phone").asText());
      insert.setDate(7, Date.valueOf(today));
      insert.setDate(8, Date.valueOf(today.plusDays(DAYS_TO_ANSWER)));
      insert.executeUpdate();
    }
    return new Opening.Opened(select(connection, "where idempotency_key = ?", key).getFirst());
  }

  static List<ObjectNode> all(Connection connection) throws SQLException {
    return select(connection, "where ? = ''", "");
  }

  static Optional<ObjectNode> find(Connection connection, String reference) throws SQLException {
    return reference.matches("[0-9]{2,18}")
        ? select(connection, "where number = ?", reference.substring(0, reference.length() - 1))
            .stream()
            .filter(found -> found.path("reference").asText().equals(reference))
            .findFirst()
        : Optional.empty();
  }

  private static List<ObjectNode> select(Connection connection, String where, String parameter)
      throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement("select * from cases " + where + " order by number")) {
      select.setString(1, parameter);
      List<ObjectNode> found = new ArrayList<>();
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          found.add(theCase(row));
        }
      }
      return found;
    }
  }

  private static ObjectNode theCase(ResultSet row) throws SQLException {
    return JsonNodeFactory.instance
        .objectNode()
        .put("reference", Luhn.withCheckDigit(Long.toString(row.getLong("number"))))
        .put("orderNumber", row.getString("order_number"))
        .put("kind", row.getString("kind"))
        .put("description", row.getString("description"))
        .put("phone", row.getString("phone"))
        .put("openedOn", row.getObject("opened_on", LocalDate.class).toString())
        .put("answerBy", row.getObject("answer_by", LocalDate.class).toString());
  }
}
