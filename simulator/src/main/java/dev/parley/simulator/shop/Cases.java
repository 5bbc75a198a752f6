package dev.parley.simulator.shop;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.simulator.business.Answer;
import dev.parley.simulator.business.Asked;
import dev.parley.simulator.business.Luhn;
import dev.parley.simulator.business.Routes;
import dev.parley.simulator.business.Sql;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Optional;

/// Cases that customers opened with the shop: "it says delivered but I haven't got it".
final class Cases {

  private static final int DAYS_TO_ANSWER = 2;
  private static final int KIND_CHARS_MAX = 40;
  private static final int DESCRIPTION_CHARS_MAX = 1_000;
  private static final int PHONE_CHARS_MAX = 20;

  private Cases() {}

  static void addTo(Routes routes) {
    routes
        .get(
            "/api/cases",
            (connection, _) ->
                Answer.list(
                    "cases",
                    Sql.list(connection, Cases::theCase, "select * from cases order by number")))
        .get(
            "/api/cases/{reference}",
            (connection, asked) ->
                Answer.found(find(connection, asked.inPath("reference")), "case"))
        .post("/api/cases", Cases::open);
  }

  private static Answer open(Connection connection, Asked asked) throws SQLException {
    Optional<String> order = asked.text("orderNumber");
    Optional<String> kind = asked.text("kind");
    String description = asked.text("description").orElse("");
    String phone = asked.text("phone").orElse("");
    if (order.isEmpty()
        || kind.isEmpty()
        || kind.get().length() > KIND_CHARS_MAX
        || description.length() > DESCRIPTION_CHARS_MAX
        || phone.length() > PHONE_CHARS_MAX) {
      return Answer.bad("bad-case", "Expected orderNumber and kind, both text.");
    }
    if (Orders.find(connection, order.get()).isEmpty()) {
      return Answer.noSuch("order");
    }
    long number =
        Sql.insert(
            connection,
            """
            insert into cases (order_number, kind, description, phone, opened_on, answer_by)
            values (?, ?, ?, ?, ?, ?)""",
            order.get(),
            kind.get(),
            description,
            phone,
            asked.today(),
            asked.today().plusDays(DAYS_TO_ANSWER));
    return Answer.created(
        find(connection, Luhn.withCheckDigit(Long.toString(number))).orElseThrow());
  }

  private static Optional<ObjectNode> find(Connection connection, String reference)
      throws SQLException {
    return Luhn.payload(reference).isEmpty()
        ? Optional.empty()
        : Sql.first(
            connection,
            Cases::theCase,
            "select * from cases where number = ?",
            Luhn.payload(reference).getAsLong());
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
