package dev.parley.simulator.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ModelStandInTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String ANSWER =
      "{\"commands\":[{\"do\":\"repeat\"}],\"certainty\":\"sure\"}";
  private static final String CHAT =
      """
      {"model":"small","stream":%s,"messages":[
        {"role":"system","content":"SECRET BRIEF"},
        {"role":"user","content":"{\\"caller\\":[\\"pardon\\"]}"}]}
      """;

  private final HttpClient client = HttpClient.newHttpClient();
  private final ModelStandIn server = open();

  private static ModelStandIn open() {
    try {
      return ModelStandIn.open("small").behaves(new Behaviour.Correct(Map.of("pardon", ANSWER)));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @AfterEach
  void close() {
    server.close();
    client.shutdownNow();
  }

  private HttpResponse<String> get(String url) throws IOException, InterruptedException {
    return client.send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofString());
  }

  private HttpResponse<String> post(String url, String body)
      throws IOException, InterruptedException {
    return client.send(
        HttpRequest.newBuilder(URI.create(url)).POST(BodyPublishers.ofString(body)).build(),
        BodyHandlers.ofString());
  }

  @Test
  void ollama_answers_whole_and_in_lines() throws Exception {
    JsonNode whole =
        JSON.readTree(post(server.ollama() + "/api/chat", CHAT.formatted(false)).body());
    assertEquals(ANSWER, whole.path("message").path("content").asText());
    assertTrue(whole.path("done").asBoolean());
    StringBuilder text = new StringBuilder();
    JsonNode last = whole;
    for (String line :
        post(server.ollama() + "/api/chat", CHAT.formatted(true)).body().split("\n")) {
      last = JSON.readTree(line);
      text.append(last.path("message").path("content").asText());
    }
    assertEquals(ANSWER, text.toString());
    assertTrue(last.path("done").asBoolean());
    assertEquals(
        "small",
        JSON.readTree(get(server.ollama() + "/api/tags").body()).at("/models/0/name").asText());
  }

  @Test
  void openai_answers_whole_and_in_events() throws Exception {
    String url = server.openAi() + "/chat/completions";
    JsonNode whole = JSON.readTree(post(url, CHAT.formatted(false)).body());
    assertEquals(ANSWER, whole.at("/choices/0/message/content").asText());
    StringBuilder text = new StringBuilder();
    String[] events = post(url, CHAT.formatted(true)).body().split("\n\n");
    for (String event : events) {
      if (!event.endsWith("[DONE]")) {
        JsonNode chunk = JSON.readTree(event.substring("data: ".length()));
        text.append(chunk.at("/choices/0/delta/content").asText());
      }
    }
    assertEquals(ANSWER, text.toString());
    assertEquals("data: [DONE]", events[events.length - 1]);
    assertEquals(
        "small", JSON.readTree(get(server.openAi() + "/models").body()).at("/data/0/id").asText());
  }

  @Test
  void another_model_and_another_key_are_refused() throws Exception {
    assertEquals(
        404,
        post(server.ollama() + "/api/chat", CHAT.formatted(false).replace("small", "large"))
            .statusCode());
    try (ModelStandIn locked = ModelStandIn.withKey("small", "k")) {
      assertEquals(401, get(locked.openAi() + "/models").statusCode());
    }
  }

  @Test
  void it_can_die_in_the_midst_of_an_answer() {
    server.behaves(new Behaviour.DeadMidAnswer());
    assertThrows(
        IOException.class, () -> post(server.ollama() + "/api/chat", CHAT.formatted(false)));
  }

  @Test
  void an_obedient_model_tells_all_and_does_all() throws Exception {
    server.behaves(new Behaviour.Obedient());
    StringBuilder all = new StringBuilder();
    for (int way = 0; way < Obedience.WAYS; way++) {
      all.append(post(server.openAi() + "/chat/completions", CHAT.formatted(false)).body());
    }
    assertTrue(all.toString().contains("SECRET BRIEF"));
    assertTrue(all.toString().contains("tool_calls"));
    assertTrue(all.toString().contains(ModelStandIn.MARK));
    assertTrue(all.toString().contains("\\\"do\\\":\\\"yes\\\""));
  }
}
