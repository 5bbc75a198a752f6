package dev.parley.benchmarks.figures;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.asr.spi.RecognitionStream.Purpose;
import dev.parley.benchmarks.corpus.TurnKind;
import dev.parley.benchmarks.replay.Decodes.Timing;
import java.util.OptionalDouble;

/// One part's figures as JSON. Figures that could not be taken are null, never left out.
public final class FiguresJson {

  private static final ObjectMapper JSON = new ObjectMapper();

  private FiguresJson() {}

  public static ObjectNode of(PartFigures figures) {
    ObjectNode json = JSON.createObjectNode();
    json.put("cases", figures.cases()).put("turns", figures.shipped().cutOffs().all());
    deadAirAtBudget(json, figures.ours());
    deadAirAtBudget(json.putObject("voiceActivityOnly"), figures.voiceActivityOnly());
    json.set("shipped", endpoints(figures.shipped()));
    bargeIns(json, figures.bargeIns());
    number(
        json,
        "agentInterruptionsPerTurn",
        perTurn(figures.shipped().interruptions(), figures.shipped().cutOffs().all()));
    number(json, "responseRate", figures.shipped().answeredWithin2s().value());
    ObjectNode slots = json.putObject("slots");
    figures.slots().forEach((name, each) -> slots.set(name, slots(each)));
    ObjectNode words = json.putObject("wordError");
    figures.words().forEach((name, each) -> words.set(name, words(each)));
    figures
        .groups()
        .forEach(
            (by, members) -> {
              ObjectNode all = json.putObject("by" + capital(by));
              members.forEach((name, group) -> all.set(name, group(group)));
            });
    ObjectNode noises = json.putObject("bargeInByNoise");
    figures.bargeInsByNoise().forEach((noise, each) -> bargeIns(noises.putObject(noise), each));
    json.set("turnDecodeMs", distribution(figures.decodeMs(Purpose.TURN, Timing::ms)));
    json.set("turnDecodeWallMs", distribution(figures.decodeMs(Purpose.TURN, Timing::wallMs)));
    json.set("lookDecodeMs", distribution(figures.decodeMs(Purpose.BARGE_IN, Timing::ms)));
    frontier(json.putArray("frontier"), figures.ours());
    frontier(json.putArray("voiceActivityOnlyFrontier"), figures.voiceActivityOnly());
    ArrayNode bad = json.putArray("badCases");
    figures.badCases().forEach(bad::add);
    return json;
  }

  private static void deadAirAtBudget(ObjectNode json, Frontier frontier) {
    var best = frontier.bestWithin(PartFigures.CUT_OFFS_ALLOWED);
    number(
        json,
        "deadAirMsAt5PercentCutoffs",
        best.map(point -> point.endpoints().meanDeadAirMs()).orElse(OptionalDouble.empty()));
    if (best.isPresent()) {
      json.put("policyAt5PercentCutoffs", best.get().policy());
      json.set("at5PercentCutoffs", endpoints(best.get().endpoints()));
    } else {
      json.putNull("policyAt5PercentCutoffs").putNull("at5PercentCutoffs");
    }
  }

  private static ObjectNode endpoints(Endpoints endpoints) {
    ObjectNode json = JSON.createObjectNode().put("turns", endpoints.cutOffs().all());
    number(json, "falseCutOffs", endpoints.cutOffs().value());
    number(json, "deadAirMs", endpoints.meanDeadAirMs());
    number(json, "deadAirMsP50", endpoints.deadAir().percentile(50));
    number(json, "deadAirMsP95", endpoints.deadAir().percentile(95));
    return json.put("missed", endpoints.missed()).put("noMatch", endpoints.noMatch());
  }

  private static ObjectNode group(PartFigures.Group group) {
    ObjectNode json = JSON.createObjectNode();
    json.set("shipped", endpoints(group.shipped()));
    json.set("at5PercentCutoffs", endpoints(group.atBudget()));
    json.set("voiceActivityOnlyAt5PercentCutoffs", endpoints(group.voiceActivityOnly()));
    return json;
  }

  private static void bargeIns(ObjectNode json, BargeIns figures) {
    number(json, "yieldRate", figures.yielded().value());
    json.put("interruptions", figures.yielded().all());
    number(json, "yieldRateWithin2s", figures.yieldedWithin2s().value());
    number(json, "yieldMsP50", figures.yieldMs().percentile(50));
    number(json, "stopMsP95", figures.yieldMs().percentile(95));
    talkedThrough(json, "backchannelSelectivity", "backchannels", figures, TurnKind.BACKCHANNEL);
    talkedThrough(json, "coughSelectivity", "coughs", figures, TurnKind.COUGH);
    talkedThrough(json, "echoSelectivity", "echoes", figures, TurnKind.ECHO);
    number(json, "quietCoughSelectivity", figures.quietCoughs().value());
    json.put("quietCoughs", figures.quietCoughs().all());
    number(json, "duckMsP50", figures.duckMs().percentile(50));
    number(json, "duckMsP95", figures.duckMs().percentile(95));
    json.put("notDucked", figures.notDucked()).put("untestable", figures.untestable());
  }

  private static void talkedThrough(
      ObjectNode json, String rate, String count, BargeIns figures, TurnKind kind) {
    Share share = figures.talkedThrough().getOrDefault(kind, Share.NONE);
    number(json, rate, share.value());
    json.put(count, share.all());
  }

  private static ObjectNode slots(Slots slots) {
    return JSON.createObjectNode()
        .put("n", slots.n())
        .put("right", slots.right())
        .put("falseAccepted", slots.falseAccepted())
        .put("rejected", slots.rejected());
  }

  private static ObjectNode words(WordErrors errors) {
    ObjectNode json =
        JSON.createObjectNode().put("words", errors.words()).put("errors", errors.errors());
    number(json, "rate", perTurn(errors.errors(), errors.words()));
    return json;
  }

  private static ObjectNode distribution(Distribution distribution) {
    ObjectNode json = JSON.createObjectNode().put("n", distribution.count());
    number(json, "mean", distribution.mean());
    number(json, "p50", distribution.percentile(50));
    number(json, "p95", distribution.percentile(95));
    return json;
  }

  private static void frontier(ArrayNode json, Frontier frontier) {
    frontier
        .edge()
        .forEach(
            point -> {
              ObjectNode each = endpoints(point.endpoints());
              json.add(each.put("policy", point.policy()));
            });
  }

  private static OptionalDouble perTurn(int events, int all) {
    return all == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) events / all);
  }

  private static void number(ObjectNode json, String name, OptionalDouble value) {
    if (value.isPresent()) {
      json.put(name, Math.round(value.getAsDouble() * 1e4) / 1e4);
    } else {
      json.putNull(name);
    }
  }

  private static String capital(String word) {
    return word.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + word.substring(1);
  }

  /// What the figures were taken on.
  public static ObjectNode machine() {
    ObjectNode json = JSON.createObjectNode();
    json.putObject("machine")
        .put("processors", Runtime.getRuntime().availableProcessors())
        .put("java", Runtime.version().toString())
        .put("os", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
    return json;
  }
}
