package dev.parley.dialog.pack.way;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/// A server that speaks the Model Context Protocol over HTTP. `{NAME}` in its address and headers
/// is a value from the environment.
///
/// @param timeout of one attempt; without it an attempt may take all of a tool's deadline
public record McpServer(
    String id, String url, Map<String, String> headers, Optional<Duration> timeout) {
  public McpServer {
    headers = Map.copyOf(headers);
  }
}
