package dev.parley.simulator.business;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/// What a business's OpenAPI document promises, held against the business itself: every example in
/// it is sent, and every answer validated.
public final class OpenApiContract {

  private final JsonNode document;

  public OpenApiContract(JsonNode document) {
    this.document = document;
  }

  /// Everything that the document has, each as `METHOD /template`.
  public List<String> operations() {
    List<String> all = new ArrayList<>();
    for (Map.Entry<String, JsonNode> path : document.path("paths").properties()) {
      for (Map.Entry<String, JsonNode> method : path.getValue().properties()) {
        if (!method.getKey().equals("parameters")) {
          all.add(method.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey());
        }
      }
    }
    return all;
  }

  public void hasEveryRouteOf(BusinessServer server) {
    assertEquals("3.1.0", document.path("openapi").asText());
    assertEquals(new TreeSet<>(server.routes()), new TreeSet<>(operations()));
    Set<String> ids = new TreeSet<>();
    for (String operation : operations()) {
      assertTrue(ids.add(operation(operation).path("operationId").asText()), operation);
    }
  }

  private JsonNode operation(String operation) {
    String[] parts = operation.split(" ");
    return document.path("paths").path(parts[1]).path(parts[0].toLowerCase(Locale.ROOT));
  }

  /// Sends the operation's example and validates what comes: the document's first answer.
  public void holds(RunningBusiness business, String operation)
      throws IOException, InterruptedException {
    JsonNode body =
        resolved(operation(operation).path("requestBody")).path("content").path("application/json");
    if (body.has("example")) {
      assertValid(body.path("schema"), body.path("example"), operation + ": the example");
    }
    HttpResponse<String> answer = sent(business, operation, "contract", body.path("example"));
    String promised = promised(operation);
    assertEquals(promised, Integer.toString(answer.statusCode()), operation + answer.body());
    assertAsPromised(operation, promised, answer);
    if (operation.startsWith("POST")) {
      HttpResponse<String> again = sent(business, operation, "contract", body.path("example"));
      assertEquals(200, again.statusCode(), operation);
      assertAsPromised(operation, promised, again);
      HttpResponse<String> other =
          sent(business, operation, "contract", JsonNodeFactory.instance.objectNode().put("a", 1));
      assertEquals(422, other.statusCode(), operation);
      assertAsPromised(operation, "422", other);
      assertFalse(parameter(operation, "Idempotency-Key").isMissingNode(), operation);
    }
  }

  /// Another path of an operation answers as its example does.
  public void answers(RunningBusiness business, String operation, String path)
      throws IOException, InterruptedException {
    HttpResponse<String> answer = business.get(path);
    assertEquals(200, answer.statusCode(), path);
    assertAsPromised(operation, "200", answer);
  }

  /// A number that no record has is refused as the document says.
  public void refusesAnUnknownRecord(RunningBusiness business, String operation)
      throws IOException, InterruptedException {
    String method = operation.split(" ")[0];
    String path = operation.split(" ")[1].replaceAll("\\{[a-z]+}", "99");
    JsonNode example =
        resolved(operation(operation).path("requestBody"))
            .path("content")
            .path("application/json")
            .path("example");
    HttpResponse<String> answer =
        method.equals("GET")
            ? business.get(path)
            : business.post(path, "unknown", example.toString());
    assertEquals(404, answer.statusCode(), operation + " " + answer.body());
    assertAsPromised(operation, "404", answer);
  }

  /// A write was refused in a way that the document tells of, code included.
  void promisesRefusal(String path, HttpResponse<String> answer) throws IOException {
    String operation =
        operations().stream()
            .filter(o -> o.startsWith("POST "))
            .filter(o -> path.matches(o.substring(5).replaceAll("\\{[a-z]+}", "[^/]+")))
            .findFirst()
            .orElseThrow(() -> new AssertionError("the document has no POST " + path));
    assertAsPromised(operation, Integer.toString(answer.statusCode()), answer);
    if (answer.statusCode() == 409) {
      String told = operation(operation).path("responses").path("409").path("description").asText();
      String error = RunningBusiness.json(answer).path("error").asText();
      assertTrue(List.of(told.split("[^a-z-]+")).contains(error), operation + ": " + error);
    }
  }

  private String promised(String operation) {
    return operation(operation).path("responses").fieldNames().next();
  }

  private void assertAsPromised(String operation, String status, HttpResponse<String> answer)
      throws IOException {
    JsonNode response = resolved(operation(operation).path("responses").path(status));
    JsonNode schema = response.path("content").path("application/json").path("schema");
    assertFalse(schema.isMissingNode(), operation + " promises nothing with " + status);
    assertValid(schema, RunningBusiness.json(answer), operation);
  }

  private void assertValid(JsonNode schema, JsonNode value, String what) {
    ObjectNode whole = JsonNodeFactory.instance.objectNode();
    whole.set("allOf", JsonNodeFactory.instance.arrayNode().add(schema));
    whole.set("components", document.path("components"));
    Set<ValidationMessage> wrong =
        JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
            .getSchema(whole)
            .validate(value);
    assertEquals(Set.of(), wrong, what + " " + value);
  }

  private HttpResponse<String> sent(
      RunningBusiness business, String operation, String key, JsonNode body)
      throws IOException, InterruptedException {
    String method = operation.split(" ")[0];
    String path = path(operation);
    return switch (method) {
      case "GET" -> business.get(path);
      case "POST" -> business.post(path, key, body.toString());
      case "PUT" ->
          business
              .client()
              .send(
                  business.request(path).PUT(BodyPublishers.ofString(body.toString())).build(),
                  HttpResponse.BodyHandlers.ofString());
      default -> throw new IllegalStateException("expected GET, POST or PUT, found " + method);
    };
  }

  private String path(String operation) {
    String path = operation.split(" ")[1];
    List<String> query = new ArrayList<>();
    for (JsonNode parameter : parameters(operation)) {
      String name = parameter.path("name").asText();
      String example =
          URLEncoder.encode(parameter.path("example").asText(), StandardCharsets.UTF_8);
      if (parameter.path("in").asText().equals("path")) {
        path = path.replace("{" + name + "}", example);
      } else if (parameter.path("in").asText().equals("query") && parameter.has("example")) {
        query.add(name + "=" + example);
      }
    }
    assertFalse(path.contains("{"), operation + " leaves a place without an example: " + path);
    return query.isEmpty() ? path : path + "?" + String.join("&", query);
  }

  private JsonNode parameter(String operation, String name) {
    return parameters(operation).stream()
        .filter(parameter -> parameter.path("name").asText().equals(name))
        .findFirst()
        .orElse(JsonNodeFactory.instance.missingNode());
  }

  /// Those of the operation, and those of its path that it does not name anew.
  private List<JsonNode> parameters(String operation) {
    Map<String, JsonNode> byName = new LinkedHashMap<>();
    Stream.of(document.path("paths").path(operation.split(" ")[1]), operation(operation))
        .flatMap(where -> where.path("parameters").valueStream())
        .map(this::resolved)
        .forEach(parameter -> byName.put(parameter.path("name").asText(), parameter));
    return List.copyOf(byName.values());
  }

  private JsonNode resolved(JsonNode node) {
    return node.has("$ref") ? document.at(node.path("$ref").asText().substring(1)) : node;
  }
}
