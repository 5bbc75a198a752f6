package dev.parley.dialog.engine.mcp;

import com.fasterxml.jackson.databind.JsonNode;

/// What a server answered to a request.
public sealed interface McpAnswer {

  record Result(JsonNode value) implements McpAnswer {}

  /// A JSON-RPC error: the request was not understood or could not be served.
  record Failed(int code, String message) implements McpAnswer {}
}
