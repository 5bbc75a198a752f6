package dev.parley.dialog.engine.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// A tree as YAML to be read and changed by people: what is short stands on one line.
public final class YamlText {
  private static final int LINE_CHARS_MAX = 100;
  private static final Set<String> TAKEN =
      Set.of("true", "false", "null", "yes", "no", "on", "off", "y", "n");

  private YamlText() {}

  /// Lines of `node` below a key, each indented by `indent`.
  public static String block(JsonNode node, String indent) {
    StringBuilder text = new StringBuilder();
    for (Map.Entry<String, JsonNode> field : node.properties()) {
      String line = indent + scalar(field.getKey()) + ": " + flow(field.getValue());
      boolean whole = line.length() <= LINE_CHARS_MAX || !field.getValue().isObject();
      if (whole) {
        text.append(line).append('\n');
      } else {
        text.append(indent).append(scalar(field.getKey())).append(":\n");
        text.append(block(field.getValue(), indent + "  "));
      }
    }
    return text.toString();
  }

  static String flow(JsonNode node) {
    List<String> parts = new ArrayList<>();
    if (node.isArray()) {
      node.forEach(item -> parts.add(flow(item)));
      return "[" + String.join(", ", parts) + "]";
    }
    if (node.isObject()) {
      for (Map.Entry<String, JsonNode> field : node.properties()) {
        parts.add(scalar(field.getKey()) + ": " + flow(field.getValue()));
      }
      return "{" + String.join(", ", parts) + "}";
    }
    return node.isTextual() ? scalar(node.asText()) : node.toString();
  }

  public static String scalar(String text) {
    boolean plain = text.matches("[A-Za-z_][A-Za-z0-9_-]*");
    return plain && !TAKEN.contains(text.toLowerCase(Locale.ROOT))
        ? text
        : TextNode.valueOf(text).toString();
  }
}
