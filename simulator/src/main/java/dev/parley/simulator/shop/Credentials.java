package dev.parley.simulator.shop;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.simulator.business.Answer;
import dev.parley.simulator.business.Asked;
import dev.parley.simulator.business.Routes;
import dev.parley.simulator.business.Sql;
import dev.parley.simulator.business.mailbox.Contact;
import dev.parley.simulator.business.mailbox.Mailbox;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;

/// One-time codes, by which a caller shows to hold a contact on file, and links to a new password.
/// Neither goes to a contact that was changed lately, and neither stands in an answer.
final class Credentials {

  private static final int TRIES_MAX = 3;
  private static final Duration CODE_LASTS = Duration.ofMinutes(10);
  private static final int CODES_AN_HOUR_MAX = 5;
  private static final Duration LINK_LASTS = Duration.ofMinutes(30);
  private static final int LINK_BYTES = 16;
  private static final String ANY = "";

  private final RandomGenerator random;

  Credentials(RandomGenerator random) {
    this.random = random;
  }

  void addTo(Routes routes) {
    routes
        .post("/api/customers/{id}/password-reset", this::resetPassword)
        .post("/api/customers/{id}/code", this::sendCode)
        .post("/api/customers/{id}/code/verify", Credentials::verify);
  }

  private Answer resetPassword(Connection connection, Asked asked) throws SQLException {
    Optional<People.Person> person = People.find(connection, asked.number("id"));
    if (person.isEmpty()) {
      return Answer.noSuch("customer");
    }
    Contact email = person.get().email();
    if (email.isNew(asked.today())) {
      return tooNew();
    }
    byte[] token = new byte[LINK_BYTES];
    random.nextBytes(token);
    Mailbox.send(
        connection,
        asked.now(),
        person.get().id(),
        email,
        "Choose a new password",
        "Within %d minutes: https://shop.example/reset/%s If you didn't ask for it, do nothing."
            .formatted(LINK_LASTS.toMinutes(), HexFormat.of().formatHex(token)));
    return Answer.ok(
        Mailbox.putSent(
            JsonNodeFactory.instance.objectNode().put("validMinutes", LINK_LASTS.toMinutes()),
            email));
  }

  private static Answer tooNew() {
    return Answer.against(
        "contact-too-new", "The contact on file was changed in the last fourteen days.");
  }

  private Answer sendCode(Connection connection, Asked asked) throws SQLException {
    Optional<People.Person> person = People.find(connection, asked.number("id"));
    String channel = asked.text("channel").orElse(ANY);
    if (!Set.of(ANY, "sms", "e-mail").contains(channel)) {
      return Answer.bad("bad-channel", "Expected channel sms or e-mail, or none.");
    }
    if (person.isEmpty()) {
      return Answer.noSuch("customer");
    }
    int id = person.get().id();
    List<Contact> trusted =
        person.get().trusted(asked.today()).stream()
            .filter(c -> channel.equals(ANY) || c.channel().key().equals(channel))
            .toList();
    if (trusted.isEmpty()) {
      return tooNew();
    }
    int lately =
        Sql.first(
                connection,
                row -> row.getInt(1),
                "select count(*) from codes where customer_id = ? and sent_at > ?",
                id,
                asked.now().minusHours(1))
            .orElse(0);
    if (lately >= CODES_AN_HOUR_MAX) {
      return Answer.against("too-many-codes", "Too many codes were sent in the last hour.");
    }
    String digits = "%06d".formatted(random.nextInt(1_000_000));
    Sql.change(
        connection,
        """
        insert into codes (customer_id, digits, sent_at, tries_left, used)
        values (?, ?, ?, ?, false)""",
        id,
        digits,
        asked.now(),
        TRIES_MAX);
    Mailbox.send(
        connection,
        asked.now(),
        id,
        trusted.getFirst(),
        "Your code",
        "%s is your code. It holds for %d minutes. We never call to ask for it."
            .formatted(digits, CODE_LASTS.toMinutes()));
    ObjectNode answer =
        JsonNodeFactory.instance
            .objectNode()
            .put("validMinutes", CODE_LASTS.toMinutes())
            .put("triesLeft", TRIES_MAX);
    return Answer.ok(Mailbox.putSent(answer, trusted.getFirst()));
  }

  private record Code(
      long number, String digits, LocalDateTime sentAt, int triesLeft, boolean used) {

    static Code of(ResultSet row) throws SQLException {
      return new Code(
          row.getLong("number"),
          row.getString("digits"),
          row.getObject("sent_at", LocalDateTime.class),
          row.getInt("tries_left"),
          row.getBoolean("used"));
    }
  }

  /// Only the code that was sent last counts, once.
  private static Answer verify(Connection connection, Asked asked) throws SQLException {
    String said = asked.text("code").orElse("").replaceAll("[^0-9]", "");
    if (said.isEmpty()) {
      return Answer.bad("bad-code", "Expected code and its digits.");
    }
    if (People.find(connection, asked.number("id")).isEmpty()) {
      return Answer.noSuch("customer");
    }
    Optional<Code> sent =
        Sql.first(
            connection,
            Code::of,
            "select * from codes where customer_id = ? order by number desc limit 1",
            asked.number("id"));
    if (sent.isEmpty() || sent.get().used()) {
      return verified(false, "no-code", 0);
    }
    Code code = sent.get();
    if (asked.now().isAfter(code.sentAt().plus(CODE_LASTS))) {
      return verified(false, "expired", 0);
    }
    if (code.triesLeft() == 0) {
      return verified(false, "no-tries-left", 0);
    }
    if (code.digits().equals(said)) {
      Sql.change(connection, "update codes set used = true where number = ?", code.number());
      return verified(true, "", code.triesLeft());
    }
    Sql.change(
        connection, "update codes set tries_left = tries_left - 1 where number = ?", code.number());
    return verified(false, "wrong", code.triesLeft() - 1);
  }

  private static Answer verified(boolean verified, String why, int triesLeft) {
    ObjectNode answer = JsonNodeFactory.instance.objectNode().put("verified", verified);
    if (!why.isEmpty()) {
      answer.put("reason", why);
    }
    return Answer.ok(answer.put("triesLeft", triesLeft));
  }
}
