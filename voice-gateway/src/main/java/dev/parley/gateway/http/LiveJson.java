package dev.parley.gateway.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.desk.record.Waterfall;
import dev.parley.gateway.http.live.LiveCall;
import dev.parley.gateway.http.live.LiveCall.LiveTurn;
import dev.parley.gateway.http.live.LiveEvent;
import dev.parley.gateway.outgoing.OutgoingCall;
import dev.parley.gateway.people.PuttingThrough;
import java.time.Duration;
import java.util.Locale;

/// Calls in progress and their events as JSON.
final class LiveJson {

  private LiveJson() {}

  static ObjectNode call(LiveCall call) {
    ObjectNode node =
        JsonNodeFactory.instance
            .objectNode()
            .put("id", call.id())
            .put("sipCallId", call.sipCallId())
            .put("line", call.line())
            .put("callerNumber", call.caller())
            .put("startedAt", call.startedAt().toString())
            .put("floor", lower(call.floor()))
            .put("hearing", call.hearing());
    call.pack().ifPresent(pack -> node.set("agentPack", PackRoutes.version(pack)));
    call.verified().ifPresent(verdict -> node.put("callerVerified", verdict));
    call.puttingThrough().ifPresent(now -> node.set("puttingThrough", puttingThrough(now)));
    ArrayNode turns = node.putArray("turns");
    call.turns().forEach(turn -> turns.add(turn(turn)));
    return node;
  }

  private static ObjectNode turn(LiveTurn turn) {
    ObjectNode node =
        JsonNodeFactory.instance
            .objectNode()
            .put("index", turn.index())
            .put("who", turn.who())
            .put("text", turn.text())
            .put("heardText", turn.heard())
            .put("atMs", turn.atMs());
    turn.noMatchCause().ifPresent(cause -> node.put("noMatchCause", cause));
    turn.answered().ifPresent(timed -> putStages(node, timed));
    return node;
  }

  /// As records have them.
  private static void putStages(ObjectNode turn, Waterfall timed) {
    ObjectNode stages = turn.putObject("stages");
    timed.stages().forEach((stage, took) -> stages.put(stage.key(), millis(took)));
    if (!timed.ahead().isZero()) {
      turn.put("aheadMs", millis(timed.ahead()));
    }
  }

  private static double millis(Duration duration) {
    return duration.toNanos() / 1_000 / 1_000.0;
  }

  private static ObjectNode puttingThrough(PuttingThrough now) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    return switch (now) {
      case PuttingThrough.Sought(var manner, String target) ->
          node.put("state", "sought").put("manner", lower(manner)).put("target", target);
      case PuttingThrough.Progressed(int status) ->
          node.put("state", "progressed").put("sipStatus", status);
      case PuttingThrough.Reached(String how) -> node.put("state", "reached").put("how", how);
      case PuttingThrough.NotReached(String cause) ->
          node.put("state", "notReached").put("cause", cause);
      case PuttingThrough.PassedOn(var outcome, String cause) ->
          node.put("state", "passedOn").put("outcome", lower(outcome)).put("cause", cause);
      case PuttingThrough.AnotherSought(String target) ->
          node.put("state", "anotherSought").put("target", target);
      case PuttingThrough.AnotherReached _ -> node.put("state", "anotherReached");
      case PuttingThrough.AnotherNotReached(String cause) ->
          node.put("state", "anotherNotReached").put("cause", cause);
    };
  }

  private static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  /// `{type, call, …}`.
  static ObjectNode event(LiveEvent event) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    switch (event) {
      case LiveEvent.Started(LiveCall now) -> node.put("type", "started").set("now", call(now));
      case LiveEvent.CallerVerified(String _, String verdict) ->
          node.put("type", "callerVerified").put("verdict", verdict);
      case LiveEvent.Hearing(String _, String words) ->
          node.put("type", "hearing").put("words", words);
      case LiveEvent.TurnChanged(String _, LiveTurn turn) ->
          node.put("type", "turn").set("turn", turn(turn));
      case LiveEvent.FloorChanged(String _, LiveCall.Floor floor) ->
          node.put("type", "floor").put("floor", lower(floor));
      case LiveEvent.CallerPutThrough(String _, var now) ->
          node.put("type", "puttingThrough").set("now", puttingThrough(now));
      case LiveEvent.Outgoing(OutgoingCall now) ->
          node.put("type", "outgoing").set("now", OutgoingRoutes.json(now));
      case LiveEvent.Ended(String _, String disposition) ->
          node.put("type", "ended").put("disposition", disposition);
    }
    return node.put("call", event.call());
  }
}
