package dev.parley.dialog.pack.way;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/// Reads how a tool of `tools.yaml` reaches its business system.
public final class WayReader {
  private static final int ROWS_MAX = 50;
  private static final Way NOWHERE = new Way.Http("GET", "/", Map.of());
  private static final McpServer NO_SERVER = new McpServer("", "", Map.of(), Optional.empty());
  private static final SqlDatabase NO_DATABASE =
      new SqlDatabase("", "", "", "", Optional.empty(), 1);

  private final JsonNode tool;
  private final Optional<Systems> systems;
  private final Problems problems;

  private WayReader(JsonNode tool, Optional<Systems> systems, Problems problems) {
    this.tool = tool;
    this.systems = systems;
    this.problems = problems;
  }

  /// @param tool an entry whose keys have the right shape
  /// @param systems empty where the file that names them could not be read
  /// @param problems told of what is wrong, by pointers within the entry
  public static Way read(JsonNode tool, Optional<Systems> systems, Problems problems) {
    return new WayReader(tool, systems, problems).way();
  }

  private Way way() {
    boolean http = has("method", "path");
    boolean mcp = has("server", "tool");
    boolean sql = has("database", "sql");
    boolean memory = tool.has("memory");
    if (Stream.of(http, mcp, sql, memory).filter(kind -> kind).count() != 1) {
      problems.found(
          "",
          http || mcp || sql || memory ? "it reaches several systems" : "it reaches no system",
          "give it `method` and `path` (HTTP), `server` and `tool` (MCP), `database` and `sql`,"
              + " or `memory`");
      return NOWHERE;
    }
    return http ? http() : mcp ? mcp() : sql ? sql() : memory();
  }

  private boolean has(String one, String other) {
    return tool.has(one) || tool.has(other);
  }

  private boolean writes() {
    return tool.path("access").asText().equals("write");
  }

  private Way memory() {
    foreign("the memory", "headers", "arguments", "idempotency-key", "list", "rows-max");
    boolean forgets = tool.get("memory").asText().equals("forget");
    if (forgets != writes()) {
      problems.found(
          "/memory",
          "`" + tool.get("memory").asText() + "` is no " + tool.path("access").asText(),
          "`recall` reads, `forget` writes");
    }
    if (tool.path("identity").asInt() < 1) {
      problems.found(
          "/identity",
          "what is remembered of a customer is for nobody else",
          "set `identity: 1` or more");
    }
    return new Way.Memory(forgets);
  }

  private Way http() {
    foreign("a tool over HTTP", "arguments", "idempotency-key", "list", "rows-max");
    String method = needed("method");
    String path = needed("path");
    if (!method.isEmpty() && method.equals("GET") == writes()) {
      problems.found(
          "/method",
          "a " + tool.path("access").asText() + " by " + method,
          "read with GET, write with anything else");
    }
    Map<String, String> headers = new LinkedHashMap<>();
    tool.path("headers").properties().forEach(h -> headers.put(h.getKey(), h.getValue().asText()));
    return new Way.Http(method, path, headers);
  }

  private Way mcp() {
    foreign("a tool of an MCP server", "headers", "list", "rows-max");
    Optional<String> keyedBy =
        tool.has("idempotency-key")
            ? Optional.of(tool.get("idempotency-key").asText())
            : Optional.empty();
    if (keyedBy.isPresent() && !writes()) {
      problems.found("/idempotency-key", "a read has no key", "remove it");
    }
    if (writes() && keyedBy.isEmpty() && tool.path("attempts").asInt(1) > 1) {
      problems.found(
          "/attempts",
          "tried again, this write could be done twice: the server is told no key",
          "name the argument that takes it, `idempotency-key: …` (or `_meta`), or try it once");
    }
    String server = needed("server");
    return new Way.Mcp(
        known("server", server, systems.map(Systems::servers)).orElse(NO_SERVER),
        needed("tool"),
        arguments(),
        keyedBy);
  }

  private Way sql() {
    foreign("a SELECT", "headers", "idempotency-key");
    if (writes()) {
      problems.found(
          "/access", "a write by SQL", "a database is only read: write over HTTP or MCP");
    }
    SelectText select =
        SelectText.read(
            needed("sql"), wrong -> problems.found("/sql", wrong.message(), wrong.fix()));
    Map<String, ArgumentType> arguments = arguments();
    for (String name : arguments.keySet()) {
      if (!select.parameters().contains(name)) {
        problems.found(
            "/arguments/" + name, "`:" + name + "` is not in the SELECT", "remove it, or use it");
      }
    }
    Optional<String> list =
        tool.has("list") ? Optional.of(tool.get("list").asText()) : Optional.empty();
    list.ifPresent(this::checkList);
    return new Way.Sql(
        known("database", needed("database"), systems.map(Systems::databases)).orElse(NO_DATABASE),
        select,
        arguments,
        list,
        tool.path("rows-max").asInt(ROWS_MAX));
  }

  private void checkList(String list) {
    JsonNode field = tool.path("result").path("properties").path(list);
    if (!field.path("type").asText().equals("array") || !field.path("items").has("properties")) {
      problems.found(
          "/list",
          "`" + list + "` is no list of the result",
          "describe it: `" + list + ": {type: array, items: {type: object, properties: …}}`");
    }
    for (JsonNode required : tool.path("result").path("required")) {
      if (!required.asText().equals(list)) {
        problems.found(
            "/result/required",
            "`" + required.asText() + "` stands beside the list of all rows",
            "with `list` the result has that list alone");
      }
    }
  }

  private Map<String, ArgumentType> arguments() {
    Map<String, ArgumentType> arguments = new LinkedHashMap<>();
    tool.path("arguments")
        .properties()
        .forEach(a -> arguments.put(a.getKey(), ArgumentType.of(a.getValue().asText())));
    return arguments;
  }

  private String needed(String key) {
    if (!tool.has(key)) {
      problems.found("", "it has no `" + key + "`", "add `" + key + ": …` here");
    }
    return tool.path(key).asText();
  }

  private <T> Optional<T> known(String key, String id, Optional<Map<String, T>> all) {
    if (all.isEmpty() || id.isEmpty()) {
      return Optional.empty();
    }
    if (!all.get().containsKey(id)) {
      Set<String> names = new TreeSet<>(all.get().keySet());
      problems.found(
          "/" + key,
          "no " + key + " `" + id + "`",
          names.isEmpty()
              ? "list it in systems.yaml"
              : "list it in systems.yaml, or name one of " + List.copyOf(names));
    }
    return Optional.ofNullable(all.get().get(id));
  }

  private void foreign(String what, String... keys) {
    Systems.foreign("", tool, what, problems, keys);
  }
}
