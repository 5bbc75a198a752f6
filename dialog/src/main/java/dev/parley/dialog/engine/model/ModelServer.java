package dev.parley.dialog.engine.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.ollama.OllamaChatModel;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.parley.dialog.spi.ModelSettings;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// The server that has the model: how it is asked, and whether it is there.
final class ModelServer implements AutoCloseable {

  /// A proposal of six commands has about 120 tokens.
  private static final int TOKENS_MAX = 200;

  private static final Duration CONNECT_WITHIN = Duration.ofSeconds(2);
  private static final Duration LOOK_WITHIN = Duration.ofSeconds(3);
  private static final int LIST_BYTES_MAX = 1 << 20;
  private static final int NAMES_SHOWN_MAX = 5;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final ModelSettings settings;
  private final HttpClient client = JdkTransport.client(CONNECT_WITHIN);

  ModelServer(ModelSettings settings) {
    this.settings = settings;
  }

  /// Whether it is there and has the model, in words.
  record State(boolean ready, String words) {}

  State look() {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(base() + listPath())).timeout(LOOK_WITHIN);
    settings.apiKey().ifPresent(key -> request.header("Authorization", "Bearer " + key.value()));
    try {
      HttpResponse<byte[]> answer =
          client.send(
              request.build(), BodyHandlers.limiting(BodyHandlers.ofByteArray(), LIST_BYTES_MAX));
      return answer.statusCode() == 200
          ? has(JSON.readTree(new String(answer.body(), StandardCharsets.UTF_8)))
          : new State(false, settings.url() + " answers " + answer.statusCode());
    } catch (JsonProcessingException noJson) {
      return new State(false, settings.url() + " is no such server: its answer is not JSON");
    } catch (IOException e) {
      return new State(false, settings.url() + " does not answer: " + e.getClass().getSimpleName());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new State(false, settings.url() + " was not asked to the end");
    }
  }

  private State has(JsonNode list) {
    List<String> names = new ArrayList<>();
    list.path(isOllama() ? "models" : "data")
        .forEach(each -> names.add(each.path(isOllama() ? "name" : "id").asText()));
    String wanted = settings.name();
    boolean there = names.contains(wanted) || (isOllama() && names.contains(wanted + ":latest"));
    if (there) {
      return new State(true, wanted + " at " + settings.url() + where());
    }
    List<String> some = names.stream().limit(NAMES_SHOWN_MAX).toList();
    String get = isOllama() ? "; get it with `ollama pull " + wanted + "`" : "";
    return new State(false, settings.url() + " has no " + wanted + ", but " + some + get);
  }

  private String where() {
    if (settings.isOnThisMachine()) {
      return "";
    }
    return settings.url().startsWith("https:")
        ? "; callers' words leave this machine"
        : "; callers' words leave this machine, unencrypted";
  }

  /// The model, to be asked for an answer that comes within `timeout`.
  ChatModel model(Duration timeout) {
    JdkTransport.Builder transport = new JdkTransport.Builder(client, timeout);
    return switch (settings.kind()) {
      case OLLAMA ->
          OllamaChatModel.builder()
              .httpClientBuilder(transport)
              .baseUrl(base())
              .modelName(settings.name())
              .temperature(0.0)
              .numPredict(TOKENS_MAX)
              .think(false)
              .maxRetries(0)
              .timeout(timeout)
              .build();
      case OPENAI ->
          OpenAiChatModel.builder()
              .httpClientBuilder(transport)
              .baseUrl(base())
              // Servers without accounts look at none.
              .apiKey(settings.apiKey().map(ModelSettings.ApiKey::value).orElse("none"))
              .modelName(settings.name())
              .temperature(0.0)
              .maxCompletionTokens(TOKENS_MAX)
              .strictJsonSchema(true)
              .store(false)
              .maxRetries(0)
              .timeout(timeout)
              .build();
    };
  }

  private boolean isOllama() {
    return settings.kind() == ModelSettings.Kind.OLLAMA;
  }

  private String listPath() {
    return isOllama() ? "/api/tags" : "/models";
  }

  private String base() {
    return settings.url().replaceAll("/+$", "");
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}
