package dev.parley.dialog.engine.sql;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.parley.dialog.engine.business.Secrets;
import dev.parley.dialog.pack.way.SqlDatabase;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;

/// A few connections to one database, each of which only reads: read-only by themselves, in
/// transactions that are always rolled back.
///
/// A query has a thread of its own, so that whoever waits for it gives up in time even where the
/// driver doesn't: the statement is called off then, and its own time runs out a second later at
/// the most. No thread is interrupted, for a database of files in this process would close them.
///
/// Threads: safe for any number; `query` blocks its caller's.
final class ReadOnlyDatabase implements AutoCloseable {

  /// Waiting any longer for a connection leaves no time for the query.
  private static final Duration CONNECTS_WITHIN = Duration.ofSeconds(2);

  private static final int VALID_WITHIN_SECONDS = 1;
  private static final Duration IDLE_FOR = Duration.ofMinutes(2);

  /// How far a query is, as its thread and who waits for it both see it.
  private sealed interface Progress {
    Progress CONNECTING = new Connecting();

    record Connecting() implements Progress {}

    record Running(PreparedStatement statement) implements Progress {}

    record GivenUp() implements Progress {}
  }

  private final HikariDataSource pool;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  /// Binds the parameters of a statement.
  @FunctionalInterface
  interface Binding {
    void bind(PreparedStatement statement) throws SQLException;
  }

  /// Reads all rows.
  @FunctionalInterface
  interface Reading<T> {
    T read(ResultSet rows) throws SQLException;
  }

  /// Nothing is connected before the first query.
  ///
  /// @throws IllegalArgumentException naming a secret that can't be used, or an address that is
  ///   none
  ReadOnlyDatabase(SqlDatabase database, Map<String, String> environment) {
    Secrets secrets = new Secrets("the database " + database.id(), environment);
    HikariConfig config = new HikariConfig();
    config.setPoolName("parley-" + database.id());
    config.setJdbcUrl(secrets.filled(database.url()));
    config.setUsername(secrets.filled(database.user()));
    config.setPassword(secrets.filled(database.password()));
    config.setMaximumPoolSize(database.connectionsMax());
    config.setMinimumIdle(0);
    config.setIdleTimeout(IDLE_FOR.toMillis());
    config.setConnectionTimeout(CONNECTS_WITHIN.toMillis());
    config.setInitializationFailTimeout(-1);
    config.setReadOnly(true);
    config.setAutoCommit(false);
    this.pool = open(database, config);
  }

  private static HikariDataSource open(SqlDatabase database, HikariConfig config) {
    try {
      return new HikariDataSource(config);
    } catch (RuntimeException wrong) {
      // Not in the pool's words, nor as its cause: they quote the address, password and all.
      throw new IllegalArgumentException(
          "the database " + database.id() + " can't be opened: no driver takes its address");
    }
  }

  /// @param rowsMax more are not fetched
  /// @throws IOException where the database can't be asked or doesn't know what it is asked
  /// @throws TimeoutException after `within`
  <T> T query(String sql, Binding binding, int rowsMax, Reading<T> reading, Duration within)
      throws IOException, TimeoutException, InterruptedException {
    AtomicReference<Progress> progress = new AtomicReference<>(Progress.CONNECTING);
    CompletableFuture<T> answer =
        CompletableFuture.supplyAsync(
            () -> run(sql, binding, rowsMax, reading, within, progress), threads);
    try {
      return answer.get(within.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException late) {
      if (progress.getAndSet(new Progress.GivenUp()) instanceof Progress.Running(var statement)) {
        threads.execute(() -> cancel(statement));
      }
      throw late;
    } catch (ExecutionException failed) {
      if (failed.getCause() instanceof Failed outside) {
        throw new IOException(outside.getMessage(), outside);
      }
      throw new IllegalStateException("querying " + pool.getPoolName(), failed.getCause());
    }
  }

  private <T> T run(
      String sql,
      Binding binding,
      int rowsMax,
      Reading<T> reading,
      Duration within,
      AtomicReference<Progress> progress) {
    try (Connection connection = pool.getConnection()) {
      try {
        return read(connection, sql, binding, rowsMax, reading, within, progress);
      } catch (SQLException failed) {
        // Not every driver's states tell the pool that the connection is gone.
        if (!connection.isValid(VALID_WITHIN_SECONDS)) {
          pool.evictConnection(connection);
        }
        throw failed;
      }
    } catch (SQLException failed) {
      // Not in the database's words, which may quote what a caller said.
      throw new Failed(
          failed.getSQLState() == null ? "no connection" : "SQL state " + failed.getSQLState());
    }
  }

  private static <T> T read(
      Connection connection,
      String sql,
      Binding binding,
      int rowsMax,
      Reading<T> reading,
      Duration within,
      AtomicReference<Progress> progress)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      if (!progress.compareAndSet(Progress.CONNECTING, new Progress.Running(statement))) {
        throw new Failed("nobody waits any more");
      }
      statement.setQueryTimeout((int) within.plusMillis(999).toSeconds());
      statement.setMaxRows(rowsMax);
      binding.bind(statement);
      try (ResultSet rows = statement.executeQuery()) {
        return values(reading, rows);
      }
    } finally {
      connection.rollback();
    }
  }

  /// Drivers throw what they like at a value that isn't what its column says.
  private static <T> T values(Reading<T> reading, ResultSet rows) throws SQLException {
    try {
      return reading.read(rows);
    } catch (RuntimeException unreadable) {
      throw new Failed("a value that can't be read: " + unreadable.getClass().getSimpleName());
    }
  }

  private static void cancel(PreparedStatement statement) {
    try {
      statement.cancel();
    } catch (SQLException over) {
      // It has ended meanwhile, or its connection has: there is nothing to call off.
    }
  }

  @Override
  public void close() {
    pool.close();
    threads.shutdown();
  }

  /// What the outside did, carried from the query's thread to who waits for it.
  private static final class Failed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Failed(String why) {
      super(why);
    }
  }
}
