package dev.parley.dialog.engine.mcp;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.dialog.engine.business.AgreedAnswer;
import java.io.IOException;
import java.net.http.HttpResponse.ResponseInfo;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.function.Consumer;

/// Reads one HTTP answer for the message that answers a request: the body as a whole, or a stream
/// of events of which one carries it (WHATWG HTML 9.2).
///
/// Threads: the HTTP client's, one after the other.
final class ReplyReader implements Flow.Subscriber<String> {

  /// @param message empty where the body is none
  record Reply(int status, Optional<String> session, Optional<JsonNode> message) {}

  private final ResponseInfo head;
  private final long id;
  private final CompletableFuture<Reply> reply;
  private final Consumer<JsonNode> asks;
  private final boolean events;
  private final StringBuilder text = new StringBuilder();

  /// @param id of the request
  /// @param reply completed with what answers it
  /// @param asks told of what the server asks on the way
  ReplyReader(ResponseInfo head, long id, CompletableFuture<Reply> reply, Consumer<JsonNode> asks) {
    this.head = head;
    this.id = id;
    this.reply = reply;
    this.asks = asks;
    this.events =
        head.headers()
            .firstValue("Content-Type")
            .filter(type -> type.startsWith("text/event-stream"))
            .isPresent();
  }

  @Override
  public void onSubscribe(Flow.Subscription subscription) {
    subscription.request(Long.MAX_VALUE);
  }

  @Override
  public void onNext(String line) {
    if (!events) {
      text.append(line).append('\n');
    } else if (line.isEmpty()) {
      event();
    } else if (line.startsWith("data:")) {
      text.append(line, "data:".length(), line.length()).append('\n');
    }
  }

  private void event() {
    Optional<JsonNode> message = message();
    text.setLength(0);
    if (message.isEmpty()) {
      return;
    }
    if (message.get().has("method") && message.get().has("id")) {
      asks.accept(message.get());
    } else if (message.get().path("id").asLong(-1) == id) {
      answered(message);
    }
  }

  private Optional<JsonNode> message() {
    try {
      return Optional.of(AgreedAnswer.JSON.readTree(text.toString())).filter(JsonNode::isObject);
    } catch (JsonProcessingException notJson) {
      return Optional.empty();
    }
  }

  private void answered(Optional<JsonNode> message) {
    reply.complete(
        new Reply(head.statusCode(), head.headers().firstValue("Mcp-Session-Id"), message));
  }

  @Override
  public void onError(Throwable failure) {
    reply.completeExceptionally(failure);
  }

  @Override
  public void onComplete() {
    if (events) {
      reply.completeExceptionally(new IOException("the stream ended without an answer"));
    } else {
      answered(message());
    }
  }
}
