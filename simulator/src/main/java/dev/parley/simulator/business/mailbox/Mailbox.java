package dev.parley.simulator.business.mailbox;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.simulator.business.Answer;
import dev.parley.simulator.business.Asked;
import dev.parley.simulator.business.Routes;
import dev.parley.simulator.business.Sql;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.OptionalInt;

/// What a business sent to people: nothing leaves the machine, all of it can be read here.
public final class Mailbox {

  private static final int SUBJECT_CHARS_MAX = 100;
  private static final int TEXT_CHARS_MAX = 1_000;

  private Mailbox() {}

  /// @param person what the business calls people: "customer"
  /// @param owners select the `id` of everybody who has this address, by `phone` or `email`
  public static void addTo(Routes routes, String person, String owners) {
    routes.post("/api/messages", (connection, asked) -> send(connection, asked, person, owners));
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

  /// Sends what somebody else wrote, and to nobody who is not on file.
  private static Answer send(Connection connection, Asked asked, String person, String owners)
      throws SQLException {
    Optional<String> to = asked.text("to");
    Optional<String> text = asked.text("text");
    String subject = asked.text("subject").orElse("");
    if (to.isEmpty()
        || text.isEmpty()
        || text.get().length() > TEXT_CHARS_MAX
        || subject.length() > SUBJECT_CHARS_MAX) {
      return Answer.bad("bad-message", "Expected to and text, and perhaps subject, all text.");
    }
    Optional<Integer> owner =
        Sql.first(connection, row -> row.getInt("id"), owners, to.get(), to.get());
    if (owner.isEmpty()) {
      return Answer.noSuch(person);
    }
    Contact.Channel channel =
        to.get().indexOf('@') > 0 ? Contact.Channel.E_MAIL : Contact.Channel.SMS;
    Contact contact = new Contact(channel, to.get(), asked.today());
    send(connection, asked.now(), owner.get(), contact, subject, text.get());
    return Answer.created(putSent(JsonNodeFactory.instance.objectNode(), contact));
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
