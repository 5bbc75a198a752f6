package dev.parley.gateway.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.desk.callback.Callback;
import dev.parley.desk.callback.CloseResult;
import dev.parley.desk.record.ConversationReader.Filter;
import dev.parley.desk.record.ConversationReader.Numbers;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Calls live, conversations on record, and callbacks.
///
/// | request | answer |
/// |---|---|
/// | `GET /api/calls` | `{"calls": […]}` in progress, the newest first |
/// | `GET /api/conversations?sipCallId=&limit=` | `{"conversations": […]}` without turns, the newest first |
/// | `GET /api/conversations/{id}` | one, whole, with whether there is a `recording`, or 404 |
/// | `GET /api/callbacks?all=true` | `{"callbacks": […]}` still owed, or all |
/// | `DELETE /api/customers/{id}?pack=` | `{"conversations": 2}`: forgets the customer, in how many; 404 where nothing is known of them |
/// | `POST /api/callbacks/{reference}/close` `{"by", "outcome"}` | the callback; 404 unknown, 409 closed before |
///
/// Telephone numbers in conversations, the caller's and those in words and arguments, are masked
/// unless `numbers=shown` is asked for; a callback's is shown, because a person has to dial it.
final class RecordRoutes {

  private static final Logger LOG = LoggerFactory.getLogger(RecordRoutes.class);
  private static final int BODY_BYTES_MAX = 4_096;
  private static final int CONVERSATIONS_SHOWN = 50;
  private static final int CALLBACKS_SHOWN_MAX = 500;
  private static final int WORDS_CHARS_MAX = 400;

  private final Vertx vertx;
  private final WebPorts ports;

  RecordRoutes(Vertx vertx, WebPorts ports) {
    this.vertx = vertx;
    this.ports = ports;
  }

  void mount(Router router) {
    router.get("/api/calls").handler(this::calls);
    router.get("/api/conversations").handler(this::conversations);
    router.get("/api/conversations/:id").handler(this::conversation);
    router.get("/api/callbacks").handler(this::callbacks);
    router.delete("/api/customers/:id").handler(this::forget);
    router
        .post("/api/callbacks/:reference/close")
        .handler(BodyHandler.create(false).setBodyLimit(BODY_BYTES_MAX))
        .handler(this::closeCallback);
  }

  private void calls(RoutingContext context) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    ArrayNode calls = body.putArray("calls");
    ports.live().calls().forEach(call -> calls.add(LiveJson.call(call)));
    Json.answer(context, 200, body);
  }

  private void conversations(RoutingContext context) {
    Optional<Integer> limit = limit(context);
    if (limit.isEmpty()) {
      Json.refuse(context, 400, "Expected limit to be a number.");
      return;
    }
    Filter filter =
        new Filter(Optional.ofNullable(context.request().getParam("sipCallId")), limit.get());
    Numbers numbers = numbers(context);
    answer(
        context,
        () -> {
          ObjectNode body = JsonNodeFactory.instance.objectNode();
          body.putArray("conversations")
              .addAll(ports.conversations().conversations(filter, numbers));
          return new Answer(200, body);
        });
  }

  private static Optional<Integer> limit(RoutingContext context) {
    String asked = context.request().getParam("limit");
    if (asked == null) {
      return Optional.of(CONVERSATIONS_SHOWN);
    }
    return asked.matches("[0-9]{1,6}") ? Optional.of(Integer.parseInt(asked)) : Optional.empty();
  }

  private void conversation(RoutingContext context) {
    String id = context.pathParam("id");
    Numbers numbers = numbers(context);
    answer(
        context,
        () ->
            ports
                .conversations()
                .conversation(id, numbers)
                .map(found -> found.put("recording", ports.recordings().find(id).isPresent()))
                .map(found -> new Answer(200, found))
                .orElseGet(() -> Answer.refused(404, "There is no such conversation.")));
  }

  private static Numbers numbers(RoutingContext context) {
    return "shown".equals(context.request().getParam("numbers")) ? Numbers.SHOWN : Numbers.MASKED;
  }

  private void callbacks(RoutingContext context) {
    boolean all = "true".equals(context.request().getParam("all"));
    answer(
        context,
        () -> {
          List<Callback> found =
              all ? ports.callbacks().all(CALLBACKS_SHOWN_MAX) : ports.callbacks().open();
          ObjectNode body = JsonNodeFactory.instance.objectNode();
          ArrayNode list = body.putArray("callbacks");
          found.forEach(callback -> list.add(json(callback)));
          return new Answer(200, body);
        });
  }

  private void forget(RoutingContext context) {
    String customer = context.pathParam("id");
    Optional<String> pack = Optional.ofNullable(context.request().getParam("pack"));
    answer(
        context,
        () -> {
          int conversations = ports.customers().forget(customer, pack);
          return conversations > 0
              ? new Answer(
                  200, JsonNodeFactory.instance.objectNode().put("conversations", conversations))
              : Answer.refused(404, "Nothing is known of such a customer.");
        });
  }

  private void closeCallback(RoutingContext context) {
    String reference = context.pathParam("reference");
    JsonNode body;
    try {
      body = Json.MAPPER.readTree(context.body().buffer().getBytes());
    } catch (java.io.IOException | RuntimeException e) {
      Json.refuse(context, 400, "Expected JSON with by and outcome.");
      return;
    }
    String by = body.path("by").asText();
    String outcome = body.path("outcome").asText();
    if (by.isBlank()
        || outcome.isBlank()
        || by.length() > WORDS_CHARS_MAX / 4
        || outcome.length() > WORDS_CHARS_MAX) {
      Json.refuse(context, 400, "Expected by (who closes it) and outcome (what came of it).");
      return;
    }
    answer(
        context,
        () ->
            switch (ports.callbacks().close(reference, by, outcome, ports.clock().instant())) {
              case CloseResult.Closed(Callback callback) -> new Answer(200, json(callback));
              case CloseResult.AlreadyClosed(Callback callback) ->
                  new Answer(409, json(callback).put("error", "It was closed before."));
              case CloseResult.Unknown() -> Answer.refused(404, "There is no such callback.");
            });
  }

  private static ObjectNode json(Callback callback) {
    Callback.Promise promise = callback.promise();
    ObjectNode node =
        JsonNodeFactory.instance
            .objectNode()
            .put("reference", callback.reference())
            .put("conversationId", promise.conversationId())
            .put("number", promise.number())
            .put("reason", promise.reason())
            .put("summary", promise.summary())
            .put("from", promise.from().toString())
            .put("until", promise.until().toString())
            .put("bookedAt", promise.bookedAt().toString());
    callback
        .closed()
        .ifPresentOrElse(
            closed ->
                node.put("closedAt", closed.at().toString())
                    .put("closedBy", closed.by())
                    .put("outcome", closed.outcome()),
            () -> node.putNull("closedAt").putNull("closedBy").putNull("outcome"));
    return node;
  }

  private record Answer(int status, JsonNode body) {
    static Answer refused(int status, String message) {
      return new Answer(status, JsonNodeFactory.instance.objectNode().put("error", message));
    }
  }

  /// Reads the database off the event loop.
  private void answer(RoutingContext context, Callable<Answer> read) {
    vertx
        .executeBlocking(read, false)
        .onSuccess(answer -> Json.answer(context, answer.status(), answer.body()))
        .onFailure(
            failure -> {
              LOG.error("the record store could not be read", failure);
              Json.refuse(context, 503, "The record store does not answer.");
            });
  }
}
