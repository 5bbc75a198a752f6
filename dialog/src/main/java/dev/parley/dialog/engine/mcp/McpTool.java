package dev.parley.dialog.engine.mcp;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.dialog.engine.business.AgreedAnswer;
import dev.parley.dialog.engine.business.NotSentException;
import dev.parley.dialog.pack.Tool;
import dev.parley.dialog.pack.way.ArgumentType;
import dev.parley.dialog.pack.way.Way;
import dev.parley.dialog.spi.ToolCall;
import dev.parley.dialog.spi.ToolResult;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// One tool of a server: what it is sent, and how its answer is read.
final class McpTool {
  static final String KEY = "dev.parley/idempotency-key";

  private static final int INVALID_PARAMS = -32602;

  /// JSON-RPC 2.0, 5.1: it was no JSON, no request, or a method that there isn't.
  private static final Set<Integer> NOT_TAKEN_ON = Set.of(-32700, -32600, -32601);

  private final Tool tool;
  private final Way.Mcp way;
  private final AgreedAnswer agreed;

  McpTool(Tool tool, Way.Mcp way) {
    this.tool = tool;
    this.way = way;
    this.agreed = new AgreedAnswer(tool);
  }

  Tool tool() {
    return tool;
  }

  Way.Mcp way() {
    return way;
  }

  /// Empty where an argument isn't of its type.
  Optional<ObjectNode> params(ToolCall call, String conversation) {
    ObjectNode params = AgreedAnswer.JSON.createObjectNode().put("name", way.tool());
    ObjectNode arguments = params.putObject("arguments");
    for (Map.Entry<String, String> argument : call.arguments().entrySet()) {
      Optional<Object> value =
          way.arguments()
              .getOrDefault(argument.getKey(), ArgumentType.STRING)
              .read(argument.getValue());
      if (value.isEmpty()) {
        return Optional.empty();
      }
      arguments.set(argument.getKey(), AgreedAnswer.JSON.valueToTree(value.get()));
    }
    if (call.write()) {
      String key = conversation + ":" + call.idempotencyKey();
      params.putObject(Way.Mcp.META).put(KEY, key);
      way.keyedBy()
          .filter(name -> !name.equals(Way.Mcp.META))
          .ifPresent(name -> arguments.put(name, key));
    }
    return Optional.of(params);
  }

  /// `Unavailable` where a write may have been done.
  ///
  /// @throws NotSentException where it was not
  ToolResult result(McpAnswer answer, long elapsedMs) throws NotSentException {
    return switch (answer) {
      case McpAnswer.Failed(int code, _) -> {
        if (NOT_TAKEN_ON.contains(code)) {
          throw new NotSentException("JSON-RPC error " + code);
        }
        yield code == INVALID_PARAMS
            ? new ToolResult.Refused("", "the server takes no such arguments", elapsedMs)
            : new ToolResult.Unavailable("JSON-RPC error " + code, elapsedMs);
      }
      case McpAnswer.Result(var result) -> read(result, elapsedMs);
    };
  }

  private ToolResult read(JsonNode result, long elapsedMs) {
    if (!result.path("resultType").asText("complete").equals("complete")) {
      return new ToolResult.Unavailable("the tool asks for more than it was given", elapsedMs);
    }
    Optional<JsonNode> content = content(result);
    if (result.path("isError").asBoolean()) {
      return failed(content, elapsedMs);
    }
    return content
        .map(answer -> agreed.declared(answer, elapsedMs))
        .orElseGet(
            () -> new ToolResult.Unavailable("the answer has no structured content", elapsedMs));
  }

  /// An error with a code of its own is the business's no. One in words alone may be anything, a
  /// failure halfway among it: nobody knows what was done.
  private static ToolResult failed(Optional<JsonNode> content, long elapsedMs) {
    ToolResult.Refused refused =
        AgreedAnswer.refused(
            content.orElseGet(AgreedAnswer.JSON::createObjectNode),
            "an error without words",
            elapsedMs);
    return switch (refused.code()) {
      case "" -> new ToolResult.Unavailable("the tool failed without a code", elapsedMs);
      case "not-found" -> new ToolResult.NotFound(elapsedMs);
      default -> refused;
    };
  }

  /// The structured content, or the object that is the only text.
  private static Optional<JsonNode> content(JsonNode result) {
    if (result.path("structuredContent").isObject()) {
      return Optional.of(result.get("structuredContent"));
    }
    JsonNode content = result.path("content");
    if (content.size() != 1 || !content.path(0).path("type").asText().equals("text")) {
      return Optional.empty();
    }
    try {
      return Optional.of(AgreedAnswer.JSON.readTree(content.path(0).path("text").asText()))
          .filter(JsonNode::isObject);
    } catch (JsonProcessingException words) {
      return Optional.empty();
    }
  }
}
