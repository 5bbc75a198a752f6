package dev.parley.simulator.shop;

import dev.parley.simulator.business.Sql;
import dev.parley.simulator.business.mailbox.Contact;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/// Customers as the shop writes to them.
final class People {

  private People() {}

  /// @param previousEmail the address before this one, since the day on which it was given up
  record Person(
      int id,
      String name,
      Home home,
      Contact phone,
      Contact email,
      Optional<Contact> previousEmail) {

    /// Where a notice goes that the true owner must get: not to what was changed lately.
    Contact established(LocalDate today) {
      if (!email.isNew(today)) {
        return email;
      }
      return previousEmail.orElse(phone);
    }

    /// Every contact on file that is old enough for secrets, telephone first.
    List<Contact> trusted(LocalDate today) {
      return List.of(phone, email).stream().filter(contact -> !contact.isNew(today)).toList();
    }
  }

  record Home(String street, String city, String postcode) {}

  static Optional<Person> find(Connection connection, int id) throws SQLException {
    return Sql.first(connection, People::person, "select * from customers where id = ?", id);
  }

  private static Person person(ResultSet row) throws SQLException {
    LocalDate emailSince = row.getObject("email_since", LocalDate.class);
    String previous = row.getString("previous_email");
    return new Person(
        row.getInt("id"),
        row.getString("name"),
        new Home(row.getString("street"), row.getString("city"), row.getString("postcode")),
        new Contact(
            Contact.Channel.SMS,
            row.getString("phone"),
            row.getObject("phone_since", LocalDate.class)),
        new Contact(Contact.Channel.E_MAIL, row.getString("email"), emailSince),
        previous.isEmpty()
            ? Optional.empty()
            : Optional.of(new Contact(Contact.Channel.E_MAIL, previous, emailSince)));
  }
}
