package dev.parley.dialog.engine.tools;

import dev.parley.dialog.engine.http.HttpToolGateway;
import dev.parley.dialog.engine.mcp.McpToolGateway;
import dev.parley.dialog.engine.sql.SqlToolGateway;
import dev.parley.dialog.memory.RememberingTools;
import dev.parley.dialog.pack.AgentPack;
import dev.parley.dialog.pack.Tool;
import dev.parley.dialog.pack.way.Way;
import dev.parley.dialog.spi.ToolCall;
import dev.parley.dialog.spi.ToolGateway;
import dev.parley.dialog.spi.ToolResult;
import java.net.URI;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/// Calls each tool of a pack where it is: over HTTP, at an MCP server, in a database.
///
/// Threads: safe for any number of conversations; `call` blocks the caller's thread.
public final class PackTools implements ToolGateway {
  private final AgentPack pack;
  private final HttpToolGateway http;
  private final McpToolGateway mcp;
  private final SqlToolGateway sql;

  /// @param base where the tools over HTTP are, for example `http://127.0.0.1:8090`
  /// @param environment has the secrets that the pack names
  /// @throws IllegalArgumentException naming a secret that is missing
  public PackTools(AgentPack pack, URI base, InstantSource clock, Map<String, String> environment) {
    Collection<Tool> tools = pack.businessTools();
    this.pack = pack;
    List<ToolGateway> opened = new ArrayList<>();
    try {
      this.http = kept(opened, HttpToolGateway.over(tools, base, clock, environment));
      this.mcp = kept(opened, new McpToolGateway(tools, clock, environment));
      this.sql = kept(opened, new SqlToolGateway(tools, clock, environment));
    } catch (RuntimeException unusable) {
      opened.forEach(ToolGateway::close);
      throw unusable;
    }
  }

  private static <T extends ToolGateway> T kept(List<ToolGateway> opened, T gateway) {
    opened.add(gateway);
    return gateway;
  }

  @Override
  public ToolResult call(ToolCall call, String conversation) {
    return switch (pack.tool(call.tool()).way()) {
      case Way.Http _ -> http.call(call, conversation);
      case Way.Mcp _ -> mcp.call(call, conversation);
      case Way.Sql _ -> sql.call(call, conversation);
      // Where no records of conversations stand around these tools, nobody is remembered.
      case Way.Memory _ -> RememberingTools.told(0);
      case Way.Sent _ ->
          throw new IllegalArgumentException(call.tool() + " is no business system's");
    };
  }

  @Override
  public void close() {
    http.close();
    mcp.close();
    sql.close();
  }
}
