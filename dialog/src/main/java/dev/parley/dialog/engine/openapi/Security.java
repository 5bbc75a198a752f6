package dev.parley.dialog.engine.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/// The headers by which a business knows us. Secrets are names in the environment, never values.
final class Security {

  private Security() {}

  /// Of the first way that `operation` allows.
  static Map<String, String> headers(OpenApiDocument document, JsonNode operation) {
    JsonNode ways =
        operation.has("security") ? operation.get("security") : document.root().path("security");
    Map<String, String> headers = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> needed : ways.path(0).properties()) {
      JsonNode scheme =
          document.at(
              document.root().path("components").path("securitySchemes").path(needed.getKey()));
      put(headers, ToolImport.environmentName(needed.getKey()), scheme);
    }
    return headers;
  }

  private static void put(Map<String, String> headers, String name, JsonNode scheme) {
    switch (scheme.path("type").asText()) {
      case "apiKey" -> {
        if (scheme.path("in").asText().equals("header")) {
          headers.put(scheme.path("name").asText(), "{" + name + "}");
        }
      }
      case "http" -> {
        boolean basic = scheme.path("scheme").asText().toLowerCase(Locale.ROOT).equals("basic");
        headers.put(
            "Authorization", basic ? "Basic {" + name + "_BASIC}" : "Bearer {" + name + "_TOKEN}");
      }
      case "oauth2", "openIdConnect" -> headers.put("Authorization", "Bearer {" + name + "_TOKEN}");
      default -> {}
    }
  }
}
