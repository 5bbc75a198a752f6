package dev.parley.dialog.engine.http;

import dev.parley.dialog.engine.breaker.CircuitBreaker;
import dev.parley.dialog.pack.Tool;
import dev.parley.dialog.spi.ToolCall;
import dev.parley.dialog.spi.ToolGateway;
import dev.parley.dialog.spi.ToolResult;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;

/// Calls a business system over HTTP as the pack's `tools.yaml` says.
///
/// All attempts of a call share its deadline, the reading of the body included. A read is tried
/// again after a failure; so is a write, under the same `Idempotency-Key`, which the business
/// system must honour. 404 is `NotFound`, any other 4xx `Refused` with the system's own words;
/// everything else that isn't a 2xx of the agreed shape is `Unavailable`.
///
/// Threads: safe for any number of conversations; `call` blocks the caller's thread.
public final class HttpToolGateway implements ToolGateway {
  private static final int BODY_BYTES_MAX = 1 << 20;
  static final CircuitBreaker.Limits BREAKS = new CircuitBreaker.Limits(5, Duration.ofSeconds(5));

  private final URI base;
  private final InstantSource clock;
  private final HttpClient client;
  private final Map<String, ToolExchange> exchanges = new HashMap<>();
  private final AtomicReference<CircuitBreaker> breaker =
      new AtomicReference<>(CircuitBreaker.closed(BREAKS));

  /// @param base where the business system is, for example `http://127.0.0.1:8090`
  public HttpToolGateway(Iterable<Tool> tools, URI base, InstantSource clock) {
    this.base = base;
    this.clock = clock;
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    tools.forEach(tool -> exchanges.put(tool.id(), new ToolExchange(tool)));
  }

  @Override
  public ToolResult call(ToolCall call, String conversation) {
    ToolExchange exchange = exchanges.get(call.tool());
    if (exchange == null) {
      throw new IllegalStateException(
          "no tool '" + call.tool() + "' in conversation " + conversation);
    }
    Instant start = clock.instant();
    Instant deadline = start.plus(call.deadline());
    CircuitBreaker before = breaker.getAndUpdate(b -> b.called(start));
    if (!Objects.requireNonNull(before).permits(start)) {
      return new ToolResult.Unavailable("not asked: it failed repeatedly a moment ago", 0);
    }
    ToolResult result = new ToolResult.Unavailable("no attempt", 0);
    for (int attempt = 0; attempt < exchange.tool().attempts(); attempt++) {
      Duration left = Duration.between(clock.instant(), deadline);
      if (!left.isPositive()) {
        break;
      }
      result = attempt(exchange, call, conversation, left, start);
      if (!(result instanceof ToolResult.Unavailable)) {
        breaker.updateAndGet(CircuitBreaker::succeeded);
        return result;
      }
    }
    breaker.updateAndGet(b -> b.failed(clock.instant()));
    return result;
  }

  private ToolResult attempt(
      ToolExchange exchange, ToolCall call, String conversation, Duration left, Instant start) {
    CompletableFuture<HttpResponse<byte[]>> response =
        client.sendAsync(
            exchange.request(base, call, conversation, left),
            BodyHandlers.limiting(BodyHandlers.ofByteArray(), BODY_BYTES_MAX));
    try {
      HttpResponse<byte[]> answer = response.get(left.toMillis(), TimeUnit.MILLISECONDS);
      String body = new String(answer.body(), StandardCharsets.UTF_8);
      return exchange.result(answer.statusCode(), body, sinceMs(start));
    } catch (TimeoutException late) {
      response.cancel(true);
      return new ToolResult.Unavailable(
          "no answer within " + call.deadline().toMillis() + " ms", sinceMs(start));
    } catch (ExecutionException failed) {
      Throwable cause = failed.getCause() == null ? failed : failed.getCause();
      if (cause instanceof IOException) {
        return new ToolResult.Unavailable(why(cause), sinceMs(start));
      }
      throw new IllegalStateException("calling " + call.tool() + " at " + base, cause);
    } catch (InterruptedException stopped) {
      response.cancel(true);
      Thread.currentThread().interrupt();
      return new ToolResult.Unavailable("interrupted", sinceMs(start));
    }
  }

  private static String why(Throwable cause) {
    String words = cause.getMessage();
    return cause.getClass().getSimpleName() + (words == null ? "" : ": " + words);
  }

  private long sinceMs(Instant start) {
    return Duration.between(start, clock.instant()).toMillis();
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}
