package dev.parley.dialog.engine.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.dialog.engine.business.AgreedAnswer;
import dev.parley.dialog.engine.business.BusinessSystem;
import dev.parley.dialog.engine.openapi.ImportedTool;
import dev.parley.dialog.engine.openapi.OpenApiDocument;
import dev.parley.dialog.engine.openapi.ResultShape;
import dev.parley.dialog.engine.openapi.ToolImport;
import dev.parley.dialog.engine.openapi.YamlText;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeoutException;

/// Turns the tools that a server lists into entries of `tools.yaml`, for the author to prune. A
/// tool reads only where the server says so, and every write is tried once until the author names
/// what takes its key.
public final class McpImport {
  private static final Duration LISTED_WITHIN = Duration.ofSeconds(20);
  private static final int PAGES_MAX = 100;
  private static final Set<String> PLAIN = Set.of("string", "integer", "number", "boolean");

  private final String server;
  private final List<ImportedTool> tools = new ArrayList<>();
  private final Map<String, String> leftOut = new LinkedHashMap<>();

  private McpImport(String server) {
    this.server = server;
  }

  /// What a server lists.
  ///
  /// @param name the server's own
  public record Listed(String name, List<JsonNode> tools) {
    public Listed {
      tools = List.copyOf(tools);
    }
  }

  /// @throws McpException where the server can't be asked
  public static Listed list(McpClient client) {
    List<JsonNode> tools = new ArrayList<>();
    ObjectNode params = AgreedAnswer.JSON.createObjectNode();
    try {
      for (int page = 0; page < PAGES_MAX; page++) {
        switch (client.ask("tools/list", params, LISTED_WITHIN)) {
          case McpAnswer.Failed(int code, String message) ->
              throw new McpException("it lists no tools: " + code + " " + message);
          case McpAnswer.Result(var result) -> {
            result.path("tools").forEach(tools::add);
            String next = result.path("nextCursor").asText("");
            if (next.isEmpty()) {
              return new Listed(client.serverName(), tools);
            }
            params.put("cursor", next);
          }
        }
      }
      throw new McpException("its list of tools has no end");
    } catch (IOException | TimeoutException unreached) {
      throw new McpException("it can't be asked: " + BusinessSystem.why(unreached));
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new McpException("it was not asked: interrupted");
    }
  }

  /// @param server its name in `systems.yaml`
  public static ToolImport.Imported of(Listed listed, String server) {
    McpImport all = new McpImport(server);
    listed.tools().forEach(all::tool);
    return new ToolImport.Imported(all.tools, all.leftOut);
  }

  private void tool(JsonNode listed) {
    String name = listed.path("name").asText();
    String id = ToolImport.id(name);
    Optional<ObjectNode> result = result(listed);
    JsonNode input =
        new ResultShape(new OpenApiDocument(listed.path("inputSchema")))
            .of(listed.path("inputSchema"));
    ObjectNode arguments = JsonNodeFactory.instance.objectNode();
    List<String> more = new ArrayList<>();
    Optional<String> wrong = arguments(input, arguments, more);
    if (listed.path("inputSchema").toString().contains("\"x-mcp-header\"")) {
      wrong = Optional.of("it takes arguments in headers (x-mcp-header)");
    }
    if (result.isEmpty()) {
      leftOut.put(name, "it says of no object that it answers it (outputSchema)");
    } else if (id.isEmpty() || tools.stream().anyMatch(tool -> tool.id().equals(id))) {
      leftOut.put(name, "it needs a name of its own");
    } else if (wrong.isPresent()) {
      leftOut.put(name, wrong.get());
    } else {
      tools.add(imported(id, name, listed, arguments, more, result.get()));
    }
  }

  private ImportedTool imported(
      String id,
      String name,
      JsonNode listed,
      ObjectNode arguments,
      List<String> more,
      ObjectNode result) {
    boolean reads = listed.path("annotations").path("readOnlyHint").asBoolean(false);
    ObjectNode tool = JsonNodeFactory.instance.objectNode();
    tool.put(
        "describes",
        ToolImport.brief(
            listed.path("description").asText(listed.path("title").asText(id.replace('-', ' ')))));
    tool.put("access", reads ? "read" : "write");
    tool.put("server", server);
    tool.put("tool", name);
    if (!arguments.isEmpty()) {
      tool.set("arguments", arguments);
    }
    tool.put("identity", reads ? 1 : 2);
    tool.put("deadline", "PT5S");
    tool.put("attempts", reads ? 2 : 1);
    tool.set("result", result);
    String also = more.isEmpty() ? "" : "  # may be given, too: " + String.join(", ", more) + "\n";
    return new ImportedTool(
        id,
        name + " of " + server,
        "\n" + id + ":\n" + also + YamlText.block(tool, "  "),
        List.of());
  }

  private static Optional<ObjectNode> result(JsonNode listed) {
    JsonNode schema = listed.path("outputSchema");
    ObjectNode shape = new ResultShape(new OpenApiDocument(schema)).of(schema);
    return shape.path("type").asText().equals("object") && !shape.path("properties").isEmpty()
        ? Optional.of(shape)
        : Optional.empty();
  }

  /// @param needed gets those that every call must give
  /// @param more gets the others
  /// @return why it can't be called
  private static Optional<String> arguments(JsonNode input, ObjectNode needed, List<String> more) {
    Set<String> required = new HashSet<>();
    input.path("required").forEach(name -> required.add(name.asText()));
    for (Map.Entry<String, JsonNode> field : input.path("properties").properties()) {
      String type = field.getValue().path("type").asText("string");
      if (required.contains(field.getKey())) {
        if (!PLAIN.contains(type)) {
          return Optional.of("`" + field.getKey() + "` is " + type + ": it can't be given");
        }
        needed.put(field.getKey(), type);
      } else if (PLAIN.contains(type)) {
        more.add(field.getKey() + (type.equals("string") ? "" : " (" + type + ")"));
      }
    }
    return Optional.empty();
  }
}
