package dev.parley.dialog.engine.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.dialog.pack.Tool;
import dev.parley.dialog.pack.Tool.Access;
import dev.parley.dialog.pack.WriteLimits;
import dev.parley.dialog.pack.way.ArgumentType;
import dev.parley.dialog.pack.way.SelectText;
import dev.parley.dialog.pack.way.SqlDatabase;
import dev.parley.dialog.pack.way.Way;
import dev.parley.dialog.spi.ToolCall;
import dev.parley.dialog.spi.ToolResult;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

@Tag("slow")
class SqlToolGatewayTest {
  private static final Duration TWO_SECONDS = Duration.ofSeconds(2);
  private static final String INVOICE =
      """
      {"type": "object", "required": ["number", "total"], "properties": {
        "number": {"type": "string"}, "total": {"type": "string"}, "copies": {"type": "integer"},
        "dueOn": {"type": "string"}, "at": {"type": "string"}, "paid": {"type": "boolean"},
        "note": {"type": "string"}, "points": {"type": "integer"}, "rate": {"type": "number"}}}
      """;
  private static final String INVOICES =
      "{\"type\":\"object\",\"required\":[\"invoices\"],\"properties\":{\"invoices\":{\"type\":\"array\","
          + "\"items\":{\"type\":\"object\",\"required\":[\"number\"],\"properties\":{\"number\":{\"type\":\"string\"}}}}}}";

  private String url = "";
  private Optional<Connection> business = Optional.empty();
  private Optional<SqlToolGateway> gateway = Optional.empty();

  @BeforeEach
  void fill(TestInfo test) throws SQLException {
    url = "jdbc:h2:mem:" + test.getTestMethod().orElseThrow().getName();
    open();
    gateway = openGateway();
  }

  private void open() throws SQLException {
    business = Optional.of(DriverManager.getConnection(url, "OWNER", "secret"));
    run(
        """
        create table invoices (number varchar(9), customer int, total numeric(9, 2), copies int,
          due_on date, at_time time, paid boolean, note varchar(99))
        """);
    run("insert into invoices values ('a''1', 7, 49.90, 2, '2026-11-20', '09:30', true, null)");
    run("insert into invoices values ('b2', 8, 5.00, 1, '2026-11-21', '10:00', false, 'x')");
    run("insert into invoices values ('b2', 8, 6.00, 1, '2026-11-21', '10:00', false, 'y')");
    run("create user reader password 'look'");
    run("grant select on invoices to reader");
  }

  private Optional<SqlToolGateway> openGateway() {
    return Optional.of(
        gateway(
            tool(
                "invoice",
                INVOICE,
                Optional.empty(),
                """
                    select number, total, copies, due_on as dueOn, at_time as at, paid, note,
                      customer from invoices where number = :number
                    """),
            tool(
                "invoices",
                INVOICES,
                Optional.of("invoices"),
                "select number from invoices where customer = :customer order by total"),
            tool(
                "slow",
                INVOICES,
                Optional.of("invoices"),
                "select max(i.number) as number from invoices i, invoices j, invoices k,"
                    + " invoices l, invoices m, invoices n, invoices o, invoices p, invoices q,"
                    + " invoices r, invoices s, invoices t, invoices u, invoices v, invoices w,"
                    + " invoices x, invoices y, invoices z where i.total + j.total + k.total +"
                    + " l.total + z.total = 0"),
            tool(
                "times",
                INVOICE,
                Optional.empty(),
                """
                select number, total, timestamp with time zone '2026-11-20 00:30:00+01' as dueOn,
                  time with time zone '09:30:00+01' as at, timestamp '2026-11-20 09:30:00' as note
                from invoices where number = 'a''1'
                """),
            tool(
                "numbers",
                INVOICE,
                Optional.empty(),
                """
                select number, total, cast(:points as double precision) as points,
                  cast(:rate as double precision) as rate from invoices where number = 'a''1'
                """),
            tool("gone", INVOICE, Optional.empty(), "select number, total from nowhere"),
            tool(
                "forbidden",
                INVOICE,
                Optional.empty(),
                "select table_name as number, 1 as total from secrets")));
  }

  private SqlToolGateway gateway(Tool... tools) {
    return new SqlToolGateway(
        List.of(tools),
        InstantSource.system(),
        Map.of(
            "BOOKS_URL", url + ";IFEXISTS=TRUE", "BOOKS_USER", "READER", "BOOKS_PASSWORD", "look"));
  }

  private static Tool tool(String id, String result, Optional<String> list, String sql) {
    SqlDatabase books =
        new SqlDatabase(
            "books", "{BOOKS_URL}", "{BOOKS_USER}", "{BOOKS_PASSWORD}", Optional.empty(), 2);
    SelectText select =
        SelectText.read(sql, wrong -> assertEquals("nothing wrong", wrong.message()));
    return new Tool(
        id,
        id,
        Access.READ,
        new Way.Sql(books, select, Map.of("customer", ArgumentType.INTEGER), list, 2),
        1,
        TWO_SECONDS,
        1,
        result,
        Map.of(),
        List.of(),
        Map.of(),
        WriteLimits.NONE);
  }

  private void run(String sql) throws SQLException {
    try (var statement = business.orElseThrow().createStatement()) {
      statement.execute(sql);
    }
  }

  @AfterEach
  void stop() throws SQLException {
    gateway.ifPresent(SqlToolGateway::close);
    if (business.isPresent() && !business.get().isClosed()) {
      run("shutdown");
    }
  }

  private ToolResult ask(String tool, Map<String, String> arguments) {
    return ask(tool, arguments, TWO_SECONDS);
  }

  private ToolResult ask(String tool, Map<String, String> arguments, Duration deadline) {
    return gateway.orElseThrow().call(new ToolCall(1, tool, arguments, false, "", deadline), "c-7");
  }

  private static Map<String, Object> data(ToolResult result) {
    return assertInstanceOf(ToolResult.Succeeded.class, result).data();
  }

  @Test
  void a_row_is_the_result_with_its_declared_columns_as_it_declares_them() {
    assertEquals(
        Map.of(
            "number",
            "a'1",
            "total",
            "49.90",
            "copies",
            2,
            "dueOn",
            "2026-11-20",
            "at",
            "09:30",
            "paid",
            true),
        data(ask("invoice", Map.of("number", "a'1"))));
  }

  @Test
  void numbers_are_read_whatever_their_size_and_one_that_is_none_is_no_answer() {
    Map<String, Object> large = data(ask("numbers", Map.of("points", "1e12", "rate", "1.5e12")));
    assertEquals("1000000000000", String.valueOf(large.get("points")));
    assertEquals("1500000000000", String.valueOf(large.get("rate")));
    Map<String, Object> small = data(ask("numbers", Map.of("points", "1e9", "rate", "1.5e-2")));
    assertEquals("1000000000", String.valueOf(small.get("points")));
    assertEquals("0.015", String.valueOf(small.get("rate")));
    ToolResult.Unavailable none =
        assertInstanceOf(
            ToolResult.Unavailable.class, ask("numbers", Map.of("points", "1", "rate", "NaN")));
    assertTrue(none.cause().startsWith("IOException: "), none.cause());
  }

  @Test
  void points_in_time_are_read_as_such_and_times_as_they_stand() {
    Map<String, Object> times = data(ask("times", Map.of()));
    assertEquals("2026-11-19T23:30:00Z", times.get("dueOn"));
    assertEquals("09:30", times.get("at"));
    assertEquals("2026-11-20T09:30", times.get("note"));
  }

  @Test
  void what_a_caller_says_is_bound_and_never_read_as_sql() {
    assertInstanceOf(ToolResult.NotFound.class, ask("invoice", Map.of("number", "x' or '1' = '1")));
    assertInstanceOf(ToolResult.Refused.class, ask("invoices", Map.of("customer", "8 or 1 = 1")));
    assertInstanceOf(ToolResult.Refused.class, ask("invoices", Map.of()));
  }

  @Test
  void several_rows_are_a_list_or_no_answer() throws SQLException {
    assertEquals(
        List.of(Map.of("number", "b2"), Map.of("number", "b2")),
        data(ask("invoices", Map.of("customer", "8"))).get("invoices"));
    assertEquals(List.of(), data(ask("invoices", Map.of("customer", "9"))).get("invoices"));
    assertInstanceOf(ToolResult.Unavailable.class, ask("invoice", Map.of("number", "b2")));
    run("insert into invoices (number, customer) values ('b3', 8)");
    assertEquals(
        "more than 2 rows: not as agreed",
        assertInstanceOf(ToolResult.Unavailable.class, ask("invoices", Map.of("customer", "8")))
            .cause());
    run("update invoices set total = null where number = 'a''1'");
    assertTrue(
        assertInstanceOf(ToolResult.Unavailable.class, ask("invoice", Map.of("number", "a'1")))
            .cause()
            .contains("not as agreed"));
  }

  @Test
  void a_query_that_takes_too_long_costs_no_more_than_the_deadline_and_is_called_off()
      throws SQLException {
    for (int i = 0; i < 20; i++) {
      run("insert into invoices (number, total) values ('n" + i + "', 1)");
    }
    // As often as there are connections, and once more.
    for (int i = 0; i < 3; i++) {
      ToolResult.Unavailable late =
          assertInstanceOf(
              ToolResult.Unavailable.class, ask("slow", Map.of(), Duration.ofMillis(200)));
      assertTrue(late.elapsedMs() < 1_000, late.toString());
    }
    assertInstanceOf(ToolResult.Succeeded.class, ask("invoice", Map.of("number", "a'1")));
  }

  @Test
  void a_database_that_was_away_is_unavailable_and_then_back() throws SQLException {
    data(ask("invoice", Map.of("number", "a'1")));
    run("shutdown");
    ToolResult.Unavailable away =
        assertInstanceOf(ToolResult.Unavailable.class, ask("invoice", Map.of("number", "a'1")));
    assertTrue(away.cause().startsWith("IOException: SQL state "), away.cause());
    assertInstanceOf(ToolResult.Unavailable.class, ask("invoice", Map.of("number", "a'1")));
    open();
    assertEquals("49.90", data(ask("invoice", Map.of("number", "a'1"))).get("total"));
  }

  @Test
  void what_the_database_does_not_know_or_allow_is_told_by_its_state_alone() {
    for (String tool : List.of("gone", "forbidden")) {
      ToolResult.Unavailable none =
          assertInstanceOf(ToolResult.Unavailable.class, ask(tool, Map.of()));
      assertTrue(none.cause().matches("IOException: SQL state [0-9A-Z]{5}"), none.cause());
    }
  }

  @Test
  void a_secret_that_is_missing_is_named_at_the_start() {
    IllegalArgumentException missing =
        assertThrows(
            IllegalArgumentException.class,
            () ->
                new SqlToolGateway(
                        List.of(tool("t", INVOICE, Optional.empty(), "select 1 as number")),
                        InstantSource.system(),
                        Map.of())
                    .close());
    assertEquals("the database books needs BOOKS_URL in the environment", missing.getMessage());
  }

  @Test
  void an_address_that_is_none_is_told_without_its_secrets() {
    IllegalArgumentException wrong =
        assertThrows(
            IllegalArgumentException.class,
            () ->
                new SqlToolGateway(
                        List.of(tool("t", INVOICE, Optional.empty(), "select 1 as number")),
                        InstantSource.system(),
                        Map.of(
                            "BOOKS_URL",
                            "jdbc:boks://reader:look@books.example",
                            "BOOKS_USER",
                            "READER",
                            "BOOKS_PASSWORD",
                            "look"))
                    .close());
    assertEquals(
        "the database books can't be opened: no driver takes its address", wrong.getMessage());
    assertNull(wrong.getCause());
  }
}
