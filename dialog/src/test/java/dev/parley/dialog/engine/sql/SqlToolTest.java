package dev.parley.dialog.engine.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.parley.dialog.pack.Tool;
import dev.parley.dialog.pack.Tool.Access;
import dev.parley.dialog.pack.WriteLimits;
import dev.parley.dialog.pack.way.SelectText;
import dev.parley.dialog.pack.way.SqlDatabase;
import dev.parley.dialog.pack.way.Way;
import java.lang.reflect.Proxy;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import org.junit.jupiter.api.Test;

/// What PostgreSQL's driver does otherwise than its metadata says.
class SqlToolTest {

  private static SqlTool tool() {
    SqlDatabase books = new SqlDatabase("books", "", "", "", Optional.empty(), 1);
    SelectText select =
        SelectText.read("select a", wrong -> assertEquals("nothing wrong", wrong.message()));
    Way.Sql way = new Way.Sql(books, select, Map.of(), Optional.empty(), 1);
    return new SqlTool(
        new Tool(
            "due",
            "due",
            Access.READ,
            way,
            1,
            Duration.ofSeconds(1),
            1,
            "{\"type\":\"object\",\"properties\":{\"at\":{\"type\":\"string\"}}}",
            Map.of(),
            List.of(),
            Map.of(),
            WriteLimits.NONE),
        way);
  }

  /// One row with one column `at`, which is read as the class of `value` and as no other.
  private static ResultSet row(String typeName, int type, Object value) {
    Queue<Boolean> rows = new ArrayDeque<>(List.of(true, false));
    ResultSetMetaData columns =
        proxy(
            ResultSetMetaData.class,
            (method, _) ->
                switch (method) {
                  case "getColumnCount" -> 1;
                  case "getColumnLabel" -> "at";
                  case "getColumnTypeName" -> typeName;
                  case "getColumnType" -> type;
                  default -> throw new SQLException(method);
                });
    return proxy(
        ResultSet.class,
        (method, arguments) -> {
          if (method.equals("getObject")
              && (arguments.length == 1 || arguments[1].equals(value.getClass()))) {
            return value;
          }
          return switch (method) {
            case "next" -> rows.remove();
            case "getMetaData" -> columns;
            default -> throw new SQLException("conversion not supported");
          };
        });
  }

  @FunctionalInterface
  private interface Answers {
    Object to(String method, Object[] arguments) throws SQLException;
  }

  private static <T> T proxy(Class<T> type, Answers answers) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (_, method, arguments) -> answers.to(method.getName(), arguments)));
  }

  @Test
  void a_timestamptz_is_a_point_in_time_and_a_timetz_a_time() throws SQLException {
    assertEquals(
        "[{\"at\":\"2026-11-19T23:30:00Z\"}]",
        tool()
            .rows(
                row(
                    "timestamptz",
                    Types.TIMESTAMP,
                    OffsetDateTime.parse("2026-11-20T00:30:00+01:00")))
            .toString());
    assertEquals(
        "[{\"at\":\"09:30\"}]",
        tool().rows(row("timetz", Types.TIME, OffsetTime.parse("09:30+01:00"))).toString());
  }
}
