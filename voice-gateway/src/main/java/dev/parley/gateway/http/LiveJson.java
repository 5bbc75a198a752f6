package dev.parley.gateway.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.gateway.http.live.LiveCall;
import dev.parley.gateway.http.live.LiveCall.LiveTurn;
import dev.parley.gateway.http.live.LiveEvent;
import dev.parley.gateway.outgoing.OutgoingCall;
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
            .put("floor", floor(call.floor()))
            .put("hearing", call.hearing());
    call.verified().ifPresent(verdict -> node.put("callerVerified", verdict));
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
    return node;
  }

  private static String floor(LiveCall.Floor floor) {
    return floor.name().toLowerCase(Locale.ROOT);
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
          node.put("type", "floor").put("floor", floor(floor));
      case LiveEvent.Outgoing(OutgoingCall now) ->
          node.put("type", "outgoing").set("now", OutgoingRoutes.json(now));
      case LiveEvent.Ended(String _, String disposition) ->
          node.put("type", "ended").put("disposition", disposition);
    }
    return node.put("call", event.call());
  }
}
