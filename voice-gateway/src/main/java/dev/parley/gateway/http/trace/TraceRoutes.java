package dev.parley.gateway.http.trace;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.telephony.trace.Ladder;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.io.IOException;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
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

  private void recent(RoutingContext context) {
    answer(
        context,
        desk.recent(),
        traces -> {
          ObjectNode body = JsonNodeFactory.instance.objectNode().put("on", desk.isOn());
          ArrayNode calls = body.putArray("calls");
          traces.forEach(trace -> calls.add(TraceJson.summary(trace, desk)));
          json(context, 200, body);
        });
  }

  private void trace(RoutingContext context) {
    boolean texts = "shown".equals(context.request().getParam("numbers"));
    boolean drawn = "text".equals(context.request().getParam("format"));
    answer(
        context,
        desk.find(context.pathParam("id")),
        traces -> {
          if (traces.isEmpty()) {
            notKept(context);
          } else if (drawn) {
            context
                .response()
                .putHeader("Content-Type", "text/plain; charset=utf-8")
                .end(Ladder.of(traces));
          } else {
            json(context, 200, TraceJson.whole(traces, desk, texts));
          }
        });
  }

  private void captureFile(RoutingContext context) {
    answer(
        context,
        desk.find(context.pathParam("id")),
        traces -> {
          if (traces.isEmpty()) {
            notKept(context);
            return;
          }
          answer(
              context,
              desk.captureFile(traces),
              bytes ->
                  context
                      .response()
                      .putHeader("Content-Type", "application/vnd.tcpdump.pcap")
                      .end(Buffer.buffer(bytes)));
        });
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
      refuse(context, 400, "Expected JSON with next, how many calls: 0 to " + NEXT_MAX + ".");
    } else if (!desk.isOn()) {
      refuse(context, 409, "No traces are kept: set trace-calls.");
    } else {
      ObjectNode answer = JsonNodeFactory.instance.objectNode();
      json(context, 200, answer.put("next", desk.captureNext(next.asInt())));
    }
  }

  private void notKept(RoutingContext context) {
    refuse(
        context,
        404,
        desk.isOn() ? "No trace of such a call is kept." : "No traces are kept: set trace-calls.");
  }

  private static <T> void answer(
      RoutingContext context, CompletionStage<T> asked, Consumer<T> write) {
    asked.whenComplete(
        (found, failure) -> {
          if (failure != null) {
            LOG.error("a trace could not be read", failure);
            refuse(context, 500, "The server failed to answer this.");
          } else {
            write.accept(found);
          }
        });
  }

  private static void json(RoutingContext context, int status, JsonNode body) {
    context
        .response()
        .setStatusCode(status)
        .putHeader("Content-Type", "application/json")
        .end(body.toString());
  }

  private static void refuse(RoutingContext context, int status, String message) {
    json(context, status, JsonNodeFactory.instance.objectNode().put("error", message));
  }
}
