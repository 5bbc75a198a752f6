package dev.parley.dialog.engine.business;

import dev.parley.dialog.engine.breaker.CircuitBreaker;
import dev.parley.dialog.spi.ToolCall;
import dev.parley.dialog.spi.ToolResult;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpConnectTimeoutException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;

/// One business system as calls meet it: asked again within a call's deadline, spared while it
/// keeps failing, and never taken to have done nothing when a write may have reached it.
///
/// Threads: safe for any number of conversations; `call` blocks the caller's thread.
public final class BusinessSystem {
  public static final CircuitBreaker.Limits BREAKS =
      new CircuitBreaker.Limits(5, Duration.ofSeconds(5));

  private final InstantSource clock;
  private final AtomicReference<CircuitBreaker> breaker =
      new AtomicReference<>(CircuitBreaker.closed(BREAKS));

  public BusinessSystem(InstantSource clock) {
    this.clock = clock;
  }

  /// One go at a call.
  @FunctionalInterface
  public interface Attempt {

    /// Blocks until there is an answer.
    ///
    /// @param left until the call's deadline
    /// @param start of the call, from which its time is counted
    /// @return for what is no answer `Unavailable`, of a write, too
    /// @throws ConnectException or `NotSentException` where nothing was sent
    /// @throws IOException where the request may have arrived
    /// @throws TimeoutException after `left`; the request may have arrived
    ToolResult make(Duration left, Instant start)
        throws IOException, TimeoutException, InterruptedException;
  }

  /// @param attempts at most
  public ToolResult call(ToolCall call, int attempts, Attempt attempt) {
    Instant start = clock.instant();
    Instant deadline = start.plus(call.deadline());
    CircuitBreaker before = breaker.getAndUpdate(b -> b.called(start));
    if (!Objects.requireNonNull(before).permits(start)) {
      return new ToolResult.Unavailable("not asked: it failed repeatedly a moment ago", 0);
    }
    ToolResult result = new ToolResult.Unavailable("no attempt", 0);
    boolean sent = false;
    for (int i = 0; i < attempts; i++) {
      Duration left = Duration.between(clock.instant(), deadline);
      if (!left.isPositive()) {
        break;
      }
      result = attempt(call, attempt, left, start);
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

  private ToolResult attempt(ToolCall call, Attempt attempt, Duration left, Instant start) {
    try {
      ToolResult result = attempt.make(left, start);
      return result instanceof ToolResult.Unavailable(var cause, long elapsedMs)
          ? unanswered(call, cause, elapsedMs)
          : result;
    } catch (TimeoutException late) {
      return unanswered(
          call, "no answer within " + call.deadline().toMillis() + " ms", sinceMs(start));
    } catch (NotSentException refused) {
      return new ToolResult.Unavailable(
          Objects.requireNonNullElse(refused.getMessage(), "not sent"), sinceMs(start));
    } catch (ConnectException | HttpConnectTimeoutException notSent) {
      return new ToolResult.Unavailable(why(notSent), sinceMs(start));
    } catch (IOException lost) {
      return unanswered(call, why(lost), sinceMs(start));
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return unanswered(call, "interrupted", sinceMs(start));
    }
  }

  /// What an attempt that got no answer comes to.
  private static ToolResult unanswered(ToolCall call, String cause, long elapsedMs) {
    return call.write()
        ? new ToolResult.Unknown(cause, elapsedMs)
        : new ToolResult.Unavailable(cause, elapsedMs);
  }

  /// The class of an exception and its words.
  public static String why(Throwable cause) {
    String words = cause.getMessage();
    return cause.getClass().getSimpleName() + (words == null ? "" : ": " + words);
  }

  public long sinceMs(Instant start) {
    return Duration.between(start, clock.instant()).toMillis();
  }
}
