package dev.parley.simulator.caller.measure;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.telephony.call.MediaStatistics;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalDouble;

/// A report as JSON; what is not known is null.
public final class ReportJson {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private ReportJson() {}

  public static void write(CallReport report, Path file) throws IOException {
    MAPPER.writerWithDefaultPrettyPrinter().writeValue(file.toFile(), of(report));
  }

  static ObjectNode of(CallReport report) {
    ObjectNode json = MAPPER.createObjectNode();
    json.put("answered", report.answered());
    put(json, "endedBy", report.endedBy());
    json.put("durationMs", report.durationMs());
    ArrayNode exchanges = json.putArray("exchanges");
    report.exchanges().forEach(exchange -> exchanges.add(exchange(exchange)));
    ArrayNode bargeIns = json.putArray("bargeIns");
    for (BargeIn bargeIn : report.bargeIns()) {
      ObjectNode one = bargeIns.addObject().put("caller", bargeIn.caller());
      put(one, "duckedMs", bargeIn.duckedMs());
      put(one, "silencedMs", bargeIn.silencedMs());
    }
    report.media().ifPresentOrElse(media -> put(json, media), () -> json.putNull("media"));
    put(json, "disposition", report.disposition());
    put(json, "recordId", report.recordId());
    return json;
  }

  private static ObjectNode exchange(Exchange exchange) {
    ObjectNode json = MAPPER.createObjectNode();
    json.put("caller", exchange.caller());
    put(json, "heardAs", exchange.heardAs());
    put(json, "agentFromRecord", exchange.agentFromRecord());
    json.put("agentHeard", exchange.agentHeard());
    put(json, "firstSoundMs", exchange.firstSoundMs());
    put(json, "firstInformativeWordMs", exchange.firstInformativeWordMs());
    ObjectNode stages = json.putObject("stages");
    exchange.stages().forEach((stage, ms) -> stages.put(stage, rounded(ms)));
    return json;
  }

  private static void put(ObjectNode json, MediaStatistics media) {
    json.putObject("media")
        .put("packetsReceived", media.packetsReceived())
        .put("packetsLost", media.packetsLost())
        .put("packetsLate", media.packetsLate())
        .put("packetsSent", media.packetsSent())
        .put("jitterMs", rounded(media.jitterMs()));
  }

  private static void put(ObjectNode json, String name, Optional<String> text) {
    text.ifPresentOrElse(value -> json.put(name, value), () -> json.putNull(name));
  }

  private static void put(ObjectNode json, String name, OptionalDouble ms) {
    ms.ifPresentOrElse(value -> json.put(name, rounded(value)), () -> json.putNull(name));
  }

  private static double rounded(double ms) {
    return Math.round(ms * 10) / 10.0;
  }
}
