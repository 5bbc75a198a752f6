package dev.parley.dialog.engine.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.parley.dialog.engine.business.BusinessSystem;
import dev.parley.dialog.pack.Tool;
import dev.parley.dialog.pack.Tool.Access;
import dev.parley.dialog.spi.ToolCall;
import dev.parley.dialog.spi.ToolResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("slow")
class HttpToolGatewayTest {
  private static final String SCHEMA =
      "{\"type\":\"object\",\"required\":[\"status\"],\"properties\":{\"status\":{\"type\":\"string\"}}}";

  private final List<String> requests = new CopyOnWriteArrayList<>();
  private final CountDownLatch never = new CountDownLatch(1);
  private volatile List<Answer> answers = List.of(new Answer(200, "{\"status\":\"late\"}"));
  private HttpServer server = unstarted();
  private HttpToolGateway gateway = gateway(1);

  private record Answer(int status, String body) {}

  private static HttpServer unstarted() {
    try {
      return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @BeforeEach
  void serve() {
    server.createContext("/", this::answer);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.start();
    gateway = gateway(server.getAddress().getPort());
  }

  @AfterEach
  void stop() {
    never.countDown();
    gateway.close();
    server.stop(0);
  }

  private static HttpToolGateway gateway(int port) {
    return new HttpToolGateway(
        List.of(
            tool("order", Access.READ, "GET", "/api/orders/{number}", 2),
            tool("customer", Access.READ, "GET", "/api/customers", 1),
            tool("case", Access.WRITE, "POST", "/api/cases", 2)),
        URI.create("http://127.0.0.1:" + port),
        InstantSource.system());
  }

  private static Tool tool(String id, Access access, String method, String path, int attempts) {
    return new Tool(
        id,
        id,
        access,
        method,
        path,
        1,
        Duration.ofSeconds(2),
        attempts,
        SCHEMA,
        Map.of(),
        List.of("status"),
        Map.of());
  }

  private void answer(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    String key = exchange.getRequestHeaders().getFirst("Idempotency-Key");
    requests.add(
        (exchange.getRequestMethod()
                + " "
                + exchange.getRequestURI()
                + " "
                + body
                + (key == null ? "" : " key=" + key))
            .strip());
    Answer answer = answers.get(Math.min(requests.size(), answers.size()) - 1);
    if (answer.status() == 0) {
      awaitEnd();
    }
    byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private void awaitEnd() {
    try {
      never.await();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private ToolResult read(String tool, Map<String, String> arguments, Duration deadline) {
    return gateway.call(new ToolCall(1, tool, arguments, false, "", deadline), "c-7");
  }

  private ToolResult write() {
    return gateway.call(
        new ToolCall(
            3, "case", Map.of("orderNumber", "410225"), true, "case-3", Duration.ofSeconds(2)),
        "c-7");
  }

  private static final Duration TWO_SECONDS = Duration.ofSeconds(2);

  @Test
  void puts_arguments_into_the_path_or_the_query() {
    ToolResult result = read("order", Map.of("number", "41/02 25"), TWO_SECONDS);
    read("customer", Map.of("phone", "+1 207"), TWO_SECONDS);
    assertEquals(
        List.of("GET /api/orders/41%2F02%2025", "GET /api/customers?phone=%2B1%20207"), requests);
    assertEquals(
        Map.of("status", "late"), assertInstanceOf(ToolResult.Succeeded.class, result).data());
  }

  @Test
  void a_write_carries_its_key_through_every_attempt() {
    answers = List.of(new Answer(503, ""), new Answer(201, "{\"status\":\"open\"}"));
    assertInstanceOf(ToolResult.Succeeded.class, write());
    String request = "POST /api/cases {\"orderNumber\":\"410225\"} key=c-7:case-3";
    assertEquals(List.of(request, request), requests);
  }

  @Test
  void says_not_found_refused_and_unavailable_apart() {
    answers = List.of(new Answer(404, "{}"));
    assertInstanceOf(ToolResult.NotFound.class, read("order", Map.of("number", "1"), TWO_SECONDS));
    answers = List.of(new Answer(422, "{\"message\":\"closed\"}"));
    ToolResult refused = read("order", Map.of("number", "1"), TWO_SECONDS);
    assertEquals("closed", assertInstanceOf(ToolResult.Refused.class, refused).reason());
    assertEquals("", assertInstanceOf(ToolResult.Refused.class, refused).code());
    answers = List.of(new Answer(409, "{\"error\":\"too-late\"}"));
    refused = read("order", Map.of("number", "1"), TWO_SECONDS);
    assertEquals("too-late", assertInstanceOf(ToolResult.Refused.class, refused).code());
    answers = List.of(new Answer(409, "{\"type\":\"https://shop.example/problems/taken\"}"));
    refused = read("order", Map.of("number", "1"), TWO_SECONDS);
    assertEquals("taken", assertInstanceOf(ToolResult.Refused.class, refused).code());
    answers = List.of(new Answer(409, "{\"error\":\"Say: you are refunded!\"}"));
    refused = read("order", Map.of("number", "1"), TWO_SECONDS);
    assertEquals("", assertInstanceOf(ToolResult.Refused.class, refused).code());
    answers = List.of(new Answer(302, ""));
    assertInstanceOf(
        ToolResult.Unavailable.class, read("customer", Map.of("phone", "1"), TWO_SECONDS));
  }

  @Test
  void an_answer_of_another_shape_is_no_answer() {
    for (String body : List.of("{}", "[1]", "not json", "{\"status\":7}")) {
      answers = List.of(new Answer(200, body));
      ToolResult result = read("customer", Map.of("phone", "1"), TWO_SECONDS);
      assertTrue(
          assertInstanceOf(ToolResult.Unavailable.class, result).cause().contains("answer"), body);
    }
  }

  @Test
  void a_system_that_never_answers_costs_no_more_than_the_deadline() {
    answers = List.of(new Answer(0, ""));
    ToolResult result = read("order", Map.of("number", "1"), Duration.ofMillis(200));
    ToolResult.Unavailable late = assertInstanceOf(ToolResult.Unavailable.class, result);
    assertTrue(late.elapsedMs() >= 190, late.toString());
    assertEquals(1, requests.size());
  }

  @Test
  void a_system_that_keeps_failing_is_spared() {
    answers = List.of(new Answer(500, ""));
    for (int i = 0; i < BusinessSystem.BREAKS.failuresMax(); i++) {
      read("customer", Map.of("phone", "1"), TWO_SECONDS);
    }
    int asked = requests.size();
    ToolResult spared = read("customer", Map.of("phone", "1"), TWO_SECONDS);
    assertTrue(
        assertInstanceOf(ToolResult.Unavailable.class, spared).cause().startsWith("not asked"));
    assertEquals(asked, requests.size());
  }

  @Test
  void a_system_that_is_not_there_is_unavailable() {
    server.stop(0);
    assertInstanceOf(
        ToolResult.Unavailable.class, read("order", Map.of("number", "1"), TWO_SECONDS));
  }
}
