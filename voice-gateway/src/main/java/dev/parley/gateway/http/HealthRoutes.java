package dev.parley.gateway.http;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.gateway.http.live.LiveCalls;
import dev.parley.gateway.http.live.LiveCounts;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;

/// `/health/live`: the process serves HTTP. `/health/ready`: 200 when calls are taken, else 503;
/// for who is authorised, with what each part is, and `counts` of what was late, dropped, not
/// understood or thought out ahead since the start.
final class HealthRoutes {

  private static final String LIVE = "/health/live";
  private static final String READY = "/health/ready";

  /// What a load balancer or an orchestrator may ask without a credential.
  static final Set<String> PROBES = Set.of(LIVE, READY);

  private final Vertx vertx;
  private final Supplier<Readiness> readiness;
  private final LiveCalls live;
  private final EventFeed feed;

  HealthRoutes(Vertx vertx, Supplier<Readiness> readiness, LiveCalls live, EventFeed feed) {
    this.vertx = vertx;
    this.readiness = readiness;
    this.live = live;
    this.feed = feed;
  }

  void mount(Router router) {
    router
        .get(LIVE)
        .handler(
            context ->
                Json.answer(context, 200, JsonNodeFactory.instance.objectNode().put("live", true)));
    router.get(READY).handler(this::ready);
  }

  private void ready(RoutingContext context) {
    vertx
        .executeBlocking(readiness::get, false)
        .onSuccess(now -> answer(context, now))
        .onFailure(context::fail);
  }

  private void answer(RoutingContext context, Readiness now) {
    ObjectNode body = JsonNodeFactory.instance.objectNode().put("ready", now.ready());
    if (Guard.isAuthorised(context)) {
      ObjectNode parts = body.putObject("parts");
      new TreeMap<>(now.parts()).forEach(parts::put);
      body.set("counts", counts());
    }
    Json.answer(context, now.ready() ? 200 : 503, body);
  }

  private ObjectNode counts() {
    LiveCounts counted = live.counts();
    ObjectNode counts =
        JsonNodeFactory.instance
            .objectNode()
            .put("latePasses", counted.latePasses())
            .put("liveReadersCutOff", feed.cutOff());
    ObjectNode noMatches = counts.putObject("noMatches");
    new TreeMap<>(counted.noMatches()).forEach(noMatches::put);
    counts
        .putObject("speculation")
        .put("hits", counted.speculation().hits())
        .put("misses", counted.speculation().misses())
        .put("toolCallsThrownAway", counted.speculation().toolCallsThrownAway())
        .put("audioThrownAwayMs", counted.speculation().audioThrownAwayMs());
    return counts;
  }
}
