package dev.parley.simulator.shop;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.OptionalInt;
import org.h2.jdbcx.JdbcConnectionPool;

/// The shop's own database, seeded when it is new. Its orders move along with the calendar: what
/// was expected tomorrow is expected tomorrow on every day that the demo is shown.
final class ShopDatabase implements AutoCloseable {

  /// H2 reports a file held by another process so (`ErrorCode.DATABASE_ALREADY_OPEN_1`).
  private static final int ALREADY_OPEN = 90020;

  private final JdbcConnectionPool pool;

  private ShopDatabase(JdbcConnectionPool pool) {
    this.pool = pool;
  }

  static ShopDatabase open(Path folder, LocalDate today) {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new ShopException("cannot create the folder " + folder, e);
    }
    String file = folder.resolve("shop").toAbsolutePath().toString();
    JdbcConnectionPool pool =
        JdbcConnectionPool.create(
            "jdbc:h2:file:" + file + ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE", "", "");
    try (Connection connection = pool.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(schema());
      connection.setAutoCommit(false);
      seed(connection, today);
      connection.commit();
      return new ShopDatabase(pool);
    } catch (SQLException e) {
      pool.dispose();
      throw e.getErrorCode() == ALREADY_OPEN
          ? new ShopException(file + " is in use: is another demo shop running?", e)
          : new ShopException("cannot open the database " + file, e);
    }
  }

  private static String schema() {
    try (InputStream in = ShopDatabase.class.getResourceAsStream("schema.sql")) {
      if (in == null) {
        throw new IllegalStateException("schema.sql is missing from the jar");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new ShopException("schema.sql can't be read", e);
    }
  }

  private static void seed(Connection connection, LocalDate today) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet calendar = statement.executeQuery("select today from calendar")) {
      if (calendar.next()) {
        return;
      }
    }
    for (Seed.Customer customer : Seed.CUSTOMERS) {
      try (PreparedStatement insert =
          connection.prepareStatement("insert into customers values (?, ?, ?, ?)")) {
        insert.setInt(1, customer.id());
        insert.setString(2, customer.name());
        insert.setString(3, customer.phone());
        insert.setString(4, customer.postcode());
        insert.executeUpdate();
      }
    }
    for (Seed.Order order : Seed.ORDERS) {
      insert(connection, order, today);
    }
    try (PreparedStatement insert =
        connection.prepareStatement("insert into calendar values (?)")) {
      insert.setDate(1, Date.valueOf(today));
      insert.executeUpdate();
    }
  }

  private static void insert(Connection connection, Seed.Order order, LocalDate today)
      throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "insert into orders values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
      insert.setString(1, order.number());
      insert.setInt(2, order.customer());
      insert.setString(3, order.status());
      insert.setDate(4, Date.valueOf(today.plusDays(order.days().ordered())));
      insert.setDate(5, Date.valueOf(today.plusDays(order.days().promised())));
      setDay(insert, 6, order.days().expected(), today);
      setDay(insert, 7, order.days().shipped(), today);
      setDay(insert, 8, order.days().delivered(), today);
      setDay(insert, 9, order.days().returned(), today);
      insert.setString(10, order.carrier());
      insert.setString(11, order.trackingNumber());
      insert.setString(12, order.reason());
      insert.setString(13, order.deliveredTo());
      insert.setInt(14, order.totalCents());
      insert.executeUpdate();
    }
    for (int position = 0; position < order.items().size(); position++) {
      Seed.Item item = order.items().get(position);
      try (PreparedStatement insert =
          connection.prepareStatement("insert into items values (?, ?, ?, ?, ?, ?)")) {
        insert.setString(1, order.number());
        insert.setInt(2, position + 1);
        insert.setString(3, item.name());
        insert.setString(4, item.spoken());
        insert.setInt(5, item.quantity());
        insert.setBoolean(6, item.shipped());
        insert.executeUpdate();
      }
    }
  }

  private static void setDay(
      PreparedStatement statement, int index, OptionalInt fromToday, LocalDate today)
      throws SQLException {
    if (fromToday.isPresent()) {
      statement.setDate(index, Date.valueOf(today.plusDays(fromToday.getAsInt())));
    } else {
      statement.setNull(index, Types.DATE);
    }
  }

  /// What is done with the database in one transaction.
  @FunctionalInterface
  interface Work<T> {
    T in(Connection connection) throws SQLException;
  }

  /// Runs `work` in one transaction on `today`'s data.
  <T> T transact(LocalDate today, Work<T> work) {
    try (Connection connection = pool.getConnection()) {
      connection.setAutoCommit(false);
      try {
        moveCalendarTo(connection, today);
        T result = work.in(connection);
        connection.commit();
        return result;
      } catch (SQLException | RuntimeException e) {
        connection.rollback();
        throw e;
      } finally {
        connection.setAutoCommit(true);
      }
    } catch (SQLException e) {
      throw new ShopException("the shop's database failed", e);
    }
  }

  private static void moveCalendarTo(Connection connection, LocalDate today) throws SQLException {
    LocalDate then;
    try (Statement statement = connection.createStatement();
        ResultSet calendar = statement.executeQuery("select today from calendar")) {
      calendar.next();
      then = calendar.getObject(1, LocalDate.class);
    }
    long days = ChronoUnit.DAYS.between(then, today);
    if (days == 0) {
      return;
    }
    try (PreparedStatement move =
        connection.prepareStatement("update calendar set today = ? where today = ?")) {
      move.setDate(1, Date.valueOf(today));
      move.setDate(2, Date.valueOf(then));
      if (move.executeUpdate() == 0) {
        return;
      }
    }
    try (Statement statement = connection.createStatement()) {
      statement.executeUpdate(
          """
          update orders set
            ordered_on = dateadd(day, %1$d, ordered_on),
            promised_on = dateadd(day, %1$d, promised_on),
            expected_on = dateadd(day, %1$d, expected_on),
            shipped_on = dateadd(day, %1$d, shipped_on),
            delivered_on = dateadd(day, %1$d, delivered_on),
            returned_on = dateadd(day, %1$d, returned_on)"""
              .formatted(days));
    }
  }

  @Override
  public void close() {
    try (Connection connection = pool.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("shutdown");
    } catch (SQLException e) {
      throw new ShopException("the shop's database could not be closed", e);
    } finally {
      pool.dispose();
    }
  }
}
