package dev.parley.dialog.engine.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.dialog.engine.business.AgreedAnswer;
import dev.parley.dialog.engine.business.Secrets;
import dev.parley.dialog.pack.Tool;
import dev.parley.dialog.pack.way.Way;
import dev.parley.dialog.spi.ToolCall;
import dev.parley.dialog.spi.ToolResult;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// One tool's request and how its answer is read.
final class ToolExchange {
  private static final int NO_CONTENT = 204;

  private final Tool tool;
  private final Way.Http way;
  private final AgreedAnswer agreed;
  private final Map<String, String> headers;

  ToolExchange(Tool tool, Way.Http way, Map<String, String> environment) {
    this.tool = tool;
    this.way = way;
    this.agreed = new AgreedAnswer(tool);
    this.headers = new Secrets("the tool " + tool.id(), environment).headers(way.headers());
  }

  Tool tool() {
    return tool;
  }

  HttpRequest request(URI base, ToolCall call, String conversation, Duration timeout) {
    Map<String, String> left = new TreeMap<>(call.arguments());
    String path = way.path();
    for (Map.Entry<String, String> argument : call.arguments().entrySet()) {
      String place = "{" + argument.getKey() + "}";
      if (path.contains(place)) {
        path = path.replace(place, encode(argument.getValue()));
        left.remove(argument.getKey());
      }
    }
    HttpRequest.Builder request = HttpRequest.newBuilder().timeout(timeout);
    request.header("Accept", "application/json");
    headers.forEach(request::header);
    if (call.write()) {
      request.header("Content-Type", "application/json");
      request.header("Idempotency-Key", conversation + ":" + call.idempotencyKey());
      request.method(way.method(), BodyPublishers.ofString(body(left)));
    } else {
      path += query(left);
      request.method(way.method(), BodyPublishers.noBody());
    }
    return request.uri(base.resolve(path)).build();
  }

  private static String body(Map<String, String> arguments) {
    ObjectNode body = AgreedAnswer.JSON.createObjectNode();
    arguments.forEach(body::put);
    return body.toString();
  }

  private static String query(Map<String, String> arguments) {
    return arguments.isEmpty()
        ? ""
        : arguments.entrySet().stream()
            .map(e -> encode(e.getKey()) + "=" + encode(e.getValue()))
            .collect(Collectors.joining("&", "?", ""));
  }

  /// As a path segment or query value (RFC 3986 2.1): a space is `%20` in both.
  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  ToolResult result(int status, String body, long elapsedMs) {
    if (status == 404) {
      return new ToolResult.NotFound(elapsedMs);
    }
    if (status >= 400 && status < 500) {
      return refused(status, body, elapsedMs);
    }
    if (status < 200 || status > 299) {
      return new ToolResult.Unavailable("status " + status, elapsedMs);
    }
    return agreed.read(status == NO_CONTENT && body.isBlank() ? "{}" : body, elapsedMs);
  }

  private static ToolResult refused(int status, String body, long elapsedMs) {
    try {
      return AgreedAnswer.refused(AgreedAnswer.JSON.readTree(body), "status " + status, elapsedMs);
    } catch (JsonProcessingException notJson) {
      return new ToolResult.Refused("", "status " + status + " without a reason", elapsedMs);
    }
  }
}
