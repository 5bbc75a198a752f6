package dev.parley.benchmarks.corpus.make;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.benchmarks.corpus.make.Plan.Exchange;
import dev.parley.benchmarks.corpus.make.Plan.PlannedCall;
import dev.parley.benchmarks.corpus.make.Plan.Turn;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// The manifest: a plan as text, always the same for the same plan, and its SHA-256.
final class PlanJson {

  private static final ObjectMapper JSON = new ObjectMapper();

  private PlanJson() {}

  static String text(Plan plan) {
    ObjectNode all =
        JSON.createObjectNode()
            .put("part", plan.part())
            .put("seed", plan.seed())
            .put("size", plan.size());
    ArrayNode calls = all.putArray("calls");
    plan.calls().forEach(call -> calls.add(call(call)));
    return all.toPrettyString() + "\n";
  }

  private static ObjectNode call(PlannedCall call) {
    ObjectNode json =
        JSON.createObjectNode()
            .put("name", call.name())
            .put("voice", call.voice())
            .put("shape", call.shape().label())
            .put("noise", call.noise().label())
            .put("levelDb", call.levelDb())
            .put("noiseSeed", call.noiseSeed());
    ArrayNode exchanges = json.putArray("exchanges");
    call.exchanges().forEach(exchange -> exchanges.add(exchange(exchange)));
    return json;
  }

  private static ObjectNode exchange(Exchange exchange) {
    ObjectNode json =
        JSON.createObjectNode()
            .put("agentText", exchange.agentText())
            .put("agentMs", exchange.agentMs())
            .put("replyAfterMs", exchange.replyAfterMs());
    exchange
        .overlap()
        .ifPresent(
            overlap ->
                json.putObject("overlap")
                    .put("kind", overlap.kind().label())
                    .put("overAgent", overlap.overAgent())
                    .put("text", overlap.text())
                    .put("atMs", overlap.atMs())
                    .put("seed", overlap.seed()));
    exchange.turn().ifPresent(turn -> json.set("turn", turn(turn)));
    return json;
  }

  private static ObjectNode turn(Turn turn) {
    ObjectNode json =
        JSON.createObjectNode()
            .put("kind", turn.kind().label())
            .put("expect", turn.expect())
            .put("value", turn.value());
    ArrayNode segments = json.putArray("segments");
    turn.segments().forEach(segments::add);
    ArrayNode pauses = json.putArray("pausesMs");
    turn.pausesMs().forEach(pauses::add);
    return json;
  }

  static String sha256(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
