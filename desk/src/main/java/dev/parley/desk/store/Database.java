package dev.parley.desk.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.parley.desk.DeskException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/// The record store's database, migrated to this version's schema. Only the server opens it; every
/// command goes through the server's API.
///
/// The embedded H2 runs with `WRITE_DELAY=0`: a transaction is in the operating system's hands when
/// it returns, so `kill -9` loses nothing that was committed (its default loses the last half
/// second). A power cut may still take what the disk had not written.
public final class Database implements AutoCloseable {

  private static final Duration CONNECTION_WAIT_MAX = Duration.ofSeconds(3);

  /// H2 reports a file held by another process so (`ErrorCode.DATABASE_ALREADY_OPEN_1`).
  private static final int ALREADY_OPEN = 90020;

  private final HikariDataSource pool;
  private final Jdbi jdbi;

  private Database(HikariDataSource pool) {
    this.pool = pool;
    this.jdbi = Jdbi.create(pool);
  }

  /// Opens `directory/records.mv.db`, creating it at first.
  public static Database inDirectory(Path directory) {
    if (directory.toString().contains(";")) {
      throw new DeskException(
          "expected a data directory without ';' in its path, found " + directory);
    }
    try {
      Files.createDirectories(directory);
    } catch (java.io.IOException e) {
      throw new DeskException("cannot create the data directory " + directory, e);
    }
    Path file = directory.resolve("records").toAbsolutePath();
    return open("jdbc:h2:file:" + file + ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE", file.toString());
  }

  /// A database in memory that is gone when closed.
  public static Database inMemory(String name) {
    return open("jdbc:h2:mem:" + name, "in memory");
  }

  private static Database open(String jdbcUrl, String where) {
    HikariConfig config = new HikariConfig();
    config.setPoolName("desk");
    config.setJdbcUrl(jdbcUrl);
    config.setMaximumPoolSize(8);
    config.setMinimumIdle(1);
    config.setConnectionTimeout(CONNECTION_WAIT_MAX.toMillis());
    HikariDataSource pool;
    try {
      pool = new HikariDataSource(config);
    } catch (RuntimeException e) {
      if (isAlreadyOpen(e)) {
        throw new DeskException(
            "the record store " + where + " is in use by another process: is Parley running?", e);
      }
      throw new DeskException("cannot open the record store " + where, e);
    }
    try {
      Flyway.configure()
          .loggers("slf4j")
          .dataSource(pool)
          .locations("classpath:db/common")
          .load()
          .migrate();
    } catch (FlywayException e) {
      pool.close();
      throw new DeskException("cannot bring the record store " + where + " up to date", e);
    }
    return new Database(pool);
  }

  private static boolean isAlreadyOpen(Throwable thrown) {
    for (@Nullable Throwable t = thrown; t != null; t = t.getCause()) {
      if (t instanceof SQLException sql && sql.getErrorCode() == ALREADY_OPEN) {
        return true;
      }
    }
    return false;
  }

  public Jdbi jdbi() {
    return jdbi;
  }

  @Override
  public void close() {
    pool.close();
  }
}
