package dev.parley.simulator.business;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/// A business's own description of what it can be asked (OpenAPI 3.1), with what all of them answer
/// put in.
final class OpenApi {

  /// The documents are our own and repeat their refusals by alias.
  private static final int ALIASES_MAX = 1_000;

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private OpenApi() {}

  static ObjectNode document(Business business) {
    ObjectNode document = read(business.openApi());
    putIn(document, read(BusinessDatabase.text(OpenApi.class, "openapi.yaml")));
    return document;
  }

  private static ObjectNode read(String yaml) {
    LoadSettings settings = LoadSettings.builder().setMaxAliasesForCollections(ALIASES_MAX).build();
    Object loaded = new Load(settings).loadFromString(yaml);
    return MAPPER.valueToTree(loaded);
  }

  private static void putIn(ObjectNode document, ObjectNode shared) {
    for (Map.Entry<String, JsonNode> field : shared.properties()) {
      if (document.get(field.getKey()) instanceof ObjectNode there
          && field.getValue() instanceof ObjectNode more) {
        putIn(there, more);
      } else {
        document.set(field.getKey(), field.getValue());
      }
    }
  }
}
