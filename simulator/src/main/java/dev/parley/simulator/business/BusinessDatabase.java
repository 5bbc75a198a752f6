package dev.parley.simulator.business;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import org.h2.jdbcx.JdbcConnectionPool;

/// A business's own database, seeded when it is new. Its records move along with the calendar: what
/// was expected tomorrow is expected tomorrow on every day that the demo is shown.
///
/// Its records are made up, so a database whose tables are of another version is emptied and seeded
/// anew. Writes run one at a time: of two who want the last of something, one sees that it is gone.
public final class BusinessDatabase implements AutoCloseable {

  /// H2 reports a file held by another process so (`ErrorCode.DATABASE_ALREADY_OPEN_1`).
  private static final int ALREADY_OPEN = 90020;

  /// Of two with one name the rows would be both's.
  private static final AtomicLong IN_MEMORY = new AtomicLong();

  private final Business business;
  private final JdbcConnectionPool pool;
  private final ReentrantLock oneWriteAtATime = new ReentrantLock();

  private BusinessDatabase(Business business, JdbcConnectionPool pool) {
    this.business = business;
    this.pool = pool;
  }

  public static BusinessDatabase open(Business business, Path folder, LocalDate today) {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new BusinessException("cannot create the folder " + folder, e);
    }
    String file = folder.resolve(business.word()).toAbsolutePath().toString();
    return open(
        business, "jdbc:h2:file:" + file + ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE", file, today);
  }

  /// One of its own in memory, gone when it is closed.
  static BusinessDatabase inMemory(Business business, LocalDate today) {
    String name = business.word() + "-" + IN_MEMORY.incrementAndGet();
    return open(business, "jdbc:h2:mem:" + name + ";DB_CLOSE_DELAY=-1", name, today);
  }

  private static BusinessDatabase open(
      Business business, String url, String file, LocalDate today) {
    JdbcConnectionPool pool = JdbcConnectionPool.create(url, "", "");
    try (Connection connection = pool.getConnection();
        Statement statement = connection.createStatement()) {
      String schema = text(BusinessDatabase.class, "schema.sql") + business.schema();
      if (!isOf(connection, schema)) {
        statement.execute("drop all objects");
        statement.execute(schema);
        connection.setAutoCommit(false);
        business.records().seed(connection, today);
        Sql.change(connection, "insert into calendar values (?, ?)", today, schema.hashCode());
        connection.commit();
      }
      return new BusinessDatabase(business, pool);
    } catch (SQLException e) {
      pool.dispose();
      throw e.getErrorCode() == ALREADY_OPEN
          ? new BusinessException(
              file + " is in use: is another demo " + business.word() + " running?", e)
          : new BusinessException("cannot open the database " + file, e);
    }
  }

  /// A file beside a class, in words.
  public static String text(Class<?> beside, String name) {
    try (InputStream in = beside.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException(name + " is missing from the jar");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new BusinessException(name + " can't be read", e);
    }
  }

  private static boolean isOf(Connection connection, String schema) throws SQLException {
    boolean hasVersion =
        Sql.first(
                connection,
                row -> row.getString(1),
                """
                select column_name from information_schema.columns
                where table_name = 'CALENDAR' and column_name = 'SCHEMA_HASH'""")
            .isPresent();
    return hasVersion
        && Sql.first(
                connection,
                row -> row.getInt(1),
                "select schema_hash from calendar where schema_hash = ?",
                schema.hashCode())
            .isPresent();
  }

  /// What is done with the database in one transaction.
  @FunctionalInterface
  public interface Work<T> {
    T in(Connection connection) throws SQLException;
  }

  /// Runs `work`, which writes, in one transaction on `today`'s records.
  public <T> T write(LocalDate today, Work<T> work) {
    oneWriteAtATime.lock();
    try {
      return read(today, work);
    } finally {
      oneWriteAtATime.unlock();
    }
  }

  /// Runs `work` in one transaction on `today`'s records.
  public <T> T read(LocalDate today, Work<T> work) {
    try (Connection connection = pool.getConnection()) {
      connection.setAutoCommit(false);
      try {
        moveCalendarTo(connection, today);
        connection.commit();
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
      throw new BusinessException("the " + business.word() + "'s database failed", e);
    }
  }

  private void moveCalendarTo(Connection connection, LocalDate today) throws SQLException {
    Optional<LocalDate> then =
        Sql.first(
            connection, row -> row.getObject(1, LocalDate.class), "select today from calendar");
    long days = then.map(day -> ChronoUnit.DAYS.between(day, today)).orElse(0L);
    if (days == 0
        || Sql.change(
                connection,
                "update calendar set today = ? where today = ?",
                today,
                then.orElseThrow())
            == 0) {
      return;
    }
    business.records().moveAlong(connection, days, today);
  }

  @Override
  public void close() {
    try (Connection connection = pool.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("shutdown");
    } catch (SQLException e) {
      throw new BusinessException("the " + business.word() + "'s database could not be closed", e);
    } finally {
      pool.dispose();
    }
  }
}
