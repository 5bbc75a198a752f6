package dev.parley.simulator.business;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;

/// One demo business: what it is called, what it keeps, what it can be asked.
///
/// @param word one word: the name of its database file and, after `parley-demo-`, of its service
/// @param schema its own tables, as SQL
/// @param openApi what it can be asked, as OpenAPI in YAML
public record Business(String word, String schema, String openApi, Records records, Routes routes) {

  /// What it starts with, and how that moves along with the calendar.
  public interface Records {

    void seed(Connection connection, LocalDate today) throws SQLException;

    /// Today is `days` later than when this was last called, or than the seeding.
    void moveAlong(Connection connection, long days, LocalDate today) throws SQLException;
  }
}
