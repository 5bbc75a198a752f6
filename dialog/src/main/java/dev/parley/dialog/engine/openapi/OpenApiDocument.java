package dev.parley.dialog.engine.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/// An OpenAPI 3 document, JSON or YAML.
public record OpenApiDocument(JsonNode root) {
  private static final int BYTES_MAX = 8 << 20;
  private static final int ALIASES_MAX = 1_000;
  private static final int REFERENCES_MAX = 20;
  private static final Duration FETCHED_WITHIN = Duration.ofSeconds(20);
  private static final ObjectMapper MAPPER = new ObjectMapper();

  /// @param where a file, or an http or https address
  public static OpenApiDocument read(String where) {
    byte[] bytes = where.matches("https?://.*") ? fetched(where) : file(where);
    if (bytes.length > BYTES_MAX) {
      throw new OpenApiException(where + " is longer than " + BYTES_MAX + " bytes");
    }
    return parse(where, new String(bytes, StandardCharsets.UTF_8));
  }

  static OpenApiDocument parse(String where, String text) {
    JsonNode root;
    try {
      LoadSettings settings =
          LoadSettings.builder()
              .setMaxAliasesForCollections(ALIASES_MAX)
              .setCodePointLimit(BYTES_MAX)
              .build();
      root = MAPPER.valueToTree(new Load(settings).loadFromString(text));
    } catch (YamlEngineException | IllegalArgumentException broken) {
      throw new OpenApiException(where + " is neither JSON nor YAML: " + broken.getMessage());
    }
    String version = root.path("openapi").asText("");
    if (!version.startsWith("3.")) {
      throw new OpenApiException(
          where
              + (root.has("swagger")
                  ? " is a Swagger 2 document: convert it to OpenAPI 3 first"
                  : " is no OpenAPI 3 document: its first line should say `openapi: 3…`"));
    }
    if (root.path("paths").isEmpty()) {
      throw new OpenApiException(where + " has no `paths`: there is nothing to import");
    }
    return new OpenApiDocument(root);
  }

  private static byte[] file(String where) {
    try (InputStream in = Files.newInputStream(Path.of(where))) {
      return in.readNBytes(BYTES_MAX + 1);
    } catch (IOException unreadable) {
      throw new OpenApiException(where + " can't be read: name a file or an http address");
    }
  }

  private static byte[] fetched(String where) {
    try (HttpClient client =
        HttpClient.newBuilder()
            .connectTimeout(FETCHED_WITHIN)
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build()) {
      HttpResponse<InputStream> answer =
          client.send(
              HttpRequest.newBuilder(URI.create(where)).timeout(FETCHED_WITHIN).build(),
              BodyHandlers.ofInputStream());
      try (InputStream body = answer.body()) {
        if (answer.statusCode() != 200) {
          throw new OpenApiException(where + " answers with status " + answer.statusCode());
        }
        return body.readNBytes(BYTES_MAX + 1);
      }
    } catch (IOException | IllegalArgumentException gone) {
      throw new OpenApiException(where + " can't be fetched: " + gone);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new OpenApiException(where + " was not fetched: interrupted");
    }
  }

  /// What `node` stands for: itself, or what its `$ref` within this document names.
  JsonNode at(JsonNode node) {
    JsonNode found = node;
    for (int i = 0; found.path("$ref").isTextual(); i++) {
      String ref = found.get("$ref").asText();
      if (!ref.startsWith("#/") || i >= REFERENCES_MAX) {
        return MissingNode.getInstance();
      }
      found = root.at(ref.substring(1));
    }
    return found;
  }

  /// What stands before every path: `/v1` of `https://api.example/v1`.
  String prefix() {
    String url = root.at("/servers/0/url").asText("");
    String path = url.replaceFirst("^https?://[^/]*", "");
    return path.contains("{") || !path.startsWith("/") ? "" : path.replaceFirst("/+$", "");
  }
}
