package dev.parley.dialog.trial;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.parley.dialog.pack.reading.PackYaml;
import dev.parley.dialog.spi.ToolCall;
import dev.parley.dialog.spi.ToolGateway;
import dev.parley.dialog.spi.ToolResult;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A business system made of a file, `tests/shop.yaml`: records, and how each tool's answer is
/// found among them. Keeps a log of what it was asked.
public final class TrialShop implements ToolGateway {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final JsonNode shop;
  private final List<ToolCall> log = new ArrayList<>();
  private boolean down;

  private TrialShop(JsonNode shop) {
    this.shop = shop;
  }

  public static TrialShop of(Path pack) {
    return new TrialShop(PackYaml.read(pack, "tests/shop.yaml", "shop"));
  }

  /// When its conversations take place, in the business's own zone.
  public LocalDateTime now() {
    return LocalDateTime.parse(shop.get("now").asText());
  }

  /// From now on nothing answers, or everything does again.
  public void down(boolean isDown) {
    down = isDown;
  }

  /// Everything it was asked, in order.
  public List<ToolCall> log() {
    return List.copyOf(log);
  }

  @Override
  public ToolResult call(ToolCall call, String conversation) {
    log.add(call);
    if (down) {
      return new ToolResult.Unavailable("connection refused", 0);
    }
    JsonNode answer = answer(shop.get("answers").path(call.tool()), call.arguments());
    if (answer.isMissingNode()) {
      return new ToolResult.Unavailable("tests/shop.yaml has no answer for " + call.tool(), 0);
    }
    if (answer.has("refuses")) {
      String code = answer.get("refuses").asText();
      return new ToolResult.Refused(code, code, 0);
    }
    if (answer.has("always")) {
      return new ToolResult.Succeeded(map(answer.get("always")), 0);
    }
    String among = answer.has("one-of") ? "one-of" : "all-of";
    List<JsonNode> found = new ArrayList<>();
    for (JsonNode record : shop.get("records").path(answer.path(among).asText())) {
      if (matches(record, answer.path("where"), call.arguments())) {
        found.add(record);
      }
    }
    if (found.isEmpty()) {
      return new ToolResult.NotFound(0);
    }
    if (among.equals("one-of")) {
      return new ToolResult.Succeeded(map(found.getFirst()), 0);
    }
    Map<String, Object> data = new HashMap<>();
    data.put(answer.path("as").asText("all"), found.stream().map(TrialShop::map).toList());
    for (Map.Entry<String, JsonNode> field : answer.path("with").properties()) {
      data.put(field.getKey(), found.getFirst().path(field.getValue().asText()).asText());
    }
    return new ToolResult.Succeeded(data, 0);
  }

  /// Of several the first whose `if` holds for what was asked.
  private static JsonNode answer(JsonNode answers, Map<String, String> arguments) {
    if (!answers.isArray()) {
      return answers;
    }
    for (JsonNode answer : answers) {
      boolean holds =
          answer.path("if").properties().stream()
              .allMatch(
                  wanted -> wanted.getValue().asText().equals(arguments.get(wanted.getKey())));
      if (holds) {
        return answer;
      }
    }
    return MissingNode.getInstance();
  }

  private static boolean matches(JsonNode record, JsonNode where, Map<String, String> arguments) {
    for (Map.Entry<String, JsonNode> entry : where.properties()) {
      String wanted = arguments.getOrDefault(entry.getKey(), "");
      if (!record.path(entry.getValue().asText()).asText().equals(wanted)) {
        return false;
      }
    }
    return true;
  }

  private static Map<String, Object> map(JsonNode record) {
    return JSON.convertValue(record, new TypeReference<>() {});
  }

  @Override
  public void close() {}
}
