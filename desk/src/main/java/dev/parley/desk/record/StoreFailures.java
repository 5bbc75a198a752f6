package dev.parley.desk.record;

import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import org.jdbi.v3.core.ConnectionException;
import org.jspecify.annotations.Nullable;

/// Tells a database that may come back from one that will never take an entry.
final class StoreFailures {

  private StoreFailures() {}

  static boolean mayPass(Throwable failure) {
    for (@Nullable Throwable t = failure; t != null; t = t.getCause()) {
      if (t instanceof ConnectionException
          || t instanceof SQLTransientException
          || t instanceof SQLRecoverableException
          || t instanceof SQLNonTransientConnectionException
          || (t instanceof SQLException sql && isConnectionState(sql))) {
        return true;
      }
    }
    return false;
  }

  /// SQLSTATE class 08 (connection exception), 53 (insufficient resources, PostgreSQL) and 57
  /// (operator intervention, PostgreSQL).
  private static boolean isConnectionState(SQLException sql) {
    String state = sql.getSQLState();
    return state != null
        && (state.startsWith("08") || state.startsWith("53") || state.startsWith("57"));
  }
}
