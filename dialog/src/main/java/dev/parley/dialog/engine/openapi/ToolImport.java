package dev.parley.dialog.engine.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Turns a document's operations into entries of `tools.yaml`, for the author to prune: who may
/// have a result, and what is never said, no description tells.
public final class ToolImport {
  private static final List<String> METHODS = List.of("get", "post", "put", "patch", "delete");
  private static final int DESCRIBES_CHARS_MAX = 100;
  private static final Pattern PLACE = Pattern.compile("\\{([^{}]*)}");

  private final OpenApiDocument document;
  private final ResultShape shapes;
  private final List<ImportedTool> tools = new ArrayList<>();
  private final Map<String, String> leftOut = new LinkedHashMap<>();

  private ToolImport(OpenApiDocument document) {
    this.document = document;
    this.shapes = new ResultShape(document);
  }

  /// What can be imported.
  ///
  /// @param leftOut why, by operation
  public record Imported(List<ImportedTool> tools, Map<String, String> leftOut) {
    public Imported {
      tools = List.copyOf(tools);
    }
  }

  public static Imported of(OpenApiDocument document) {
    ToolImport all = new ToolImport(document);
    for (Map.Entry<String, JsonNode> path : document.root().path("paths").properties()) {
      JsonNode item = document.at(path.getValue());
      for (String method : METHODS) {
        if (item.has(method)) {
          all.operation(path.getKey(), method, item, item.get(method));
        }
      }
    }
    return new Imported(all.tools, all.leftOut);
  }

  private void operation(String path, String method, JsonNode item, JsonNode operation) {
    String what = method.toUpperCase(Locale.ROOT) + " " + document.prefix() + path;
    String id = id(operation.path("operationId").asText(method + "-" + path));
    Optional<ObjectNode> result = result(operation);
    JsonNode body = document.at(operation.path("requestBody"));
    if (!body.isMissingNode() && body.at("/content/application~1json").isMissingNode()) {
      leftOut.put(what, "it is sent no JSON");
    } else if (result.isEmpty()) {
      leftOut.put(what, "it answers no JSON object");
    } else if (id.isEmpty() || tools.stream().anyMatch(tool -> tool.id().equals(id))) {
      leftOut.put(what, "it needs an operationId of its own");
    } else {
      tool(id, what, method, path, parameters(item, operation), operation, body, result.get());
    }
  }

  private void tool(
      String id,
      String what,
      String method,
      String path,
      List<JsonNode> parameters,
      JsonNode operation,
      JsonNode body,
      ObjectNode result) {
    boolean write = !method.equals("get");
    Map<String, String> headers = new LinkedHashMap<>();
    boolean remembers = false;
    List<String> arguments = new ArrayList<>();
    for (JsonNode parameter : parameters) {
      String name = parameter.path("name").asText();
      boolean required = parameter.path("required").asBoolean();
      if (!parameter.path("in").asText().equals("header")) {
        arguments.add(argument(name, document.at(parameter.path("schema")), required));
      } else if (name.equalsIgnoreCase("Idempotency-Key")) {
        remembers = true;
      } else if (required) {
        headers.put(name, "{" + environmentName(name) + "}");
      }
    }
    JsonNode sent = shapes.of(body.at("/content/application~1json/schema"));
    Set<String> needed = new TreeSet<>();
    sent.path("required").forEach(name -> needed.add(name.asText()));
    for (Map.Entry<String, JsonNode> field : sent.path("properties").properties()) {
      arguments.add(argument(field.getKey(), field.getValue(), needed.contains(field.getKey())));
    }
    headers.putAll(Security.headers(document, operation));
    ObjectNode tool = JsonNodeFactory.instance.objectNode();
    tool.put("describes", describes(operation, id));
    tool.put("access", write ? "write" : "read");
    tool.put("method", method.toUpperCase(Locale.ROOT));
    tool.put("path", document.prefix() + path);
    tool.put("identity", write ? 2 : 1);
    tool.put("deadline", "PT5S");
    tool.put("attempts", !write || remembers ? 2 : 1);
    if (!headers.isEmpty()) {
      ObjectNode all = tool.putObject("headers");
      headers.forEach(all::put);
    }
    tool.set("result", result);
    String with = arguments.isEmpty() ? "" : "  # with: " + String.join(", ", arguments) + "\n";
    tools.add(
        new ImportedTool(
            id,
            what,
            "\n" + id + ":\n" + with + YamlText.block(tool, "  "),
            headers.values().stream().flatMap(v -> secrets(v).stream()).toList()));
  }

  private static String argument(String name, JsonNode schema, boolean required) {
    String type = schema.path("type").asText("");
    return name
        + (required ? "" : "?")
        + (type.equals("object") || type.equals("array") ? " (" + type + ": can't be given)" : "");
  }

  private List<JsonNode> parameters(JsonNode item, JsonNode operation) {
    Map<String, JsonNode> all = new LinkedHashMap<>();
    for (JsonNode list : List.of(item.path("parameters"), operation.path("parameters"))) {
      for (JsonNode each : list) {
        JsonNode parameter = document.at(each);
        all.put(parameter.path("in").asText() + " " + parameter.path("name").asText(), parameter);
      }
    }
    return List.copyOf(all.values());
  }

  /// The shape of what is answered when all goes well; nothing at all counts as an empty object.
  private Optional<ObjectNode> result(JsonNode operation) {
    for (Map.Entry<String, JsonNode> response : operation.path("responses").properties()) {
      if (response.getKey().startsWith("2")) {
        JsonNode answer = document.at(response.getValue());
        JsonNode schema = answer.at("/content/application~1json/schema");
        ObjectNode shape =
            answer.path("content").isEmpty()
                ? shapes.of(JsonNodeFactory.instance.objectNode().put("type", "object"))
                : shapes.of(schema);
        return shape.path("type").asText().equals("object") && shape.has("required")
            ? Optional.of(withProperties(shape))
            : Optional.empty();
      }
    }
    return Optional.empty();
  }

  private static ObjectNode withProperties(ObjectNode shape) {
    Set<String> once = new TreeSet<>();
    shape.path("required").forEach(name -> once.add(name.asText()));
    shape
        .putArray("required")
        .addAll(once.stream().map(JsonNodeFactory.instance::textNode).toList());
    return shape;
  }

  private static String describes(JsonNode operation, String id) {
    return brief(
        operation
            .path("summary")
            .asText(operation.path("description").asText(id.replace('-', ' '))));
  }

  /// On one line, cut where it is long.
  public static String brief(String words) {
    String text = words.replaceAll("\\s+", " ").strip();
    return text.length() <= DESCRIBES_CHARS_MAX
        ? text
        : text.substring(0, DESCRIBES_CHARS_MAX - 1) + "…";
  }

  /// `startReturn` is `start-return`.
  public static String id(String operationId) {
    return operationId
        .replaceAll("([a-z0-9])([A-Z])", "$1-$2")
        .toLowerCase(Locale.ROOT)
        .replaceAll("[^a-z0-9]+", "-")
        .replaceAll("^[^a-z]+|-+$", "");
  }

  static String environmentName(String name) {
    return name.replaceAll("([a-z0-9])([A-Z])", "$1_$2")
        .toUpperCase(Locale.ROOT)
        .replaceAll("[^A-Z0-9]+", "_")
        .replaceAll("^[^A-Z]+|_+$", "");
  }

  private static List<String> secrets(String value) {
    Matcher places = PLACE.matcher(value);
    return places.results().map(place -> place.group(1)).toList();
  }
}
