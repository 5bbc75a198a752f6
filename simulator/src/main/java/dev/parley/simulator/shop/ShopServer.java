package dev.parley.simulator.shop;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// The shop's HTTP service (see the package for its API). A virtual thread per request.
final class ShopServer implements AutoCloseable {

  static {
    // Without it the JDK's server leaves Nagle's algorithm on, and a second answer on a connection
    // waits up to 40 ms for the client's delayed acknowledgement.
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  /// Tells whoever asks for its health that this is the shop, and no other program on its port.
  private static final String NAME = "parley-demo-shop";

  private static final int BODY_BYTES_MAX = 2_000;
  private static final int KEY_CHARS_MAX = 200;
  private static final int STOP_SECONDS_MAX = 1;
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final HttpServer http;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final ShopDatabase database;
  private final AccessLog accessLog;
  private final Clock clock;
  private volatile Fault fault = Fault.NONE;

  private ShopServer(HttpServer http, ShopDatabase database, AccessLog accessLog, Clock clock) {
    this.http = http;
    this.database = database;
    this.accessLog = accessLog;
    this.clock = clock;
  }

  /// @throws java.net.BindException when something else listens on `address`
  static ShopServer start(InetSocketAddress address, Path data, Path accessLog, Clock clock)
      throws IOException {
    HttpServer http = HttpServer.create(address, 0);
    ShopServer server;
    try {
      server =
          new ShopServer(
              http, ShopDatabase.open(data, LocalDate.now(clock)), new AccessLog(accessLog), clock);
    } catch (IOException | RuntimeException e) {
      http.stop(0);
      throw e;
    }
    http.createContext("/", server::serve);
    http.setExecutor(server.threads);
    http.start();
    return server;
  }

  String address() {
    InetSocketAddress bound = http.getAddress();
    return "http://" + bound.getAddress().getHostAddress() + ":" + bound.getPort();
  }

  private record Answer(int status, JsonNode body) {

    static Answer ok(JsonNode body) {
      return new Answer(200, body);
    }

    static Answer refused(int status, String error, String message) {
      return new Answer(
          status,
          JsonNodeFactory.instance.objectNode().put("error", error).put("message", message));
    }
  }

  private void serve(HttpExchange exchange) throws IOException {
    Instant from = clock.instant();
    String method = exchange.getRequestMethod();
    String path = exchange.getRequestURI().getRawPath();
    Fault now = fault;
    Optional<Answer> answer;
    try {
      answer = now.touches(path) ? misbehave(exchange, now) : Optional.of(answer(exchange));
    } catch (JsonProcessingException e) {
      answer = Optional.of(Answer.refused(400, "bad-json", "The body is not JSON."));
    } catch (UncheckedIOException e) {
      answer = Optional.of(Answer.refused(413, "too-long", "The body is too long."));
    } catch (RuntimeException e) {
      answer = Optional.of(Answer.refused(500, "failed", "The shop failed: " + e.getMessage()));
    }
    String status = answer.map(a -> Integer.toString(a.status())).orElse("-");
    accessLog.line(from, method, path, status, Duration.between(from, clock.instant()));
    if (answer.isPresent()) {
      byte[] body = MAPPER.writeValueAsBytes(answer.get().body());
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(answer.get().status(), body.length);
      exchange.getResponseBody().write(body);
    }
    exchange.close();
  }

  private Optional<Answer> misbehave(HttpExchange exchange, Fault now) throws IOException {
    return switch (now.kind()) {
      case NONE -> Optional.of(answer(exchange));
      case SLOW -> {
        pause(now.delay());
        yield Optional.of(answer(exchange));
      }
      case ERROR ->
          Optional.of(Answer.refused(now.status(), "fault", "The shop was told to fail."));
      case DOWN -> Optional.empty();
      case ANSWER_LOST -> {
        answer(exchange);
        yield Optional.empty();
      }
    };
  }

  private static void pause(Duration delay) {
    try {
      Thread.sleep(delay);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Answer answer(HttpExchange exchange) throws IOException {
    String method = exchange.getRequestMethod();
    List<String> path = List.of(exchange.getRequestURI().getPath().substring(1).split("/"));
    return switch (String.join(" ", method, path.getFirst())) {
      case "GET health" ->
          Answer.ok(JsonNodeFactory.instance.objectNode().put("name", NAME).put("status", "up"));
      case "GET faults" -> Answer.ok(fault.toJson());
      case "PUT faults" -> setFault(exchange);
      case "GET api" -> read(exchange, path);
      case "POST api" -> path.equals(List.of("api", "cases")) ? openCase(exchange) : noSuchPage();
      default -> noSuchPage();
    };
  }

  private static Answer noSuchPage() {
    return Answer.refused(404, "no-such-page", "There is nothing here.");
  }

  private Answer setFault(HttpExchange exchange) throws IOException {
    Optional<Fault> wanted = Fault.parse(MAPPER.readTree(body(exchange)));
    wanted.ifPresent(set -> fault = set);
    return wanted.isPresent()
        ? Answer.ok(fault.toJson())
        : Answer.refused(
            400,
            "bad-fault",
            "Expected kind none, slow, error, down or answer-lost, delayMs of 0 or more and status"
                + " of 400 to 599.");
  }

  private Answer read(HttpExchange exchange, List<String> path) {
    String what = path.size() > 1 ? path.get(1) : "";
    Optional<String> key = path.size() > 2 ? Optional.of(path.get(2)) : Optional.empty();
    LocalDate today = LocalDate.now(clock);
    return database.transact(
        today,
        connection ->
            switch (what) {
              case "orders" ->
                  key.isEmpty()
                      ? Answer.ok(list("orders", ShopRecords.orders(connection)))
                      : found(ShopRecords.order(connection, key.get()), "order");
              case "customers" -> {
                String phone = query(exchange, "phone").orElse("");
                yield phone.isEmpty()
                    ? Answer.refused(400, "no-phone", "Expected ?phone= and digits.")
                    : found(ShopRecords.customer(connection, phone), "customer");
              }
              case "cases" ->
                  key.isEmpty()
                      ? Answer.ok(list("cases", ShopCases.all(connection)))
                      : found(ShopCases.find(connection, key.get()), "case");
              default -> noSuchPage();
            });
  }

  private static Answer found(Optional<ObjectNode> found, String what) {
    return found
        .map(Answer::ok)
        .orElseGet(() -> Answer.refused(404, "no-such-" + what, "There is no such " + what + "."));
  }

  private static ObjectNode list(String name, List<ObjectNode> elements) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    ArrayNode array = node.putArray(name);
    array.addAll(elements);
    return node;
  }

  private static Optional<String> query(HttpExchange exchange, String name) {
    String query = exchange.getRequestURI().getRawQuery();
    if (query == null) {
      return Optional.empty();
    }
    for (String pair : query.split("&")) {
      if (pair.startsWith(name + "=")) {
        return Optional.of(
            URLDecoder.decode(pair.substring(name.length() + 1), StandardCharsets.UTF_8));
      }
    }
    return Optional.empty();
  }

  private Answer openCase(HttpExchange exchange) throws IOException {
    Optional<String> key =
        Optional.ofNullable(exchange.getRequestHeaders().getFirst("Idempotency-Key"));
    if (key.isEmpty() || key.get().isBlank() || key.get().length() > KEY_CHARS_MAX) {
      return Answer.refused(
          400, "no-key", "Expected an Idempotency-Key of 1 to " + KEY_CHARS_MAX + " characters.");
    }
    JsonNode request = MAPPER.readTree(body(exchange));
    if (!request.path("orderNumber").isTextual() || !request.path("kind").isTextual()) {
      return Answer.refused(400, "bad-case", "Expected orderNumber and kind, both text.");
    }
    LocalDate today = LocalDate.now(clock);
    ShopCases.Opening opening =
        database.transact(
            today, connection -> ShopCases.open(connection, key.get(), request, today));
    return switch (opening) {
      case ShopCases.Opening.Opened(ObjectNode theCase) -> new Answer(201, theCase);
      case ShopCases.Opening.Replayed(ObjectNode theCase) -> Answer.ok(theCase);
      case ShopCases.Opening.KeyReused() ->
          Answer.refused(422, "key-reused", "This key was used for another request.");
      case ShopCases.Opening.NoSuchOrder() ->
          Answer.refused(404, "no-such-order", "There is no such order.");
    };
  }

  private static byte[] body(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readNBytes(BODY_BYTES_MAX + 1);
    if (body.length > BODY_BYTES_MAX) {
      throw new UncheckedIOException(
          new IOException("expected a body of at most " + BODY_BYTES_MAX + " bytes"));
    }
    return body;
  }

  @Override
  public void close() {
    threads.shutdownNow();
    http.stop(STOP_SECONDS_MAX);
    database.close();
    try {
      accessLog.close();
    } catch (IOException e) {
      throw new UncheckedIOException("the access log could not be closed", e);
    }
  }
}
