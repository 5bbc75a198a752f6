package dev.parley.gateway.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.dialog.pack.PackVersion;
import dev.parley.gateway.packs.PackDesk;
import dev.parley.gateway.packs.PackState;
import io.vertx.core.Future;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;

/// The agent packs in service.
///
/// | request | answer |
/// |---|---|
/// | `GET /api/packs` | `{"packs": […]}`, each with its version, and why what is in its folder isn't served |
/// | `POST /api/packs/reload` | the same after all were read again; 409 where one of them isn't served |
final class PackRoutes {

  private final PackDesk packs;

  PackRoutes(PackDesk packs) {
    this.packs = packs;
  }

  void mount(Router router) {
    router.get("/api/packs").handler(context -> Json.answer(context, 200, json(packs.packs())));
    router.post("/api/packs/reload").handler(this::reload);
  }

  private void reload(RoutingContext context) {
    Future.fromCompletionStage(packs.reload(), context.vertx().getOrCreateContext())
        .onSuccess(
            now ->
                Json.answer(
                    context, now.stream().allMatch(PackState::isCurrent) ? 200 : 409, json(now)))
        .onFailure(_ -> Json.refuse(context, 503, "The server is ending."));
  }

  private static ObjectNode json(List<PackState> states) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    ArrayNode list = body.putArray("packs");
    for (PackState state : states) {
      ObjectNode node = version(state.version()).put("folder", state.folder());
      node.put("since", state.since().toString());
      ArrayNode problems = node.putArray("problems");
      state.problems().forEach(problems::add);
      list.add(node);
    }
    return body;
  }

  /// As in records.
  static ObjectNode version(PackVersion version) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("id", version.pack())
        .put("version", version.name().orElse(null))
        .put("hash", version.hash());
  }
}
