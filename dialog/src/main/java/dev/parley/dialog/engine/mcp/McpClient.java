package dev.parley.dialog.engine.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.dialog.engine.business.AgreedAnswer;
import dev.parley.dialog.engine.business.BusinessSystem;
import dev.parley.dialog.engine.business.NotSentException;
import dev.parley.dialog.engine.business.Secrets;
import dev.parley.dialog.engine.mcp.ReplyReader.Reply;
import dev.parley.dialog.pack.way.McpServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpResponse.BodySubscribers;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/// Talks to one server that speaks the Model Context Protocol over streamable HTTP, in either of
/// the protocol's forms: without sessions (2026-07-28), or with a handshake (2025-03-26 to
/// 2025-11-25).
///
/// Which one it is, `server/discover` finds out at the first contact and never a tool's call: what
/// changes something is sent to a server that is known to understand it. Calls that meet an unknown
/// server at the same time each find out for themselves; the last one's session is kept.
///
/// Nothing is offered to a server (no sampling, no elicitation, no files), and what it asks on the
/// way is answered with that.
///
/// Threads: safe for any number; `ask` blocks its caller's.
public final class McpClient implements AutoCloseable {
  static final String STATELESS_VERSION = "2026-07-28";
  static final String SESSIONS_VERSION = "2025-11-25";

  private static final Set<String> SESSIONS_VERSIONS =
      Set.of(SESSIONS_VERSION, "2025-06-18", "2025-03-26");

  private static final int BODY_BYTES_MAX = 1 << 20;
  private static final int INVALID_PARAMS = -32602;
  private static final int METHOD_NOT_FOUND = -32601;

  /// A server with sessions may stay silent when it is asked something that it doesn't know.
  private static final Duration DISCOVERS_WITHIN = Duration.ofSeconds(2);

  private static final Duration GIVEN_UP_AFTER = Duration.ofSeconds(1);

  private static final Talk FIRST =
      new Talk(Talk.Era.FIRST, STATELESS_VERSION, Optional.empty(), "");

  private final URI url;
  private final Map<String, String> headers;
  private final InstantSource clock;
  private final HttpClient http;
  private final AtomicLong ids = new AtomicLong();
  private final AtomicReference<Talk> talk = new AtomicReference<>(FIRST);

  /// @param environment has the secrets that the server's address and headers name
  /// @throws IllegalArgumentException naming a secret, an address or a header that can't be used
  public McpClient(McpServer server, Map<String, String> environment, InstantSource clock) {
    Secrets secrets = new Secrets("the MCP server " + server.id(), environment);
    this.url = secrets.address(server.url());
    this.headers = secrets.headers(server.headers());
    this.clock = clock;
    // Last: it has a thread, which nobody would end.
    this.http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
  }

  /// The server's own name; empty before anything was asked.
  public String serverName() {
    return talk().server();
  }

  /// Asks, and blocks until there is an answer.
  ///
  /// @throws NotSentException where the request was not taken on
  /// @throws IOException where it may have been
  /// @throws TimeoutException after `within`; it may have been taken on
  public McpAnswer ask(String method, ObjectNode params, Duration within)
      throws IOException, TimeoutException, InterruptedException {
    Instant until = clock.instant().plus(within);
    Talk known = contact(until);
    Reply reply = exchange(known, method, params, until);
    if (reply.status() == 404 && known.session().isPresent()) {
      // The session is over (2025-11-25, Session Management 4), and nothing was taken on in it.
      talk.compareAndSet(known, FIRST);
      known = contact(until);
      reply = exchange(known, method, params, until);
    }
    return read(known, reply);
  }

  private Talk talk() {
    return Objects.requireNonNull(talk.get());
  }

  private McpAnswer read(Talk known, Reply reply) throws IOException {
    JsonNode message = reply.message().orElseGet(AgreedAnswer.JSON::createObjectNode);
    JsonNode error = message.path("error");
    boolean good = reply.status() >= 200 && reply.status() < 300;
    if (error.isObject() && (good || error.path("code").asInt() == INVALID_PARAMS)) {
      return new McpAnswer.Failed(error.path("code").asInt(), error.path("message").asText());
    }
    if (reply.status() >= 500) {
      throw new IOException("status " + reply.status());
    }
    if (!good) {
      talk.compareAndSet(known, FIRST);
      throw new NotSentException("status " + reply.status());
    }
    if (!message.has("result")) {
      throw new IOException("the answer is no JSON-RPC");
    }
    return new McpAnswer.Result(message.get("result"));
  }

  /// How the server is talked to, found out if it isn't known.
  private Talk contact(Instant until) throws NotSentException, InterruptedException {
    Talk known = talk();
    if (known.era() != Talk.Era.FIRST) {
      return known;
    }
    try {
      Talk found = discovered(until).orElse(FIRST);
      if (found.era() == Talk.Era.FIRST) {
        found = initialized(until);
      }
      talk.set(found);
      return found;
    } catch (NotSentException refused) {
      throw refused;
    } catch (IOException | TimeoutException unreached) {
      throw new NotSentException(
          unreached instanceof TimeoutException
              ? "no contact in time"
              : BusinessSystem.why(unreached));
    }
  }

  /// Of a server without sessions; empty for any other.
  private Optional<Talk> discovered(Instant until)
      throws IOException, TimeoutException, InterruptedException {
    Instant now = clock.instant();
    Instant probed = now.plus(DISCOVERS_WITHIN);
    Instant half = now.plus(Duration.between(now, until).dividedBy(2));
    try {
      Reply reply =
          exchange(
              FIRST,
              "server/discover",
              AgreedAnswer.JSON.createObjectNode(),
              probed.isBefore(half) ? probed : half);
      if (reply.status() == 401 || reply.status() == 403) {
        throw new NotSentException("status " + reply.status());
      }
      JsonNode result =
          reply.message().map(m -> m.path("result")).orElseGet(MissingNode::getInstance);
      for (JsonNode version : result.path("supportedVersions")) {
        if (version.asText().equals(STATELESS_VERSION)) {
          return Optional.of(
              new Talk(
                  Talk.Era.STATELESS, STATELESS_VERSION, Optional.empty(), serverName(result)));
        }
      }
      return Optional.empty();
    } catch (TimeoutException silent) {
      return Optional.empty();
    }
  }

  private Talk initialized(Instant until)
      throws IOException, TimeoutException, InterruptedException {
    ObjectNode params = AgreedAnswer.JSON.createObjectNode();
    params.put("protocolVersion", SESSIONS_VERSION);
    params.putObject("capabilities");
    params.set("clientInfo", clientInfo());
    Talk handshake = new Talk(Talk.Era.SESSIONS, SESSIONS_VERSION, Optional.empty(), "");
    Reply reply = exchange(handshake, "initialize", params, until);
    if (reply.status() != 200) {
      throw new NotSentException("status " + reply.status());
    }
    JsonNode result =
        reply.message().map(m -> m.path("result")).orElseGet(MissingNode::getInstance);
    String version = result.path("protocolVersion").asText();
    if (!SESSIONS_VERSIONS.contains(version)) {
      throw new NotSentException(
          version.isEmpty()
              ? "it speaks no MCP"
              : "it speaks MCP " + version + ", which is too old");
    }
    Talk found = new Talk(Talk.Era.SESSIONS, version, reply.session(), serverName(result));
    ObjectNode ready = message("notifications/initialized");
    HttpResponse<Void> taken =
        waited(http.sendAsync(request(found, ready, until), BodyHandlers.discarding()), until);
    if (taken.statusCode() >= 300) {
      throw new NotSentException("status " + taken.statusCode() + " to `initialized`");
    }
    return found;
  }

  private static String serverName(JsonNode result) {
    return result.path("serverInfo").path("name").asText();
  }

  private Reply exchange(Talk known, String method, ObjectNode params, Instant until)
      throws IOException, TimeoutException, InterruptedException {
    ObjectNode message = message(method);
    long id = ids.incrementAndGet();
    message.put("id", id);
    message.set("params", known.era() == Talk.Era.SESSIONS ? params : selfContained(params));
    CompletableFuture<Reply> reply = new CompletableFuture<>();
    BodyHandler<Void> reader =
        head ->
            BodySubscribers.fromLineSubscriber(
                new ReplyReader(head, id, reply, asked -> answer(known, asked, until)));
    CompletableFuture<HttpResponse<Void>> exchange =
        http.sendAsync(
            request(known, message, until), BodyHandlers.limiting(reader, BODY_BYTES_MAX));
    exchange.whenComplete(
        (_, failure) -> {
          if (failure != null) {
            reply.completeExceptionally(failure);
          }
        });
    try {
      Reply read = waited(reply, until);
      closedIfHeldOpen(exchange);
      return read;
    } catch (TimeoutException late) {
      exchange.cancel(true);
      if (known.era() == Talk.Era.SESSIONS && known.session().isPresent()) {
        cancelled(known, id, until);
      }
      throw late;
    } catch (InterruptedException stopped) {
      exchange.cancel(true);
      throw stopped;
    }
  }

  /// Ends a stream that its server doesn't end behind the answer. One that ends by itself gives its
  /// connection back, and calling the exchange off in that instant closes the connection under
  /// whoever has it next.
  private static void closedIfHeldOpen(CompletableFuture<?> exchange) {
    CompletableFuture.delayedExecutor(GIVEN_UP_AFTER.toMillis(), TimeUnit.MILLISECONDS)
        .execute(() -> exchange.cancel(true));
  }

  private <T> T waited(CompletableFuture<T> future, Instant until)
      throws IOException, TimeoutException, InterruptedException {
    try {
      Duration left = Duration.between(clock.instant(), until);
      return future.get(Math.max(0, left.toMillis()), TimeUnit.MILLISECONDS);
    } catch (ExecutionException failed) {
      Throwable cause = failed.getCause() == null ? failed : failed.getCause();
      if (cause instanceof IOException outside) {
        throw outside;
      }
      throw new IllegalStateException("asking " + url.getHost(), cause);
    }
  }

  /// Without sessions, each request says which protocol it speaks and who asks.
  private static ObjectNode selfContained(ObjectNode params) {
    ObjectNode whole = params.deepCopy();
    ObjectNode meta = whole.withObjectProperty("_meta");
    meta.put("io.modelcontextprotocol/protocolVersion", STATELESS_VERSION);
    meta.set("io.modelcontextprotocol/clientInfo", clientInfo());
    meta.putObject("io.modelcontextprotocol/clientCapabilities");
    return whole;
  }

  private static ObjectNode clientInfo() {
    return AgreedAnswer.JSON.createObjectNode().put("name", "parley").put("version", "1");
  }

  private static ObjectNode message(String method) {
    return AgreedAnswer.JSON.createObjectNode().put("jsonrpc", "2.0").put("method", method);
  }

  private HttpRequest request(Talk known, JsonNode message, Instant until) {
    // Whoever waits for it gives up first.
    Duration left = Duration.between(clock.instant(), until).plus(GIVEN_UP_AFTER);
    HttpRequest.Builder request =
        HttpRequest.newBuilder(url).timeout(left.isPositive() ? left : GIVEN_UP_AFTER);
    request.header("Accept", "application/json, text/event-stream");
    request.header("Content-Type", "application/json");
    headers.forEach(request::header);
    String method = message.path("method").asText();
    if (!method.equals("initialize")) {
      request.header("MCP-Protocol-Version", known.version());
    }
    known.session().ifPresent(session -> request.header("Mcp-Session-Id", session));
    if (known.era() != Talk.Era.SESSIONS) {
      request.header("Mcp-Method", method);
      if (message.path("params").has("name")) {
        request.header("Mcp-Name", message.path("params").path("name").asText());
      }
    }
    return request.POST(BodyPublishers.ofString(message.toString())).build();
  }

  /// What a server with sessions asks while it answers: whether anybody is there, or more than
  /// that.
  private void answer(Talk known, JsonNode asked, Instant until) {
    ObjectNode answer = AgreedAnswer.JSON.createObjectNode().put("jsonrpc", "2.0");
    answer.set("id", asked.path("id"));
    if (asked.path("method").asText().equals("ping")) {
      answer.putObject("result");
    } else {
      answer.putObject("error").put("code", METHOD_NOT_FOUND).put("message", "not offered");
    }
    http.sendAsync(request(known, answer, until), BodyHandlers.discarding());
  }

  private void cancelled(Talk known, long id, Instant until) {
    ObjectNode cancel = message("notifications/cancelled");
    cancel.putObject("params").put("requestId", id);
    http.sendAsync(request(known, cancel, until), BodyHandlers.discarding());
  }

  @Override
  public void close() {
    Talk known = talk();
    known
        .session()
        .ifPresent(
            session -> {
              HttpRequest.Builder goodbye =
                  HttpRequest.newBuilder(url)
                      .timeout(DISCOVERS_WITHIN)
                      .header("Mcp-Session-Id", session)
                      .header("MCP-Protocol-Version", known.version());
              headers.forEach(goodbye::header);
              http.sendAsync(goodbye.DELETE().build(), BodyHandlers.discarding());
            });
    // Lets the good-bye go out.
    http.shutdown();
  }
}
