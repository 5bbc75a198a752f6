package dev.parley.dialog.trial;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PackCommandTest {
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 20);

  @TempDir private Path folder;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private Path pack = Path.of("");

  @BeforeEach
  void name() {
    pack = folder.resolve("corner-shop");
  }

  private int run(String... args) {
    PackCommand command =
        new PackCommand(
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            TODAY,
            folder.resolve("cache"),
            folder.resolve("data"));
    return command.run(args);
  }

  private String said() {
    return out.toString(StandardCharsets.UTF_8);
  }

  private String complained() {
    return err.toString(StandardCharsets.UTF_8);
  }

  private void breakReplies() throws IOException {
    Path replies = pack.resolve("replies/voice.yaml");
    Files.writeString(
        replies, Files.readString(replies).replace("{order.expectedOn}", "{order.whenever}"));
  }

  @Test
  void a_new_pack_is_in_order_and_does_what_its_tests_say() {
    assertEquals(0, run("new", pack.toString()));
    assertEquals(0, run("check", pack.toString()), this::complained);
    assertTrue(said().contains("Corner Shop: 2 flows"), this::said);
    assertEquals(0, run("test", "--exact", pack.toString()), this::said);
    assertTrue(said().contains("3 conversations, 0 failed"), this::said);
  }

  @Test
  @Tag("slow")
  void a_new_pack_is_understood_as_in_a_call() throws IOException {
    run("new", pack.toString());
    Path report = folder.resolve("report.json");
    assertEquals(0, run("test", pack.toString(), "--json", report.toString()), this::said);
    JsonNode json = new ObjectMapper().readTree(report.toFile());
    assertEquals(3, json.path("passed").asInt());
    assertEquals("embedded", json.path("understanding").asText());
    assertEquals("Resolved", json.at("/results/0/disposition").asText());
  }

  @Test
  void a_folder_with_files_in_it_is_left_alone() throws IOException {
    Files.createDirectories(pack);
    Files.writeString(pack.resolve("notes.txt"), "mine");
    assertEquals(2, run("new", pack.toString()));
    assertTrue(complained().contains("is there already"), this::complained);
    assertFalse(Files.exists(pack.resolve("agent.yaml")));
  }

  @Test
  void what_is_wrong_is_told_with_its_place_and_its_fix_in_json_too() throws IOException {
    run("new", pack.toString());
    breakReplies();
    out.reset();
    assertEquals(2, run("check", pack.toString(), "--json", "-"));
    JsonNode json = new ObjectMapper().readTree(said());
    assertFalse(json.path("ok").asBoolean());
    JsonNode problem = json.path("problems").path(0);
    assertEquals("replies/voice.yaml", problem.path("file").asText());
    assertTrue(problem.path("line").asInt() > 1);
    assertTrue(problem.path("message").asText().contains("whenever"), problem::toString);
    assertTrue(complained().contains("replies/voice.yaml:"), this::complained);
    assertEquals(2, run("test", pack.toString()));
  }

  @Test
  void a_test_that_fails_is_shown_and_counted() throws IOException {
    run("new", pack.toString());
    Path test = pack.resolve("tests/returns.yaml");
    Files.writeString(test, Files.readString(test).replace("thirty days", "forty days"));
    out.reset();
    assertEquals(1, run("test", "--exact", "--json", "-", pack.toString()));
    assertTrue(said().contains("\"failed\" : 1"), this::said);
    assertTrue(said().contains("expected \\\"forty days\\\""), this::said);
  }

  @Test
  void a_report_that_cannot_be_written_is_an_error() {
    run("new", pack.toString());
    assertEquals(2, run("check", pack.toString(), "--json", folder.resolve("no/where").toString()));
    assertTrue(complained().contains("can't be written"), this::complained);
  }

  @Test
  void what_is_not_a_command_gets_the_usage() {
    assertEquals(2, run("polish", pack.toString()));
    assertEquals(2, run("check"));
    assertEquals(2, run("check", "--jsn", pack.toString()));
    assertEquals(0, run("--help"));
    assertTrue(said().contains("./parley pack new DIR"), this::said);
  }

  @Test
  void explaining_tells_what_it_can_and_when_a_person_takes_over() {
    run("new", pack.toString());
    assertEquals(0, run("explain", pack.toString()));
    assertTrue(said().contains("tell you where an order is"), this::said);
    assertTrue(said().contains("order-by-number: GET"), this::said);
  }

  @Test
  void a_run_is_compared_with_the_last_one() throws IOException {
    run("new", pack.toString());
    run("test", "--exact", pack.toString());
    assertFalse(said().contains("since the last run"), "there was none");
    run("test", "--exact", pack.toString());
    assertTrue(said().contains("of the same pack: nothing changed"), this::said);
    out.reset();
    Path test = pack.resolve("tests/returns.yaml");
    Files.writeString(test, Files.readString(test).replace("thirty days", "forty days"));
    Files.move(pack.resolve("tests/person.yaml"), pack.resolve("tests/somebody.yaml"));
    Path knowledge = pack.resolve("knowledge/returns.md");
    Files.writeString(
        knowledge, Files.readString(knowledge).replace("title: ", "title: All about "));
    assertEquals(1, run("test", "--exact", pack.toString()));
    assertTrue(said().contains("since the last run, of the pack "), this::said);
    assertTrue(said().contains("  fails now      tests/returns.yaml"), this::said);
    assertTrue(said().contains("  added          tests/somebody.yaml"), this::said);
    assertTrue(said().contains("  gone           tests/person.yaml"), this::said);
  }

  @Test
  void the_schemas_that_files_are_checked_against_are_there_for_editors() throws IOException {
    Path schemas = folder.resolve("schemas");
    assertEquals(0, run("schema", schemas.toString()));
    JsonNode flow = new ObjectMapper().readTree(schemas.resolve("flow.schema.json").toFile());
    assertTrue(flow.path("properties").has("steps"), flow::toString);
    try (var files = Files.list(schemas)) {
      assertEquals(12, files.count());
    }
  }
}
