package dev.parley.simulator.business.mailbox;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.simulator.business.Answer;
import dev.parley.simulator.business.Routes;
import dev.parley.simulator.business.Sql;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.OptionalInt;

/// What a business sent to people: nothing leaves the machine, all of it can be read here.
public final class Mailbox {

  private Mailbox() {}

  /// @param person what the business calls people: "customer"
  public static void addTo(Routes routes, String person) {
    routes.get(
        "/api/messages",
        (connection, asked) -> {
          OptionalInt whose = asked.numberInQuery(person);
          OptionalInt after = asked.numberInQuery("after");
          if ((asked.inQuery(person).isPresent() && whose.isEmpty())
              || (asked.inQuery("after").isPresent() && after.isEmpty())) {
            return Answer.bad("bad-query", "Expected whole numbers for " + person + " and after.");
          }
          return Answer.list(
              "messages",
              Sql.list(
                  connection,
                  row -> message(row, person),
                  """
                  select * from messages where number > ? and (? < 0 or person = ?)
                  order by number""",
                  after.orElse(0),
                  whose.orElse(-1),
                  whose.orElse(-1)));
        });
  }

  /// Sends it within the transaction of what it is about: either both happened or neither.
  public static void send(
      Connection connection, LocalDateTime at, int person, Contact to, String subject, String text)
      throws SQLException {
    Sql.change(
        connection,
        """
        insert into messages (person, channel, sent_to, subject, text, sent_at)
        values (?, ?, ?, ?, ?, ?)""",
        person,
        to.channel().key(),
        to.address(),
        subject,
        text,
        at.truncatedTo(ChronoUnit.SECONDS));
  }

  /// Says in an answer where something was sent, without giving the address away.
  public static ObjectNode putSent(ObjectNode answer, Contact to) {
    return answer.put("sentBy", to.channel().key()).put("sentTo", to.masked());
  }

  private static ObjectNode message(ResultSet row, String person) throws SQLException {
    return JsonNodeFactory.instance
        .objectNode()
        .put("id", row.getLong("number"))
        .put(person + "Id", row.getInt("person"))
        .put("channel", row.getString("channel"))
        .put("to", row.getString("sent_to"))
        .put("sentAt", row.getObject("sent_at", LocalDateTime.class).toString())
        .put("subject", row.getString("subject"))
        .put("text", row.getString("text"));
  }
}
