package dev.parley.simulator.clinic;

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
import java.text.Normalizer;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Patients, by telephone, or by day of birth and surname as it was heard.
final class Patients {

  private static final int PHONE_DIGITS_MIN = 7;

  private Patients() {}

  static void addTo(Routes routes) {
    routes
        .get("/api/patients", Patients::find)
        .post("/api/patients", Patients::register)
        .get(
            "/api/patients/{id}",
            (connection, asked) ->
                Answer.found(
                    Sql.first(
                        connection,
                        Patients::patient,
                        "select * from patients where id = ?",
                        asked.number("id")),
                    "patient"));
  }

  private static Answer find(Connection connection, Asked asked) throws SQLException {
    Optional<String> phone = asked.inQuery("phone");
    Optional<LocalDate> born = asked.dayInQuery("born");
    Optional<String> surname = asked.inQuery("surname");
    List<ObjectNode> found;
    if (phone.isPresent()) {
      // A country code before the number is ignored.
      found =
          Sql.list(
              connection,
              Patients::patient,
              "select * from patients where phone = right(?, length(phone)) order by id",
              phone.get().replaceAll("[^0-9]", ""));
    } else if (born.isPresent() && surname.isPresent()) {
      found =
          born(connection, born.get()).stream()
              .filter(
                  patient ->
                      letters(patient.path("surname").asText()).equals(letters(surname.get())))
              .toList();
    } else {
      return Answer.bad("no-phone", "Expected ?phone=, or ?born= as a day and surname=.");
    }
    return found.isEmpty() ? Answer.noSuch("patient") : Answer.list("patients", found);
  }

  private static Answer register(Connection connection, Asked asked) throws SQLException {
    String name = asked.text("name").orElse("").strip();
    String surname = asked.text("surname").orElse("").strip();
    Optional<LocalDate> born = asked.dayIn("born").filter(day -> !day.isAfter(asked.today()));
    String phone = asked.text("phone").orElse("").replaceAll("[^0-9]", "");
    boolean named = !name.isEmpty() && !letters(surname).isEmpty();
    if (!named || born.isEmpty() || phone.length() < PHONE_DIGITS_MIN) {
      return Answer.bad(
          "bad-patient", "Expected name, surname, born as a day that has been, and phone.");
    }
    boolean known =
        born(connection, born.get()).stream()
            .anyMatch(
                patient ->
                    letters(patient.path("surname").asText()).equals(letters(surname))
                        && letters(patient.path("name").asText()).equals(letters(name)));
    if (known) {
      return Answer.against("already-registered", "That patient is registered.");
    }
    int id =
        Math.toIntExact(
            Sql.insert(
                connection,
                """
                insert into patients (name, surname, born, phone, email, since, note)
                values (?, ?, ?, ?, '', ?, '')""",
                name,
                surname,
                born.get(),
                phone,
                asked.today()));
    Contact contact = contact(connection, id).orElseThrow();
    Mailbox.send(
        connection,
        asked.now(),
        id,
        contact,
        "Welcome",
        "Welcome to Bright Cove Dental, %s. Please come ten minutes early the first time."
            .formatted(name));
    ObjectNode patient =
        Sql.first(connection, Patients::patient, "select * from patients where id = ?", id)
            .orElseThrow();
    return Answer.created(Mailbox.putSent(patient, contact));
  }

  private static List<ObjectNode> born(Connection connection, LocalDate day) throws SQLException {
    return Sql.list(
        connection, Patients::patient, "select * from patients where born = ? order by id", day);
  }

  /// A name without case, accents, apostrophes and blanks: how it was heard has none of them.
  static String letters(String name) {
    return Normalizer.normalize(name, Normalizer.Form.NFD)
        .replaceAll("[^\\p{L}]", "")
        .toLowerCase(Locale.ROOT);
  }

  private static ObjectNode patient(ResultSet row) throws SQLException {
    ObjectNode patient =
        JsonNodeFactory.instance
            .objectNode()
            .put("id", row.getInt("id"))
            .put("name", row.getString("name"))
            .put("surname", row.getString("surname"))
            .put("born", row.getObject("born", LocalDate.class).toString())
            .put("phone", row.getString("phone"))
            .put("phoneMasked", Contact.masked(row.getString("phone")));
    if (!row.getString("email").isEmpty()) {
      patient.put("emailMasked", Contact.masked(row.getString("email")));
    }
    if (!row.getString("note").isEmpty()) {
      patient.put("note", row.getString("note"));
    }
    return patient;
  }

  static Optional<Contact> contact(Connection connection, int id) throws SQLException {
    return Sql.first(
        connection,
        row ->
            new Contact(
                Contact.Channel.SMS,
                row.getString("phone"),
                row.getObject("since", LocalDate.class)),
        "select * from patients where id = ?",
        id);
  }
}
