package dev.parley.simulator.business;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RememberedAnswersTest {

  private static final LocalDate SATURDAY = LocalDate.parse("2026-11-21");

  private static final Business COUNTER =
      new Business(
          "counter",
          "create table hits (at integer);",
          "openapi: 3.1.0",
          new Business.Records() {
            @Override
            public void seed(Connection connection, LocalDate today) {}

            @Override
            public void moveAlong(Connection connection, long days, LocalDate today) {}
          },
          new Routes());

  @TempDir private Path folder;
  private BusinessDatabase database;

  @BeforeEach
  void open() {
    database = BusinessDatabase.open(COUNTER, folder, SATURDAY);
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void the_same_key_and_request_gets_the_same_answer_and_nothing_is_done_twice() {
    Answer first = once("key-1", "/hit", "a");
    assertEquals(201, first.status());
    assertEquals(Answer.ok(first.body()), once("key-1", "/hit", "a"));
    assertEquals(1, hits());
    once("key-2", "/hit", "a");
    assertEquals(2, hits());
  }

  @Test
  void businesses_in_memory_share_nothing() {
    BusinessDatabase other = BusinessDatabase.inMemory(COUNTER, SATURDAY);
    try (BusinessDatabase one = BusinessDatabase.inMemory(COUNTER, SATURDAY)) {
      one.write(SATURDAY, by -> Sql.change(by, "insert into hits values (1)"));
      assertEquals(0, other.<Integer>read(SATURDAY, RememberedAnswersTest::hits));
    }
    assertEquals(0, other.<Integer>read(SATURDAY, RememberedAnswersTest::hits));
    other.close();
  }

  @Test
  void a_key_is_not_used_for_another_request() {
    once("key-1", "/hit", "a");
    assertEquals(422, once("key-1", "/hit", "b").status());
    assertEquals(422, once("key-1", "/hit/else", "a").status());
    assertEquals(1, hits());
  }

  @Test
  void a_refusal_changes_nothing_and_its_key_may_be_tried_again() {
    assertEquals(409, once("key-1", "/hit", "refuse").status());
    assertEquals(0, hits());
    assertEquals(201, once("key-1", "/hit", "a").status());
    assertEquals(1, hits());
  }

  private Answer once(String key, String path, String body) {
    ObjectNode json = JsonNodeFactory.instance.objectNode().put("what", body);
    Asked asked = new Asked(Map.of(), Map.of(), json, SATURDAY.atTime(12, 0));
    return database.write(
        SATURDAY,
        connection ->
            RememberedAnswers.once(connection, key, path, asked, RememberedAnswersTest::hit));
  }

  private static Answer hit(Connection connection, Asked asked) throws SQLException {
    Sql.change(connection, "insert into hits values (1)");
    return asked.text("what").orElse("").equals("refuse")
        ? Answer.against("no", "No.")
        : Answer.created(JsonNodeFactory.instance.objectNode().put("hits", hits(connection)));
  }

  private int hits() {
    return database.read(SATURDAY, RememberedAnswersTest::hits);
  }

  private static int hits(Connection connection) throws SQLException {
    return Sql.first(connection, row -> row.getInt(1), "select count(*) from hits").orElseThrow();
  }
}
