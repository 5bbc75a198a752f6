package dev.parley.gateway.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/// Which server is asked, and how.
final class ServerApi {

  static final ObjectMapper JSON = new ObjectMapper();

  @Option(
      names = "--api",
      paramLabel = "URL",
      defaultValue = "http://127.0.0.1:8080",
      scope = CommandLine.ScopeType.INHERIT,
      description = "The server's HTTP address (${DEFAULT-VALUE}).")
  String api = "http://127.0.0.1:8080";

  @Option(
      names = "--credential",
      paramLabel = "USER:PASSWORD",
      scope = CommandLine.ScopeType.INHERIT,
      description = "Where the server asks for one.")
  @Nullable String credential;

  /// The server's answer, or why there is none.
  sealed interface Answer {
    record Given(JsonNode body) implements Answer {}

    /// @param reason what kind of refusal the server says it is; empty where it doesn't
    record Refused(String why, String reason) implements Answer {}
  }

  /// What is no JSON, or why there is none.
  sealed interface Bytes {
    record Read(byte[] bytes) implements Bytes {
      String text() {
        return new String(bytes, StandardCharsets.UTF_8);
      }
    }

    record Refused(String why) implements Bytes {}
  }

  /// A part of a path, whatever is in it.
  static String segment(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  Answer ask(String method, String path, String body) throws InterruptedException {
    try {
      HttpResponse<byte[]> response = send(method, path, body);
      JsonNode answer = JSON.readTree(response.body());
      return response.statusCode() / 100 == 2
          ? new Answer.Given(answer)
          : new Answer.Refused(why(response), answer.path("reason").asText());
    } catch (IOException e) {
      return new Answer.Refused(why(e), "");
    }
  }

  Bytes read(String path) throws InterruptedException {
    try {
      HttpResponse<byte[]> response = send("GET", path, "");
      return response.statusCode() / 100 == 2
          ? new Bytes.Read(response.body())
          : new Bytes.Refused(why(response));
    } catch (IOException e) {
      return new Bytes.Refused(why(e));
    }
  }

  private HttpResponse<byte[]> send(String method, String path, String body)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(api + path))
            .timeout(Duration.ofSeconds(10))
            .header("Content-Type", "application/json")
            .method(method, HttpRequest.BodyPublishers.ofString(body));
    if (credential != null) {
      byte[] bytes = credential.getBytes(StandardCharsets.UTF_8);
      request.header("Authorization", "Basic " + Base64.getEncoder().encodeToString(bytes));
    }
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    }
  }

  private static String why(HttpResponse<byte[]> response) throws IOException {
    return JSON.readTree(response.body()).path("error").asText("HTTP " + response.statusCode());
  }

  private String why(IOException e) {
    return e instanceof ConnectException
        ? "Nothing answers at "
            + api
            + ": start the server with ./parley run, or name it with --api."
        : api + " can't be asked: " + e.getMessage();
  }
}
