package dev.parley.gateway.http.trace;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.audio.MediaTime;
import dev.parley.telephony.call.MediaStatistics;
import dev.parley.telephony.trace.CallTrace;
import java.util.List;

/// Traces as JSON.
final class TraceJson {

  private TraceJson() {}

  /// A line of the list.
  static ObjectNode summary(CallTrace trace, TraceDesk desk) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    trace.id().ifPresent(id -> node.put("id", id.value()));
    node.put("sipCallId", trace.sipCallId())
        .put("direction", trace.ours() ? "outbound" : "inbound")
        .put("startedAt", desk.wallAt(trace.messages().getFirst().at()).toString())
        .put("peer", trace.messages().getFirst().peer().toString())
        .put("state", trace.state())
        .put("messages", trace.messages().size() + trace.leftOut())
        .put("rtp", desk.hasMedia(List.of(trace)));
    return node;
  }

  /// @param texts whether the messages themselves are shown, numbers and all
  static ObjectNode whole(List<CallTrace> traces, TraceDesk desk, boolean texts) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    ArrayNode legs = node.putArray("traces");
    MediaTime start = traces.getFirst().messages().getFirst().at();
    for (CallTrace trace : traces) {
      ObjectNode leg = summary(trace, desk);
      leg.put("leftOut", trace.leftOut());
      ArrayNode messages = leg.putArray("ladder");
      for (CallTrace.Message message : trace.messages()) {
        ObjectNode rung =
            messages
                .addObject()
                .put("atMs", ms(message.at(), start))
                .put("ours", message.ours())
                .put("peer", message.peer().toString())
                .put("what", message.what())
                .put("cseq", message.cseq())
                .put("again", message.again())
                .put("cut", message.cut());
        message.description().ifPresent(sdp -> rung.put("description", sdp));
        if (texts) {
          rung.put("text", message.text());
        }
      }
      ArrayNode media = leg.putArray("media");
      for (CallTrace.Media ended : trace.media()) {
        MediaStatistics counted = ended.counted();
        media
            .addObject()
            .put("atMs", ms(ended.at(), start))
            .put("port", ended.localPort())
            .put("received", counted.packetsReceived())
            .put("lost", counted.packetsLost())
            .put("late", counted.packetsLate())
            .put("duplicate", counted.packetsDuplicate())
            .put("sent", counted.packetsSent())
            .put("jitterMs", counted.jitterMs())
            .put("roundTripMs", counted.roundTripMs())
            .put("mos", counted.mosEstimate());
      }
      legs.add(leg);
    }
    return node;
  }

  private static double ms(MediaTime at, MediaTime start) {
    return at.since(start).toNanos() / 1_000 / 1e3;
  }
}
