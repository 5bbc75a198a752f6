package dev.parley.dialog.engine.http;

import dev.parley.dialog.engine.breaker.CircuitBreaker;
import dev.parley.dialog.pack.Tool;
import dev.parley.dialog.spi.ToolCall;
import dev.parley.dialog.spi.ToolGateway;
import dev.parley.dialog.spi.ToolResult;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpConnectTimeoutException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;

/// Calls a business system over HTTP as the pack's `tools.yaml` says.
///
/// All attempts of a call share its deadline, the reading of the body included. A read is tried
/// again after a failure; so is a write, under the same `Idempotency-Key`, which the business
/// system must honour. 404 is `NotFound`, any other 4xx `Refused` with the system's own words;
/// everything else that isn't a 2xx of the agreed shape is `Unavailable`, or `Unknown` where a
/// write may have reached the system.
///
/// Threads: safe for any number of conversations; `call` blocks the caller's thread.
public final class HttpToolGateway implements ToolGateway {
  static final CircuitBreaker.Limits BREAKS = new CircuitBreaker.Limits(5, Duration.ofSeconds(5));

  private final URI base;
  private final InstantSource clock;
  private final ToolWire wire;
  private final Map<String, ToolExchange> exchanges = new HashMap<>();
  private final AtomicReference<CircuitBreaker> breaker =
      new AtomicReference<>(CircuitBreaker.closed(BREAKS));

  /// @param base where the business system is, for example `http://127.0.0.1:8090`
  public HttpToolGateway(Iterable<Tool> tools, URI base, InstantSource clock) {
    this(tools, base, clock, Map.of(), new JdkToolWire());
  }

  /// @param environment has the secrets that the tools' headers name
  /// @param wire is closed with it
  /// @throws IllegalArgumentException naming a secret that is missing
  public HttpToolGateway(
      Iterable<Tool> tools,
      URI base,
      InstantSource clock,
      Map<String, String> environment,
      ToolWire wire) {
    this.base = base;
    this.clock = clock;
    this.wire = wire;
    tools.forEach(tool -> exchanges.put(tool.id(), new ToolExchange(tool, environment)));
  }

  /// The same, over real HTTP.
  public static HttpToolGateway over(
      Iterable<Tool> tools, URI base, InstantSource clock, Map<String, String> environment) {
    return new HttpToolGateway(tools, base, clock, environment, new JdkToolWire());
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
    boolean sent = false;
    for (int attempt = 0; attempt < exchange.tool().attempts(); attempt++) {
      Duration left = Duration.between(clock.instant(), deadline);
      if (!left.isPositive()) {
        break;
      }
      result = attempt(exchange, call, conversation, left, start);
      if (!(result instanceof ToolResult.Unavailable || result instanceof ToolResult.Unknown)) {
        breaker.updateAndGet(CircuitBreaker::succeeded);
        return result;
      }
      sent |= result instanceof ToolResult.Unknown;
    }
    breaker.updateAndGet(b -> b.failed(clock.instant()));
    return sent && result instanceof ToolResult.Unavailable(var cause, long elapsedMs)
        ? new ToolResult.Unknown(cause, elapsedMs)
        : result;
  }

  /// What an attempt that got no answer comes to.
  private static ToolResult unanswered(ToolCall call, String cause, long elapsedMs) {
    return call.write()
        ? new ToolResult.Unknown(cause, elapsedMs)
        : new ToolResult.Unavailable(cause, elapsedMs);
  }

  private ToolResult attempt(
      ToolExchange exchange, ToolCall call, String conversation, Duration left, Instant start) {
    try {
      ToolWire.Answer answer = wire.send(exchange.request(base, call, conversation, left), left);
      ToolResult result = exchange.result(answer.status(), answer.body(), sinceMs(start));
      return result instanceof ToolResult.Unavailable(var cause, long elapsedMs)
          ? unanswered(call, cause, elapsedMs)
          : result;
    } catch (TimeoutException late) {
      return unanswered(
          call, "no answer within " + call.deadline().toMillis() + " ms", sinceMs(start));
    } catch (ConnectException | HttpConnectTimeoutException notSent) {
      return new ToolResult.Unavailable(why(notSent), sinceMs(start));
    } catch (IOException lost) {
      return unanswered(call, why(lost), sinceMs(start));
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return unanswered(call, "interrupted", sinceMs(start));
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
    wire.close();
  }
}
