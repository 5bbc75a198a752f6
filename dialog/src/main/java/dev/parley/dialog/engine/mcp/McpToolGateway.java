package dev.parley.dialog.engine.mcp;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.dialog.engine.business.BusinessSystem;
import dev.parley.dialog.pack.Tool;
import dev.parley.dialog.pack.way.McpServer;
import dev.parley.dialog.pack.way.Way;
import dev.parley.dialog.spi.ToolCall;
import dev.parley.dialog.spi.ToolGateway;
import dev.parley.dialog.spi.ToolResult;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Calls the tools of MCP servers as the pack's `tools.yaml` says, each server spared for itself.
///
/// A refusal is a tool's error that names its code (`{"error": "too-late"}`), or arguments that the
/// server doesn't take. Everything else that isn't an answer of the agreed shape is `Unavailable`,
/// or `Unknown` where a write may have reached the tool.
public final class McpToolGateway implements ToolGateway {

  private record Server(McpClient client, BusinessSystem business) {}

  private final Map<String, McpTool> tools = new HashMap<>();
  private final Map<String, Server> servers = new HashMap<>();

  /// @param tools of which only those of MCP servers are called by it
  /// @param environment has the secrets that the servers' addresses and headers name
  /// @throws IllegalArgumentException naming a secret that is missing
  public McpToolGateway(
      Iterable<Tool> tools, InstantSource clock, Map<String, String> environment) {
    try {
      for (Tool tool : tools) {
        if (tool.way() instanceof Way.Mcp way) {
          this.tools.put(tool.id(), new McpTool(tool, way));
          servers.computeIfAbsent(way.server().id(), _ -> server(way.server(), clock, environment));
        }
      }
    } catch (RuntimeException unusable) {
      close();
      throw unusable;
    }
  }

  private static Server server(
      McpServer server, InstantSource clock, Map<String, String> environment) {
    return new Server(new McpClient(server, environment, clock), new BusinessSystem(clock));
  }

  @Override
  public ToolResult call(ToolCall call, String conversation) {
    McpTool tool = tools.get(call.tool());
    if (tool == null) {
      throw new IllegalStateException(
          "no tool '" + call.tool() + "' in conversation " + conversation);
    }
    Optional<ObjectNode> params = tool.params(call, conversation);
    if (params.isEmpty()) {
      return new ToolResult.Refused("", "not called, for an argument isn't of its type", 0);
    }
    Server server = servers.get(tool.way().server().id());
    if (server == null) {
      throw new IllegalStateException("no server for the tool '" + call.tool() + "'");
    }
    return server.business.call(
        call,
        tool.tool().attempts(),
        (left, start) ->
            tool.result(
                server.client.ask("tools/call", params.get(), atMost(tool, left)),
                server.business.sinceMs(start)));
  }

  private static Duration atMost(McpTool tool, Duration left) {
    return tool.way().server().timeout().filter(one -> one.compareTo(left) < 0).orElse(left);
  }

  @Override
  public void close() {
    servers.values().forEach(server -> server.client.close());
  }
}
