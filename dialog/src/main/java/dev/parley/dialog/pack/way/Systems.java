package dev.parley.dialog.pack.way;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The business systems that a pack names in `systems.yaml`.
public record Systems(Map<String, McpServer> servers, Map<String, SqlDatabase> databases) {
  private static final int CONNECTIONS_MAX = 4;

  public static final Systems NONE = new Systems(Map.of(), Map.of());

  public Systems {
    servers = Map.copyOf(servers);
    databases = Map.copyOf(databases);
  }

  /// @param root of the right shape
  public static Systems read(JsonNode root, Problems problems) {
    Map<String, McpServer> servers = new LinkedHashMap<>();
    Map<String, SqlDatabase> databases = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> entry : root.properties()) {
      String id = entry.getKey();
      JsonNode node = entry.getValue();
      Optional<Duration> timeout =
          node.has("timeout")
              ? Optional.of(Duration.parse(node.get("timeout").asText()))
              : Optional.empty();
      if (node.has("mcp") == node.has("jdbc")) {
        problems.found(
            "/" + id,
            "`" + id + "` is " + (node.has("mcp") ? "two systems" : "no system"),
            "give it an `mcp` address or a `jdbc` address, one of the two");
      } else if (node.has("mcp")) {
        foreign("/" + id, node, "an MCP server", problems, "user", "password", "connections-max");
        Map<String, String> headers = new LinkedHashMap<>();
        node.path("headers")
            .properties()
            .forEach(h -> headers.put(h.getKey(), h.getValue().asText()));
        servers.put(id, new McpServer(id, node.get("mcp").asText(), headers, timeout));
      } else {
        foreign("/" + id, node, "a database", problems, "headers");
        if (node.get("jdbc").asText().toLowerCase(Locale.ROOT).contains("password=")) {
          problems.found(
              "/" + id + "/jdbc",
              "a password in an address",
              "write `password: \"{NAME}\"` with the name of a value in the environment");
        }
        databases.put(
            id,
            new SqlDatabase(
                id,
                node.get("jdbc").asText(),
                node.path("user").asText(),
                node.path("password").asText(),
                timeout,
                node.path("connections-max").asInt(CONNECTIONS_MAX)));
      }
    }
    return new Systems(servers, databases);
  }

  /// Reports the keys of another kind.
  static void foreign(
      String pointer, JsonNode node, String what, Problems problems, String... keys) {
    for (String key : keys) {
      if (node.has(key)) {
        problems.found(pointer + "/" + key, "`" + key + "` means nothing for " + what, "remove it");
      }
    }
  }
}
