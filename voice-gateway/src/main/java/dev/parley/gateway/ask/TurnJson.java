package dev.parley.gateway.ask;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.dialog.Reply;
import dev.parley.dialog.spi.Interpretation;
import dev.parley.dialog.spi.Interpretation.Command;
import dev.parley.dialog.spi.ToolCall;
import dev.parley.dialog.spi.ToolResult;
import dev.parley.dialog.trial.Conversation;
import dev.parley.dialog.trial.Conversation.Line;
import java.lang.reflect.RecordComponent;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// One turn as a JSON object: what was said, understood, done and answered, from which sources.
final class TurnJson {
  private static final ObjectMapper JSON = new ObjectMapper();

  private TurnJson() {}

  /// @param lines what this turn added to the conversation
  static ObjectNode of(
      int turn, Optional<String> caller, List<Line> lines, Overheard overheard, Conversation call) {
    ObjectNode node = JSON.createObjectNode().put("turn", turn);
    caller.ifPresent(text -> node.put("caller", text));
    node.put("reply", reply(lines));
    ArrayNode commands = node.putArray("commands");
    for (Interpretation meaning : overheard.meanings()) {
      meaning.commands().forEach(command -> commands.add(command(command)));
      node.put("confidence", Math.round(1_000 * meaning.confidence()) / 1_000.0);
      node.put("by", meaning.by());
    }
    ArrayNode calls = node.putArray("toolCalls");
    overheard.calls().forEach(done -> calls.add(toolCall(done.call(), done.result())));
    ArrayNode sources = node.putArray("sources");
    sources(lines).forEach(sources::add);
    ArrayNode notes = node.putArray("notes");
    for (Line line : lines) {
      if (line.who() == Conversation.Who.NOTE || line.who() == Conversation.Who.DESK) {
        notes.add(line.text());
      }
    }
    return node.put("ended", call.ended()).put("disposition", call.disposition().label());
  }

  static String reply(List<Line> lines) {
    return String.join(
        " ",
        lines.stream()
            .filter(line -> line.who() == Conversation.Who.AGENT)
            .map(Line::text)
            .toList());
  }

  private static Set<String> sources(List<Line> lines) {
    Set<String> sources = new LinkedHashSet<>();
    for (Line line : lines) {
      line.reply().stream()
          .flatMap(said -> said.parts().stream())
          .map(Reply.Part::source)
          .flatMap(Optional::stream)
          .forEach(sources::add);
    }
    return sources;
  }

  /// The command's name in kebab case and its own components.
  private static ObjectNode command(Command command) {
    ObjectNode node =
        JSON.createObjectNode()
            .put(
                "command",
                command
                    .getClass()
                    .getSimpleName()
                    .replaceAll("(?<=.)(?=[A-Z])", "-")
                    .toLowerCase(Locale.ROOT));
    for (RecordComponent part : command.getClass().getRecordComponents()) {
      try {
        node.set(part.getName(), JSON.valueToTree(part.getAccessor().invoke(command)));
      } catch (ReflectiveOperationException hidden) {
        throw new IllegalStateException("a command that can't be read: " + command, hidden);
      }
    }
    return node;
  }

  private static ObjectNode toolCall(ToolCall call, ToolResult result) {
    ObjectNode node =
        JSON.createObjectNode()
            .put("tool", call.tool())
            .put("access", call.write() ? "write" : "read");
    node.set("arguments", JSON.valueToTree(new TreeMap<>(call.arguments())));
    if (call.write()) {
      node.put("idempotencyKey", call.idempotencyKey());
    }
    return switch (result) {
      case ToolResult.Succeeded(Map<String, Object> data, long elapsedMs) -> {
        node.put("result", "succeeded").put("elapsedMs", elapsedMs);
        node.set("data", JSON.valueToTree(data));
        yield node;
      }
      case ToolResult.NotFound(long elapsedMs) ->
          node.put("result", "not-found").put("elapsedMs", elapsedMs);
      case ToolResult.Refused(String code, String reason, long elapsedMs) ->
          node.put("result", "refused")
              .put("code", code)
              .put("reason", reason)
              .put("elapsedMs", elapsedMs);
      case ToolResult.Unavailable(String cause, long elapsedMs) ->
          node.put("result", "unavailable").put("cause", cause).put("elapsedMs", elapsedMs);
      case ToolResult.Unknown(String cause, long elapsedMs) ->
          node.put("result", "unknown").put("cause", cause).put("elapsedMs", elapsedMs);
    };
  }
}
