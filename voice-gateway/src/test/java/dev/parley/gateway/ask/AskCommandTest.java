package dev.parley.gateway.ask;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

@Tag("slow")
class AskCommandTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private static Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int ask(String said, String... options) {
    return new CommandLine(
            new AskCommand(new ByteArrayInputStream(said.getBytes(StandardCharsets.UTF_8))))
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err))
        .execute(options);
  }

  private static String[] trial(String... more) {
    List<String> options = new ArrayList<>(List.of("--pack", pack(), "--trial"));
    options.addAll(List.of(more));
    return options.toArray(String[]::new);
  }

  private static String pack() {
    return Path.of("..", "agents", "harbor-pine").toString();
  }

  private List<JsonNode> turns() {
    return out.toString().lines().map(AskCommandTest::json).toList();
  }

  private static JsonNode json(String line) {
    try {
      return JSON.readTree(line);
    } catch (JsonProcessingException wrong) {
      throw new AssertionError(line, wrong);
    }
  }

  @Test
  void a_turn_tells_what_was_understood_done_and_answered_from_where() {
    assertEquals(0, ask("where is my order\n418277\n", trial("--json", "--as", "555010042")));
    List<JsonNode> turns = turns();
    assertEquals(4, turns.size());
    assertTrue(turns.getFirst().path("reply").asText().contains("automated assistant"));
    assertEquals("start-flow", turns.get(1).at("/commands/0/command").asText());
    assertEquals("order-status", turns.get(1).at("/commands/0/flow").asText());
    JsonNode answered = turns.get(2);
    assertEquals("418277", answered.path("caller").asText());
    assertEquals("order-by-number", answered.at("/toolCalls/0/tool").asText());
    assertEquals("read", answered.at("/toolCalls/0/access").asText());
    assertEquals("succeeded", answered.at("/toolCalls/0/result").asText());
    assertTrue(answered.path("reply").asText().contains("on its way"));
    assertEquals("tool:order-by-number#status", answered.at("/sources/0").asText());
    assertEquals("Resolved", turns.getLast().path("disposition").asText());
  }

  @Test
  void keys_are_pressed_and_a_write_shows_its_key() {
    assertEquals(
        0,
        ask(
            "it says delivered but i haven't got it\n/keys 430710\nyes please\n",
            trial("--json", "--as", "555010042")));
    JsonNode wrote = turns().get(3).at("/toolCalls/0");
    assertEquals("write", wrote.path("access").asText());
    assertFalse(wrote.path("idempotencyKey").asText().isEmpty());
  }

  @Test
  void replies_alone_are_text() {
    assertEquals(0, ask("what's your returns policy\n", trial()));
    assertTrue(out.toString().contains("sixty days"), out.toString());
    assertFalse(out.toString().contains("{"));
  }

  @Test
  void a_wrong_caller_a_wrong_pack_and_two_business_systems_are_refused() {
    assertEquals(2, ask("", trial("--as", "bob")));
    assertTrue(err.toString().contains("expected a telephone number"), err.toString());
    assertEquals(2, ask("", trial("--tools-url", "http://127.0.0.1:1")));
    assertEquals(1, ask("", "--pack", folder.resolve("nowhere").toString()));
    assertTrue(err.toString().contains("no such folder"), err.toString());
  }
}
