package dev.parley.simulator.business;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One statement each, its parameters in the order of their question marks.
public final class Sql {

  private Sql() {}

  /// Makes one thing of the row that it stands on.
  @FunctionalInterface
  public interface Reading<T> {
    T of(ResultSet row) throws SQLException;
  }

  public static <T> List<T> list(
      Connection connection, Reading<T> reading, String sql, @Nullable Object... parameters)
      throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(sql)) {
      set(select, parameters);
      List<T> found = new ArrayList<>();
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          found.add(reading.of(row));
        }
      }
      return found;
    }
  }

  public static <T> Optional<T> first(
      Connection connection, Reading<T> reading, String sql, @Nullable Object... parameters)
      throws SQLException {
    return list(connection, reading, sql, parameters).stream().findFirst();
  }

  /// How many rows were changed.
  public static int change(Connection connection, String sql, @Nullable Object... parameters)
      throws SQLException {
    try (PreparedStatement change = connection.prepareStatement(sql)) {
      set(change, parameters);
      return change.executeUpdate();
    }
  }

  /// Inserts one row and tells the number that it got.
  public static long insert(Connection connection, String sql, @Nullable Object... parameters)
      throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(sql, Statement.RETURN_GENERATED_KEYS)) {
      set(insert, parameters);
      insert.executeUpdate();
      try (ResultSet keys = insert.getGeneratedKeys()) {
        if (!keys.next()) {
          throw new IllegalStateException("expected a number for the row of: " + sql);
        }
        return keys.getLong(1);
      }
    }
  }

  private static void set(PreparedStatement statement, @Nullable Object[] parameters)
      throws SQLException {
    for (int i = 0; i < parameters.length; i++) {
      statement.setObject(i + 1, parameters[i]);
    }
  }
}
