package dev.parley.dialog.engine.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/// An MCP server over streamable HTTP that holds clients to the protocol: what a revision demands
/// of requests is checked, and a request that lacks it is turned away as the revision says.
public final class McpTestServer implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  /// Without it nobody is let in.
  public static final String TOKEN = "t0p";

  /// Which revision it speaks.
  public enum Revision {
    WITH_SESSIONS,
    STATELESS
  }

  /// How a call of a tool is answered.
  public sealed interface Act {
    record Result(String json) implements Act {}

    record Events(String... data) implements Act {}

    record Status(int code, String body) implements Act {}

    /// Takes the call on and closes the connection.
    record Dies() implements Act {}

    /// Takes the call on and says nothing until the server is closed.
    record Hangs() implements Act {}
  }

  private final Revision revision;
  private final Function<JsonNode, Act> acts;
  private final HttpServer server;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final AtomicInteger sessions = new AtomicInteger();
  private final Set<String> ready = ConcurrentHashMap.newKeySet();
  private volatile String tools = "[]";

  /// Methods in the order in which they came, with what was wrong with them.
  public final List<String> asked = new CopyOnWriteArrayList<>();

  /// The parameters of each call of a tool.
  public final List<JsonNode> calls = new CopyOnWriteArrayList<>();

  /// Answers that the client sent.
  public final BlockingQueue<JsonNode> answers = new LinkedBlockingQueue<>();

  /// Sessions that the client took its leave of.
  public final BlockingQueue<String> ended = new LinkedBlockingQueue<>();

  /// @param acts by the parameters of `tools/call`
  public McpTestServer(Revision revision, Function<JsonNode, Act> acts) throws IOException {
    this.revision = revision;
    this.acts = acts;
    this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/mcp", this::exchange);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.start();
  }

  public String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/mcp";
  }

  /// @param list what `tools/list` answers, in pages of one
  public McpTestServer listing(String list) {
    tools = list;
    return this;
  }

  /// Forgets all sessions, as after a restart.
  public void restart() {
    ready.clear();
  }

  private void exchange(HttpExchange exchange) throws IOException {
    try (exchange) {
      if (!header(exchange, "Authorization").equals("Bearer " + TOKEN)) {
        send(exchange, 401, "", "");
        return;
      }
      if (exchange.getRequestMethod().equals("DELETE")) {
        ended.add(header(exchange, "Mcp-Session-Id"));
        send(exchange, 204, "", "");
        return;
      }
      JsonNode message = JSON.readTree(exchange.getRequestBody().readAllBytes());
      if (!message.has("method")) {
        answers.add(message);
        send(exchange, 202, "", "");
        return;
      }
      String method = message.path("method").asText();
      Optional<String> wrong =
          revision == Revision.STATELESS ? wrongStateless(exchange, message) : Optional.empty();
      asked.add(method + wrong.map(what -> " (" + what + ")").orElse(""));
      if (wrong.isPresent()) {
        send(exchange, 400, "application/json", error(message, -32020, wrong.get()));
      } else if (revision == Revision.STATELESS) {
        stateless(exchange, message, method);
      } else {
        withSessions(exchange, message, method);
      }
    }
  }

  private static String header(HttpExchange exchange, String name) {
    return Optional.ofNullable(exchange.getRequestHeaders().getFirst(name)).orElse("");
  }

  private static Optional<String> wrongStateless(HttpExchange exchange, JsonNode message) {
    JsonNode meta = message.path("params").path("_meta");
    List<String> wrong = new ArrayList<>();
    if (!header(exchange, "Accept").equals("application/json, text/event-stream")) {
      wrong.add("Accept");
    }
    if (!header(exchange, "MCP-Protocol-Version").equals("2026-07-28")
        || !meta.path("io.modelcontextprotocol/protocolVersion").asText().equals("2026-07-28")) {
      wrong.add("MCP-Protocol-Version");
    }
    if (!meta.path("io.modelcontextprotocol/clientCapabilities").isObject()) {
      wrong.add("clientCapabilities");
    }
    if (!header(exchange, "Mcp-Method").equals(message.path("method").asText())) {
      wrong.add("Mcp-Method");
    }
    if (!header(exchange, "Mcp-Name").equals(message.path("params").path("name").asText())) {
      wrong.add("Mcp-Name");
    }
    return wrong.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", wrong));
  }

  private void stateless(HttpExchange exchange, JsonNode message, String method)
      throws IOException {
    switch (method) {
      case "server/discover" ->
          send(
              exchange,
              200,
              "application/json",
              result(
                  message,
                  """
                  {"resultType": "complete", "supportedVersions": ["2026-07-28"],
                   "capabilities": {"tools": {}}, "serverInfo": {"name": "Depot Tools"}}
                  """));
      case "tools/list" -> list(exchange, message);
      case "tools/call" -> call(exchange, message);
      default -> send(exchange, 404, "application/json", error(message, -32601, "no " + method));
    }
  }

  private void withSessions(HttpExchange exchange, JsonNode message, String method)
      throws IOException {
    String session = header(exchange, "Mcp-Session-Id");
    if (method.equals("initialize")) {
      String made = "session-" + sessions.incrementAndGet();
      exchange.getResponseHeaders().add("Mcp-Session-Id", made);
      send(
          exchange,
          200,
          "text/event-stream",
          event(
              result(
                  message,
                  """
                  {"protocolVersion": "2025-06-18", "capabilities": {"tools": {}},
                   "serverInfo": {"name": "Depot Tools", "version": "1"}}
                  """)));
    } else if (session.isEmpty()) {
      send(exchange, 400, "application/json", error(message, -32000, "no session"));
    } else if (method.equals("notifications/initialized")) {
      ready.add(session);
      send(exchange, 202, "", "");
    } else if (!message.has("id")) {
      send(exchange, 202, "", "");
    } else if (!ready.contains(session)) {
      send(exchange, 404, "application/json", error(message, -32001, "no such session"));
    } else if (!header(exchange, "MCP-Protocol-Version").equals("2025-06-18")) {
      send(exchange, 400, "application/json", error(message, -32000, "another version"));
    } else if (method.equals("tools/list")) {
      list(exchange, message);
    } else if (method.equals("tools/call")) {
      call(exchange, message);
    } else {
      send(exchange, 200, "application/json", error(message, -32601, "no " + method));
    }
  }

  private void list(HttpExchange exchange, JsonNode message) throws IOException {
    JsonNode all = JSON.readTree(tools);
    int page = message.path("params").path("cursor").asInt(0);
    ObjectNode result = JSON.createObjectNode();
    result.putArray("tools").add(all.get(page));
    if (page + 1 < all.size()) {
      result.put("nextCursor", Integer.toString(page + 1));
    }
    send(exchange, 200, "application/json", result(message, result.toString()));
  }

  private void call(HttpExchange exchange, JsonNode message) throws IOException {
    calls.add(message.path("params"));
    switch (acts.apply(message.path("params"))) {
      case Act.Result(String json) ->
          send(exchange, 200, "application/json", result(message, json));
      case Act.Events(String[] data) -> {
        StringBuilder stream = new StringBuilder(": here\n\n");
        for (String each : data) {
          stream.append(event(each.startsWith("{\"content") ? result(message, each) : each));
        }
        send(exchange, 200, "text/event-stream; charset=utf-8", stream.toString());
      }
      case Act.Status(int code, String body) -> send(exchange, code, "application/json", body);
      case Act.Dies() -> {
        exchange.getResponseHeaders().add("Content-Type", "text/event-stream");
        exchange.sendResponseHeaders(200, 1_000);
        exchange.getResponseBody().write(": here\n\n".getBytes(StandardCharsets.UTF_8));
        exchange.getResponseBody().flush();
      }
      case Act.Hangs() -> {
        exchange.getResponseHeaders().add("Content-Type", "text/event-stream");
        exchange.sendResponseHeaders(200, 0);
        exchange.getResponseBody().flush();
        awaitClosed();
      }
    }
  }

  private void awaitClosed() {
    try {
      closed.await();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private static String event(String data) {
    return "event: message\ndata: " + data.replace("\n", "\ndata: ") + "\n\n";
  }

  private static String result(JsonNode message, String json) throws IOException {
    ObjectNode answer = JSON.createObjectNode().put("jsonrpc", "2.0");
    answer.set("id", message.path("id"));
    answer.set("result", JSON.readTree(json));
    return answer.toString();
  }

  static String error(JsonNode message, int code, String words) {
    ObjectNode answer = JSON.createObjectNode().put("jsonrpc", "2.0");
    answer.set("id", message.path("id"));
    answer.putObject("error").put("code", code).put("message", words);
    return answer.toString();
  }

  private static void send(HttpExchange exchange, int status, String type, String body)
      throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    if (!type.isEmpty()) {
      exchange.getResponseHeaders().add("Content-Type", type);
    }
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(bytes);
    }
  }

  @Override
  public void close() {
    closed.countDown();
    server.stop(0);
  }
}
