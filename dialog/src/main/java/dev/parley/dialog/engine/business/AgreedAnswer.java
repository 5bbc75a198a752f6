package dev.parley.dialog.engine.business;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import dev.parley.dialog.pack.Tool;
import dev.parley.dialog.spi.ToolResult;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/// What a tool's answer must look like, and what is taken of one that does.
public final class AgreedAnswer {

  /// Amounts stay as they are written: 49.90 is not 49.9, and no double.
  public static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  private static final int REASON_CHARS_MAX = 200;
  private static final Pattern CODE = Pattern.compile("[a-z][a-z0-9-]{0,63}");

  private final JsonNode shape;
  private final JsonSchema schema;

  public AgreedAnswer(Tool tool) {
    try {
      this.shape = JSON.readTree(tool.resultSchema());
    } catch (JsonProcessingException broken) {
      throw new IllegalStateException("the result of " + tool.id(), broken);
    }
    this.schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(shape);
  }

  public JsonNode shape() {
    return shape;
  }

  /// All of an answer that is as agreed.
  ///
  /// @return `Succeeded`, or `Unavailable` with what is wrong
  public ToolResult read(String body, long elapsedMs) {
    try {
      return read(JSON.readTree(body), elapsedMs);
    } catch (JsonProcessingException notJson) {
      return new ToolResult.Unavailable("the answer is not JSON", elapsedMs);
    }
  }

  /// Only what the pack declares of an answer that is as agreed.
  public ToolResult declared(JsonNode answer, long elapsedMs) {
    return read(declared(shape, answer), elapsedMs);
  }

  private ToolResult read(JsonNode answer, long elapsedMs) {
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

  private static JsonNode declared(JsonNode shape, JsonNode answer) {
    if (answer.isObject() && shape.has("properties")) {
      ObjectNode some = JsonNodeFactory.instance.objectNode();
      for (Map.Entry<String, JsonNode> field : shape.get("properties").properties()) {
        if (answer.has(field.getKey())) {
          some.set(field.getKey(), declared(field.getValue(), answer.get(field.getKey())));
        }
      }
      return some;
    }
    if (answer.isArray() && shape.has("items")) {
      ArrayNode all = JsonNodeFactory.instance.arrayNode();
      answer.forEach(item -> all.add(declared(shape.get("items"), item)));
      return all;
    }
    return answer;
  }

  /// A no, with its code and its words as far as `answer` has some.
  ///
  /// @param otherwise in place of words
  public static ToolResult.Refused refused(JsonNode answer, String otherwise, long elapsedMs) {
    String reason = answer.path("message").asText(otherwise);
    return new ToolResult.Refused(
        code(answer), reason.substring(0, Math.min(REASON_CHARS_MAX, reason.length())), elapsedMs);
  }

  /// Of `{"error": "too-late", …}` or, as in RFC 9457, `{"type": "https://…/too-late", …}`.
  private static String code(JsonNode answer) {
    String type = answer.path("type").asText("");
    String code = answer.path("error").asText(type.substring(type.lastIndexOf('/') + 1));
    return CODE.matcher(code).matches() ? code : "";
  }
}
