package dev.parley.gateway.http.trace;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.telephony.trace.CallTrace;
import dev.parley.telephony.trace.Ladder;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Traces of SIP calls, for engineers.
///
/// | request | answer |
/// |---|---|
/// | `GET /api/traces` | `{"calls": […], "on"}`, the newest first |
/// | `GET /api/calls/{id}/trace` | `{"traces": [{…, "ladder", "media"}]}`; the messages' texts with `numbers=shown`; with `format=text` the ladder drawn |
/// | `GET /api/calls/{id}/trace.pcap` | the call as a capture file, numbers and all |
/// | `POST /api/traces/rtp` `{"next"}` | captures the media of the next calls, 0 to 100; `{"next"}` |
///
/// The id is the call's or its Call-ID. 404 where the call isn't kept.
public final class TraceRoutes {

  private static final Logger LOG = LoggerFactory.getLogger(TraceRoutes.class);
  private static final int BODY_BYTES_MAX = 1_024;
  private static final int NEXT_MAX = 100;
  private static final int ANSWER_WITHIN_SECONDS = 20;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final TraceDesk desk;

  public TraceRoutes(TraceDesk desk) {
    this.desk = desk;
  }

  public void mount(Router router) {
    router.get("/api/traces").handler(this::recent);
    router.get("/api/calls/:id/trace").handler(this::trace);
    router.get("/api/calls/:id/trace.pcap").handler(this::captureFile);
    router
        .post("/api/traces/rtp")
        .handler(BodyHandler.create(false).setBodyLimit(BODY_BYTES_MAX))
        .handler(this::captureNext);
  }

  /// An answer, written where traces are looked into and sent from wherever that ends.
  private record Answer(int status, String type, Buffer body) {

    static Answer json(int status, JsonNode body) {
      return new Answer(status, "application/json", Buffer.buffer(body.toString()));
    }

    static Answer refusal(int status, String message) {
      return json(status, JsonNodeFactory.instance.objectNode().put("error", message));
    }
  }

  private void recent(RoutingContext context) {
    answer(context, desk.recent(), this::list);
  }

  private CompletionStage<Answer> list(List<CallTrace> traces) {
    ObjectNode body = JsonNodeFactory.instance.objectNode().put("on", desk.isOn());
    ArrayNode calls = body.putArray("calls");
    traces.forEach(trace -> calls.add(TraceJson.summary(trace, desk)));
    return now(Answer.json(200, body));
  }

  private void trace(RoutingContext context) {
    boolean texts = "shown".equals(context.request().getParam("numbers"));
    boolean drawn = "text".equals(context.request().getParam("format"));
    answer(
        context,
        desk.find(context.pathParam("id")),
        traces ->
            now(
                traces.isEmpty()
                    ? notKept()
                    : drawn
                        ? new Answer(
                            200, "text/plain; charset=utf-8", Buffer.buffer(Ladder.of(traces)))
                        : Answer.json(200, TraceJson.whole(traces, desk, texts))));
  }

  private void captureFile(RoutingContext context) {
    answer(
        context,
        desk.find(context.pathParam("id")),
        traces ->
            traces.isEmpty()
                ? now(notKept())
                : desk.captureFile(traces)
                    .thenApply(
                        bytes ->
                            new Answer(200, "application/vnd.tcpdump.pcap", Buffer.buffer(bytes))));
  }

  private static CompletionStage<Answer> now(Answer answer) {
    return CompletableFuture.completedFuture(answer);
  }

  private void captureNext(RoutingContext context) {
    JsonNode body;
    try {
      body = JSON.readTree(context.body().buffer().getBytes());
    } catch (IOException | RuntimeException e) {
      body = JsonNodeFactory.instance.nullNode();
    }
    JsonNode next = body.path("next");
    if (!next.isInt() || next.asInt() < 0 || next.asInt() > NEXT_MAX) {
      send(
          context,
          Answer.refusal(400, "Expected JSON with next, how many calls: 0 to " + NEXT_MAX + "."));
    } else if (!desk.isOn()) {
      send(context, Answer.refusal(409, "No traces are kept: set trace-calls."));
    } else {
      ObjectNode answer = JsonNodeFactory.instance.objectNode();
      send(context, Answer.json(200, answer.put("next", desk.captureNext(next.asInt()))));
    }
  }

  private Answer notKept() {
    return Answer.refusal(
        404,
        desk.isOn() ? "No trace of such a call is kept." : "No traces are kept: set trace-calls.");
  }

  private <T> void answer(
      RoutingContext context,
      CompletionStage<T> asked,
      Function<T, CompletionStage<Answer>> written) {
    asked
        .thenComposeAsync(written, desk.reading())
        .toCompletableFuture()
        .orTimeout(ANSWER_WITHIN_SECONDS, TimeUnit.SECONDS)
        .whenComplete(
            (answer, failure) -> send(context, failure == null ? answer : refusal(failure)));
  }

  private static Answer refusal(Throwable failure) {
    Throwable cause =
        failure instanceof CompletionException && failure.getCause() != null
            ? failure.getCause()
            : failure;
    if (cause instanceof RejectedExecutionException || cause instanceof TimeoutException) {
      return Answer.refusal(503, "Too many traces are being read: ask again in a moment.");
    }
    LOG.error("a trace could not be read", failure);
    return Answer.refusal(500, "The server failed to answer this.");
  }

  private static void send(RoutingContext context, Answer answer) {
    context
        .response()
        .setStatusCode(answer.status())
        .putHeader("Content-Type", answer.type())
        .end(answer.body());
  }
}
