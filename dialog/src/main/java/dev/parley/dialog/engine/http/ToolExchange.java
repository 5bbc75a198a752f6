package dev.parley.dialog.engine.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import dev.parley.dialog.pack.Tool;
import dev.parley.dialog.spi.ToolCall;
import dev.parley.dialog.spi.ToolResult;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// One tool's request and how its answer is read.
final class ToolExchange {
  /// Amounts stay as they are written: 49.90 is not 49.9, and no double.
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  private static final int NO_CONTENT = 204;
  private static final int REASON_CHARS_MAX = 200;
  private static final Pattern SECRET = Pattern.compile("\\{([A-Z][A-Z0-9_]*)}");
  private static final Pattern CODE = Pattern.compile("[a-z][a-z0-9-]{0,63}");

  private final Tool tool;
  private final JsonSchema schema;
  private final Map<String, String> headers = new TreeMap<>();

  ToolExchange(Tool tool, Map<String, String> environment) {
    this.tool = tool;
    tool.headers().forEach((name, value) -> headers.put(name, filled(value, environment)));
    this.schema =
        JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
            .getSchema(tool.resultSchema());
  }

  private String filled(String value, Map<String, String> environment) {
    return SECRET
        .matcher(value)
        .replaceAll(
            place -> {
              String secret = environment.get(place.group(1));
              if (secret == null) {
                throw new IllegalArgumentException(
                    "the tool " + tool.id() + " needs " + place.group(1) + " in the environment");
              }
              return Matcher.quoteReplacement(secret);
            });
  }

  Tool tool() {
    return tool;
  }

  HttpRequest request(URI base, ToolCall call, String conversation, Duration timeout) {
    Map<String, String> left = new TreeMap<>(call.arguments());
    String path = tool.path();
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
      request.method(tool.method(), BodyPublishers.ofString(body(left)));
    } else {
      path += query(left);
      request.method(tool.method(), BodyPublishers.noBody());
    }
    return request.uri(base.resolve(path)).build();
  }

  private static String body(Map<String, String> arguments) {
    ObjectNode body = JSON.createObjectNode();
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
    return agreed(status == NO_CONTENT && body.isBlank() ? "{}" : body, elapsedMs);
  }

  private ToolResult agreed(String body, long elapsedMs) {
    JsonNode answer;
    try {
      answer = JSON.readTree(body);
    } catch (JsonProcessingException notJson) {
      return new ToolResult.Unavailable("the answer is not JSON", elapsedMs);
    }
    Set<ValidationMessage> wrong = schema.validate(answer);
    if (!wrong.isEmpty()) {
      String what =
          wrong.stream().map(ValidationMessage::getMessage).sorted().findFirst().orElse("");
      return new ToolResult.Unavailable("the answer is not as agreed: " + what, elapsedMs);
    }
    Map<String, Object> data = JSON.convertValue(answer, new TypeReference<>() {});
    data.values().removeIf(value -> value == null);
    return new ToolResult.Succeeded(data, elapsedMs);
  }

  private static ToolResult refused(int status, String body, long elapsedMs) {
    try {
      JsonNode answer = JSON.readTree(body);
      String reason = answer.path("message").asText("status " + status);
      return new ToolResult.Refused(
          code(answer),
          reason.substring(0, Math.min(REASON_CHARS_MAX, reason.length())),
          elapsedMs);
    } catch (JsonProcessingException notJson) {
      return new ToolResult.Refused("", "status " + status + " without a reason", elapsedMs);
    }
  }

  /// Of `{"error": "too-late", …}` or, as in RFC 9457, `{"type": "https://…/too-late", …}`.
  private static String code(JsonNode answer) {
    String type = answer.path("type").asText("");
    String code = answer.path("error").asText(type.substring(type.lastIndexOf('/') + 1));
    return CODE.matcher(code).matches() ? code : "";
  }
}
