package dev.parley.gateway.writes;

import dev.parley.dialog.engine.http.ToolWire;
import dev.parley.simulator.business.BusinessRequests;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpRequest;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/// Carries requests to a demo business in this process; what is lost on the way is told beforehand.
final class LossyWire implements ToolWire {

  /// What becomes of one attempt of a write.
  enum Loss {
    NONE,
    NOT_SENT,
    REQUEST_LOST,
    REQUEST_LATE,
    ANSWER_LOST,
    ANSWER_TOO_LATE,
    ERROR_BEFORE,
    ERROR_AFTER,
    GARBLED_AFTER;

    /// Whether the shop got the request, now or later.
    boolean arrives() {
      return switch (this) {
        case NONE, REQUEST_LATE, ANSWER_LOST, ANSWER_TOO_LATE, ERROR_AFTER, GARBLED_AFTER -> true;
        case NOT_SENT, REQUEST_LOST, ERROR_BEFORE -> false;
      };
    }
  }

  private final BusinessRequests shop;
  private final Consumer<Duration> passes;
  private final Deque<Loss> losses = new ArrayDeque<>();
  private final List<BusinessRequests.Request> late = new ArrayList<>();

  /// @param passes told how long an attempt took
  LossyWire(BusinessRequests shop, Consumer<Duration> passes) {
    this.shop = shop;
    this.passes = passes;
  }

  /// The next attempts at a write go so; those after them well.
  void next(List<Loss> next) {
    losses.clear();
    losses.addAll(next);
  }

  /// What was under way all the time arrives.
  void arrive() throws IOException {
    for (BusinessRequests.Request request : late) {
      shop.answer(request);
    }
    late.clear();
  }

  @Override
  public Answer send(HttpRequest http, Duration within) throws IOException, TimeoutException {
    BusinessRequests.Request request = request(http);
    Loss loss = http.method().equals("GET") || losses.isEmpty() ? Loss.NONE : losses.removeFirst();
    return switch (loss) {
      case NONE -> told(shop.answer(request));
      case NOT_SENT -> throw new ConnectException("refused");
      case REQUEST_LOST -> throw new IOException("connection reset");
      case REQUEST_LATE -> {
        late.add(request);
        passes.accept(within);
        throw new TimeoutException("late");
      }
      case ANSWER_LOST -> {
        shop.answer(request);
        throw new IOException("connection reset");
      }
      case ANSWER_TOO_LATE -> {
        shop.answer(request);
        passes.accept(within);
        throw new TimeoutException("late");
      }
      case ERROR_BEFORE -> new Answer(503, "");
      case ERROR_AFTER -> {
        shop.answer(request);
        yield new Answer(500, "{\"error\":\"failed\"}");
      }
      case GARBLED_AFTER -> {
        shop.answer(request);
        yield new Answer(200, "<html>");
      }
    };
  }

  /// The same as a demo business takes it.
  static BusinessRequests.Request request(HttpRequest http) {
    return new BusinessRequests.Request(
        http.method(),
        http.uri().getPath(),
        Optional.ofNullable(http.uri().getRawQuery()),
        http.headers().firstValue("Idempotency-Key"),
        body(http));
  }

  static Answer told(dev.parley.simulator.business.Answer answer) {
    return new Answer(answer.status(), answer.body().toString());
  }

  private static byte[] body(HttpRequest http) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    http.bodyPublisher()
        .ifPresent(
            body ->
                body.subscribe(
                    new Flow.Subscriber<>() {
                      @Override
                      public void onSubscribe(Flow.Subscription subscription) {
                        subscription.request(Long.MAX_VALUE);
                      }

                      @Override
                      public void onNext(ByteBuffer part) {
                        byte[] copy = new byte[part.remaining()];
                        part.get(copy);
                        bytes.writeBytes(copy);
                      }

                      @Override
                      public void onError(Throwable broken) {
                        throw new IllegalStateException(broken);
                      }

                      @Override
                      public void onComplete() {}
                    }));
    return bytes.toByteArray();
  }

  @Override
  public void close() {}
}
