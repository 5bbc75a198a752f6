package dev.parley.gateway.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.gateway.outgoing.OutgoingCall;
import dev.parley.gateway.outgoing.OutgoingDesk.Placed;
import dev.parley.gateway.outgoing.OutgoingDesk.Wanted;
import dev.parley.gateway.outgoing.Refusal;
import dev.parley.gateway.outgoing.answering.OnMachine;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Calls that the server places.
///
/// | request | answer |
/// |---|---|
/// | `POST /api/calls` `{"to", "trunk"?, "pack"?, "greeting"?, "answering-machine"?}` | 202 and the call, at once; else `{"error", "reason"}`: 400 `malformed`, 403 `not-allowed`, 409 `no-route`, 429 `limit`, 503 `full` |
/// | `GET /api/calls/{id}` | how a call gets on, one of ours or one in progress; or 404 |
/// | `DELETE /api/calls/{id}` | hangs one of ours up in whatever state it is: 202 and the call; or 404 |
///
/// A call of ours is `{id, direction: "outbound", to, trunk?, sipCallId, state, progress: [{state,
/// atMs}], sipStatus?, outcome?, answeredBy?, verdicts: [{answeredBy, atMs}], cause?}`; its number
/// is masked.
final class OutgoingRoutes {

  private static final Logger LOG = LoggerFactory.getLogger(OutgoingRoutes.class);
  private static final int BODY_BYTES_MAX = 4_096;
  private static final String ANSWERING_MACHINE = "answering-machine";
  private static final Set<String> MEMBERS =
      Set.of("to", "trunk", "pack", "greeting", ANSWERING_MACHINE);

  private final WebPorts ports;

  OutgoingRoutes(WebPorts ports) {
    this.ports = ports;
  }

  void mount(Router router) {
    router
        .post("/api/calls")
        .handler(BodyHandler.create(false).setBodyLimit(BODY_BYTES_MAX))
        .handler(this::place);
    router.get("/api/calls/:id").handler(this::call);
    router.delete("/api/calls/:id").handler(this::hangUp);
  }

  private void place(RoutingContext context) {
    Optional<Wanted> wanted = wanted(context);
    if (wanted.isEmpty()) {
      Json.refuse(
          context,
          400,
          "Expected JSON with to, and perhaps trunk, pack, greeting, and answering-machine (ignore, hang-up or"
              + " leave-message), as texts.");
      return;
    }
    ports
        .outgoing()
        .place(wanted.get())
        .whenComplete(
            (placed, failure) -> {
              if (failure != null) {
                failed(context, failure);
                return;
              }
              switch (placed) {
                case Placed.Dialling(OutgoingCall call) -> Json.answer(context, 202, json(call));
                case Placed.Refused(Refusal why) ->
                    Json.answer(
                        context,
                        status(why),
                        JsonNodeFactory.instance
                            .objectNode()
                            .put("error", why.words())
                            .put("reason", name(why.reason())));
              }
            });
  }

  private static Optional<Wanted> wanted(RoutingContext context) {
    JsonNode body;
    try {
      body = Json.MAPPER.readTree(context.body().buffer().getBytes());
    } catch (IOException | RuntimeException e) {
      return Optional.empty();
    }
    boolean texts = body.isObject() && body.path("to").isTextual();
    for (var member : body.properties()) {
      texts &= MEMBERS.contains(member.getKey()) && member.getValue().isTextual();
    }
    Optional<OnMachine> onMachine = text(body, ANSWERING_MACHINE).flatMap(OnMachine::of);
    boolean known = onMachine.isPresent() == body.has(ANSWERING_MACHINE);
    return texts && known
        ? Optional.of(
            new Wanted(
                body.path("to").asText(),
                text(body, "trunk"),
                text(body, "pack"),
                onMachine,
                text(body, "greeting")))
        : Optional.empty();
  }

  private static Optional<String> text(JsonNode body, String member) {
    return Optional.of(body.path(member).asText()).filter(text -> !text.isEmpty());
  }

  private static int status(Refusal why) {
    return switch (why.reason()) {
      case MALFORMED -> 400;
      case NOT_ALLOWED -> 403;
      case NO_ROUTE -> 409;
      case LIMIT -> 429;
      case FULL -> 503;
    };
  }

  private void call(RoutingContext context) {
    String id = context.pathParam("id");
    ports
        .outgoing()
        .find(id)
        .whenComplete(
            (found, failure) -> {
              if (failure != null) {
                failed(context, failure);
                return;
              }
              found
                  .map(OutgoingRoutes::json)
                  .or(() -> live(id))
                  .ifPresentOrElse(
                      call -> Json.answer(context, 200, call),
                      () -> Json.refuse(context, 404, "There is no such call."));
            });
  }

  private void hangUp(RoutingContext context) {
    ports
        .outgoing()
        .hangUp(context.pathParam("id"))
        .whenComplete(
            (found, failure) -> {
              if (failure != null) {
                failed(context, failure);
              } else {
                found.ifPresentOrElse(
                    call -> Json.answer(context, 202, json(call)),
                    () -> Json.refuse(context, 404, "There is no such outgoing call."));
              }
            });
  }

  private Optional<ObjectNode> live(String id) {
    return ports.live().calls().stream()
        .filter(call -> call.id().equals(id))
        .findFirst()
        .map(LiveJson::call);
  }

  private static void failed(RoutingContext context, Throwable failure) {
    LOG.error("the outgoing desk failed", failure);
    Json.refuse(context, 500, "The server failed to answer this.");
  }

  static ObjectNode json(OutgoingCall call) {
    ObjectNode node =
        JsonNodeFactory.instance
            .objectNode()
            .put("id", call.id().value())
            .put("direction", "outbound")
            .put("to", call.to());
    call.trunk().ifPresent(trunk -> node.put("trunk", trunk));
    node.put("sipCallId", call.sipCallId()).put("state", name(call.state()));
    var progress = node.putArray("progress");
    call.progress()
        .forEach(
            reached ->
                progress
                    .addObject()
                    .put("state", name(reached.state()))
                    .put("atMs", reached.atMs()));
    call.sipStatus().ifPresent(status -> node.put("sipStatus", status));
    call.outcome().ifPresent(outcome -> node.put("outcome", name(outcome)));
    call.answeredBy().ifPresent(whom -> node.put("answeredBy", name(whom)));
    var verdicts = node.putArray("verdicts");
    call.verdicts()
        .forEach(
            verdict ->
                verdicts
                    .addObject()
                    .put("answeredBy", name(verdict.whom()))
                    .put("atMs", verdict.atMs()));
    if (!call.cause().isEmpty()) {
      node.put("cause", call.cause());
    }
    return node;
  }

  private static String name(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
