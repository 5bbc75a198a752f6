package dev.parley.simulator.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/// A server of language models as its clients see it: Ollama's `/api/chat`, streaming and not, and
/// `/api/tags`; OpenAI's `/v1/chat/completions`, streaming and not, and `/v1/models`. What its
/// model answers is scripted (`Behaviour`).
public final class ModelStandIn implements AutoCloseable {

  /// In whatever an obedient model writes by itself.
  public static final String MARK = Obedience.MARK;

  static final String KNOWS_NOTHING = "{\"commands\":[],\"certainty\":\"guess\"}";
  private static final String NONSENSE =
      "Well, " + MARK + ", the caller seems to want something, and I have refunded it already!";
  private static final String WRONG = "{\"intent\":\"refund\",\"reply\":\"" + MARK + "\"}";
  private static final int BLOCK = 8_192;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final String model;
  private final Optional<String> apiKey;
  private final HttpServer http;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final CountDownLatch closing = new CountDownLatch(1);
  private final List<JsonNode> requests = new CopyOnWriteArrayList<>();
  private final Map<String, Integer> asked = new ConcurrentHashMap<>();
  private volatile Behaviour behaviour = new Behaviour.Correct(Map.of());

  private ModelStandIn(String model, Optional<String> apiKey) throws IOException {
    this.model = model;
    this.apiKey = apiKey;
    http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    http.createContext("/", this::serve);
    http.setExecutor(threads);
    http.start();
  }

  /// A server on a free port that has `model`, and serves everybody.
  public static ModelStandIn open(String model) throws IOException {
    return new ModelStandIn(model, Optional.empty());
  }

  /// One that serves who has `apiKey`.
  public static ModelStandIn withKey(String model, String apiKey) throws IOException {
    return new ModelStandIn(model, Optional.of(apiKey));
  }

  public ModelStandIn behaves(Behaviour from) {
    behaviour = from;
    return this;
  }

  /// Where Ollama would be: `http://127.0.0.1:40123`.
  public String ollama() {
    return "http://127.0.0.1:" + http.getAddress().getPort();
  }

  /// Where OpenAI's API would be.
  public String openAi() {
    return ollama() + "/v1";
  }

  /// The chats that it was asked for, in order.
  public List<JsonNode> requests() {
    return List.copyOf(requests);
  }

  private void serve(HttpExchange exchange) throws IOException {
    try {
      String key = exchange.getRequestHeaders().getFirst("Authorization");
      if (apiKey.isPresent() && !("Bearer " + apiKey.get()).equals(key)) {
        json(exchange, 401, error("invalid api key"));
        return;
      }
      switch (exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath()) {
        case "GET /api/tags" -> json(exchange, 200, ModelProtocol.tags(model));
        case "GET /v1/models" -> json(exchange, 200, ModelProtocol.models(model));
        case "POST /api/chat" -> chat(exchange, ModelProtocol.OLLAMA);
        case "POST /v1/chat/completions" -> chat(exchange, ModelProtocol.OPENAI);
        default -> json(exchange, 404, error("there is nothing here"));
      }
    } finally {
      exchange.close();
    }
  }

  private void chat(HttpExchange exchange, ModelProtocol protocol) throws IOException {
    JsonNode request;
    try {
      request = JSON.readTree(exchange.getRequestBody());
    } catch (JsonProcessingException noJson) {
      json(exchange, 400, error("the body is not JSON"));
      return;
    }
    requests.add(request);
    if (!request.path("model").asText().equals(model)) {
      json(exchange, 404, error("model '" + request.path("model").asText() + "' not found"));
      return;
    }
    switch (behaviour) {
      case Behaviour.Correct correct ->
          write(exchange, protocol, request, correct(correct, request));
      case Behaviour.Slow(Duration by, var then) -> {
        pause(by);
        write(exchange, protocol, request, correct(then, request));
      }
      case Behaviour.Nonsense _ -> write(exchange, protocol, request, words(NONSENSE));
      case Behaviour.WrongJson _ -> write(exchange, protocol, request, words(WRONG));
      case Behaviour.Obedient _ -> write(exchange, protocol, request, obedient(request));
      case Behaviour.Refusing(int status) -> json(exchange, status, error("not now"));
      case Behaviour.DeadMidAnswer _ -> {
        byte[] whole = protocol.whole(model, words(KNOWS_NOTHING)).getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, whole.length);
        exchange.getResponseBody().write(whole, 0, whole.length / 2);
      }
      case Behaviour.Huge(long bytes) -> huge(exchange, bytes);
    }
  }

  private static Obedience.Obeyed words(String text) {
    return new Obedience.Obeyed(text, List.of());
  }

  private static Obedience.Obeyed correct(Behaviour.Correct script, JsonNode request) {
    return words(script.answers().getOrDefault(firstHypothesis(request), KNOWS_NOTHING));
  }

  private Obedience.Obeyed obedient(JsonNode request) {
    String caller = message(request, "user");
    int way = asked.merge(caller, 1, Integer::sum) - 1;
    return Obedience.to(message(request, "system"), said(caller), way);
  }

  /// What the caller said, where the client sends it as a document; else the whole message.
  private static String firstHypothesis(JsonNode request) {
    return said(message(request, "user"));
  }

  private static String said(String caller) {
    try {
      JsonNode document = JSON.readTree(caller);
      return document.path("caller").path(0).asText(caller);
    } catch (JsonProcessingException plain) {
      return caller;
    }
  }

  private static String message(JsonNode request, String role) {
    StringBuilder text = new StringBuilder();
    for (JsonNode message : request.path("messages")) {
      if (message.path("role").asText().equals(role)) {
        JsonNode content = message.path("content");
        text.append(content.isTextual() ? content.asText() : content.path(0).path("text").asText());
      }
    }
    return text.toString();
  }

  private void write(
      HttpExchange exchange, ModelProtocol protocol, JsonNode request, Obedience.Obeyed answer)
      throws IOException {
    boolean streams = request.path("stream").asBoolean(protocol.streamsUnlessTold());
    String body = streams ? protocol.streamed(model, answer) : protocol.whole(model, answer);
    exchange.getResponseHeaders().set("Content-Type", protocol.contentType(streams));
    send(exchange, 200, body);
  }

  private void pause(Duration by) {
    try {
      closing.await(by.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void huge(HttpExchange exchange, long bytes) throws IOException {
    exchange.sendResponseHeaders(200, 0);
    OutputStream out = exchange.getResponseBody();
    out.write(
        "{\"message\":{\"role\":\"assistant\",\"content\":\"".getBytes(StandardCharsets.UTF_8));
    byte[] block = MARK.repeat(BLOCK / MARK.length()).getBytes(StandardCharsets.UTF_8);
    for (long sent = 0; sent < bytes && closing.getCount() > 0; sent += block.length) {
      out.write(block);
    }
  }

  private static ObjectNode error(String message) {
    return JsonNodeFactory.instance.objectNode().put("error", message);
  }

  private static void json(HttpExchange exchange, int status, JsonNode body) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    send(exchange, status, body.toString());
  }

  private static void send(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  @Override
  public void close() {
    closing.countDown();
    http.stop(0);
    threads.shutdownNow();
  }
}
