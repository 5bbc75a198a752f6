package dev.parley.dialog.engine.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/// What of a schema is worth checking and saying: types, closed values, dates, and which fields are
/// always there. References are put in, `allOf` is joined.
public final class ResultShape {

  /// Deeper things are taken as anything.
  private static final int DEPTH_MAX = 5;

  private final OpenApiDocument document;

  public ResultShape(OpenApiDocument document) {
    this.document = document;
  }

  public ObjectNode of(JsonNode schema) {
    return of(schema, 0);
  }

  private ObjectNode of(JsonNode reference, int depth) {
    JsonNode schema = document.at(reference);
    ObjectNode shape = JsonNodeFactory.instance.objectNode();
    if (depth > DEPTH_MAX) {
      return shape;
    }
    if (schema.has("allOf")) {
      ObjectNode joined = ((ObjectNode) schema).deepCopy();
      joined.remove("allOf");
      ObjectNode all = of(joined, depth);
      schema.get("allOf").forEach(part -> join(all, of(part, depth + 1)));
      return all;
    }
    String type = schema.path("type").isTextual() ? schema.path("type").asText() : "";
    if (type.equals("object") || schema.has("properties")) {
      return object(schema, depth);
    }
    if (schema.path("nullable").asBoolean() && !type.isEmpty()) {
      shape.putArray("type").add(type).add("null");
    } else if (schema.has("type")) {
      shape.set("type", schema.get("type"));
    }
    if (schema.has("enum")) {
      shape.set("enum", schema.get("enum"));
    }
    if (schema.path("format").asText().equals("date")) {
      shape.put("format", "date");
    }
    if (type.equals("array")) {
      shape.set("items", of(schema.path("items"), depth + 1));
    }
    return shape;
  }

  private ObjectNode object(JsonNode schema, int depth) {
    ObjectNode shape = JsonNodeFactory.instance.objectNode().put("type", "object");
    ArrayNode required = shape.putArray("required");
    ObjectNode properties = shape.putObject("properties");
    for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
      properties.set(property.getKey(), of(property.getValue(), depth + 1));
    }
    schema
        .path("required")
        .forEach(
            name -> {
              if (properties.has(name.asText())) {
                required.add(name);
              }
            });
    return shape;
  }

  private static void join(ObjectNode all, ObjectNode part) {
    for (Map.Entry<String, JsonNode> field : part.properties()) {
      JsonNode there = all.get(field.getKey());
      if (there instanceof ObjectNode object && field.getValue() instanceof ObjectNode more) {
        object.setAll(more);
      } else if (there instanceof ArrayNode list && field.getValue() instanceof ArrayNode more) {
        list.addAll(more);
      } else {
        all.set(field.getKey(), field.getValue());
      }
    }
  }
}
