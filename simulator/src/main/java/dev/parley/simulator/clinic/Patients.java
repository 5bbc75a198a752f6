package dev.parley.simulator.clinic;

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
import java.text.Normalizer;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Patients, by telephone, or by day of birth and surname as it was heard.
final class Patients {

  private Patients() {}

  static void addTo(Routes routes) {
    routes
        .get("/api/patients", Patients::find)
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
          Sql.list(
                  connection,
                  Patients::patient,
                  "select * from patients where born = ? order by id",
                  born.get())
              .stream()
              .filter(
                  patient ->
                      letters(patient.path("surname").asText()).equals(letters(surname.get())))
              .toList();
    } else {
      return Answer.bad("no-phone", "Expected ?phone=, or ?born= as a day and surname=.");
    }
    return found.isEmpty() ? Answer.noSuch("patient") : Answer.list("patients", found);
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
            .put("phoneMasked", Contact.masked(row.getString("phone")))
            .put("emailMasked", Contact.masked(row.getString("email")));
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
