package dev.parley.simulator.business;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// A business's HTTP service: its routes, its health, and the switch that makes it misbehave. A
/// virtual thread per request.
public final class BusinessServer implements AutoCloseable {

  static {
    // Without it the JDK's server leaves Nagle's algorithm on, and a second answer on a connection
    // waits up to 40 ms for the client's delayed acknowledgement.
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  private static final int BODY_BYTES_MAX = 2_000;
  private static final int STOP_SECONDS_MAX = 1;
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final List<String> OWN_ROUTES =
      List.of("GET /health", "GET /faults", "PUT /faults", "GET /openapi.json");

  private final HttpServer http;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Business business;
  private final BusinessRequests requests;
  private final AccessLog accessLog;
  private final Clock clock;
  private volatile Fault fault = Fault.NONE;

  private BusinessServer(
      HttpServer http,
      Business business,
      BusinessRequests requests,
      AccessLog accessLog,
      Clock clock) {
    this.http = http;
    this.business = business;
    this.requests = requests;
    this.accessLog = accessLog;
    this.clock = clock;
  }

  /// @param clock in the business's own time zone
  /// @throws java.net.BindException when something else listens on `address`
  public static BusinessServer start(
      Business business, InetSocketAddress address, Path data, Path accessLog, Clock clock)
      throws IOException {
    HttpServer http = HttpServer.create(address, 0);
    BusinessServer server;
    try {
      BusinessRequests requests = BusinessRequests.open(business, data, clock);
      server = new BusinessServer(http, business, requests, new AccessLog(accessLog), clock);
    } catch (IOException | RuntimeException e) {
      http.stop(0);
      throw e;
    }
    http.createContext("/", server::serve);
    http.setExecutor(server.threads);
    http.start();
    return server;
  }

  public String address() {
    InetSocketAddress bound = http.getAddress();
    return "http://" + bound.getAddress().getHostAddress() + ":" + bound.getPort();
  }

  /// Everything that it answers, each as `METHOD /template`.
  public List<String> routes() {
    List<String> all = new ArrayList<>(OWN_ROUTES);
    all.addAll(business.routes().all());
    return all;
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
      answer = Optional.of(Answer.bad("bad-json", "The body is not JSON."));
    } catch (UncheckedIOException e) {
      answer = Optional.of(Answer.refused(413, "too-long", "The body is too long."));
    } catch (RuntimeException e) {
      answer =
          Optional.of(
              Answer.refused(
                  500, "failed", "The " + business.word() + " failed: " + e.getMessage()));
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
          Optional.of(
              Answer.refused(
                  now.status(), "fault", "The " + business.word() + " was told to fail."));
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
    String path = exchange.getRequestURI().getPath();
    return switch (method + " " + path) {
      // The name tells whoever asks that this is the business, and no other program on its port.
      case "GET /health" ->
          Answer.ok(
              JsonNodeFactory.instance
                  .objectNode()
                  .put("name", "parley-demo-" + business.word())
                  .put("status", "up"));
      case "GET /openapi.json" -> Answer.ok(OpenApi.document(business));
      case "GET /faults" -> Answer.ok(fault.toJson());
      case "PUT /faults" -> setFault(exchange);
      default -> {
        yield requests.answer(
            new BusinessRequests.Request(
                method,
                path,
                Optional.ofNullable(exchange.getRequestURI().getRawQuery()),
                Optional.ofNullable(exchange.getRequestHeaders().getFirst("Idempotency-Key")),
                method.equals("GET") ? new byte[0] : body(exchange)));
      }
    };
  }

  private Answer setFault(HttpExchange exchange) throws IOException {
    Optional<Fault> wanted = Fault.parse(MAPPER.readTree(body(exchange)));
    wanted.ifPresent(set -> fault = set);
    return wanted.isPresent()
        ? Answer.ok(fault.toJson())
        : Answer.bad(
            "bad-fault",
            "Expected kind none, slow, error, down or answer-lost, delayMs of 0 or more and status"
                + " of 400 to 599.");
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
    requests.close();
    try {
      accessLog.close();
    } catch (IOException e) {
      throw new UncheckedIOException("the access log could not be closed", e);
    }
  }
}
