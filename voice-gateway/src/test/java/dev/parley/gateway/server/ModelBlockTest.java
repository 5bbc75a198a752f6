package dev.parley.gateway.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.dialog.spi.ModelSettings;
import dev.parley.dialog.spi.ModelSettings.Kind;
import dev.parley.gateway.server.ServerSettings.ConfigException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The `model:` of `parley.yaml`.
class ModelBlockTest {
  private static final Map<String, String> ENVIRONMENT = Map.of("MODEL_KEY", "sk-1");

  @TempDir Path folder;

  private ServerConfig config(String yaml) throws Exception {
    return new ServerSettings(name -> Optional.ofNullable(ENVIRONMENT.get(name)))
        .readFile(Files.writeString(folder.resolve("parley.yaml"), yaml))
        .build(folder);
  }

  private List<String> problems(String yaml) {
    return assertThrows(ConfigException.class, () -> config(yaml)).problems();
  }

  @Test
  void without_one_the_embedded_understanding_is_alone() throws Exception {
    assertEquals(Optional.empty(), config("calls-max: 3\n").model());
  }

  @Test
  void three_lines_are_enough() throws Exception {
    assertEquals(
        Optional.of(
            new ModelSettings(
                Kind.OLLAMA,
                "http://127.0.0.1:11434",
                "llama3.2:3b",
                Optional.empty(),
                Duration.ofMillis(700),
                4)),
        config("model: {kind: ollama, url: 'http://127.0.0.1:11434', name: 'llama3.2:3b'}\n")
            .model());
  }

  @Test
  void a_key_comes_from_the_environment_and_prints_redacted() throws Exception {
    ModelSettings model =
        config(
                """
                model:
                  kind: openai
                  url: https://models.example/v1
                  name: small
                  api-key-env: MODEL_KEY
                  deadline: PT0.5S
                  concurrent-max: 16
                """)
            .model()
            .orElseThrow();
    assertEquals("sk-1", model.apiKey().orElseThrow().value());
    assertFalse(model.toString().contains("sk-1"), model.toString());
    assertEquals(Duration.ofMillis(500), model.deadline());
    assertEquals(16, model.concurrentMax());
    assertFalse(model.isOnThisMachine());
  }

  @Test
  void everything_wrong_is_told_at_once_with_its_place() {
    List<String> problems =
        problems(
            """
            calls-max: 0
            model:
              kind: banana
              url: models.example
              deadline: 700
              concurrent-max: 0
              api-key: sk-1
              temperature: 2
            """);
    String all = String.join("\n", problems);
    for (String expected :
        List.of(
            "calls-max: expected at least 1",
            "parley.yaml:3:3: model: 'name' is required",
            "parley.yaml:3:9: model: 'banana' is no valid value for kind (ollama, openai)",
            "model: url: expected http://host:port or https://… , found 'models.example'",
            "parley.yaml:5:13: model: '700' is no valid value for deadline (such as PT0.7S)",
            "model: concurrent-max: expected from 1 to 256, found 0",
            "parley.yaml:7:3: model: a key doesn't belong into a file",
            "parley.yaml:8:3: model: no setting is called 'temperature'")) {
      assertTrue(all.contains(expected), expected + "\n" + all);
    }
    assertEquals(8, problems.size(), all);
  }

  @Test
  void a_deadline_stays_below_the_dialog_s_own() {
    String url = "model: {kind: ollama, url: 'http://127.0.0.1:1', name: m, deadline: PT2.5S}\n";
    assertTrue(problems(url).getFirst().contains("deadline: expected from PT0.05S to PT2S"));
  }

  @Test
  void a_key_goes_to_no_other_machine_in_the_clear() throws Exception {
    String key = "model: {kind: openai, url: '%s', name: m, api-key-env: %s}\n";
    assertTrue(
        problems(key.formatted("http://models.example/v1", "MODEL_KEY"))
            .getFirst()
            .contains("an API key goes to another machine over https alone"));
    assertTrue(config(key.formatted("http://localhost:8000/v1", "MODEL_KEY")).model().isPresent());
    assertTrue(
        problems(key.formatted("https://models.example/v1", "OTHER_KEY"))
            .getFirst()
            .contains("the environment has no OTHER_KEY"));
    assertTrue(
        problems("model: llama\n").getFirst().contains("model: expected a block with [kind"));
  }
}
