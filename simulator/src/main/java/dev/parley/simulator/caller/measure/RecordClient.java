package dev.parley.simulator.caller.measure;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/// Fetches the record of a call from the server's API.
public final class RecordClient implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final URI server;
  private final ObjectMapper mapper = new ObjectMapper();
  private final HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build();

  /// @param server such as `http://127.0.0.1:8080`
  public RecordClient(URI server) {
    this.server = server;
  }

  /// What asking for a record came to.
  public sealed interface Fetched {

    record Found(ServerRecord record) implements Fetched {}

    /// @param why in words for the person at the terminal
    record NotFound(String why) implements Fetched {}
  }

  /// The record as it is now, with the turns there are.
  public Fetched fetch(String sipCallId) {
    try {
      String query = URLEncoder.encode(sipCallId, StandardCharsets.UTF_8);
      JsonNode list = get("/api/conversations?sipCallId=" + query);
      JsonNode first = list.isArray() ? list.path(0) : list.path("conversations").path(0);
      String id = first.path("id").asText("");
      if (id.isEmpty()) {
        return new Fetched.NotFound(server + " has no record of this call");
      }
      return new Fetched.Found(
          ServerRecord.of(
              get("/api/conversations/" + URLEncoder.encode(id, StandardCharsets.UTF_8))));
    } catch (IOException unreachable) {
      return new Fetched.NotFound(reason(unreachable));
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return new Fetched.NotFound("interrupted");
    }
  }

  /// The record once it is closed, or as it is when `patience` is over.
  public Fetched fetchClosed(String sipCallId, Duration patience) throws InterruptedException {
    long giveUp = System.nanoTime() + patience.toNanos();
    while (true) {
      Fetched fetched = fetch(sipCallId);
      Optional<String> disposition =
          fetched instanceof Fetched.Found(ServerRecord record)
              ? record.disposition()
              : Optional.empty();
      boolean hopeless = fetched instanceof Fetched.NotFound(String why) && why.contains("reach");
      if (disposition.isPresent() || hopeless || System.nanoTime() > giveUp) {
        return fetched;
      }
      Thread.sleep(100);
    }
  }

  private JsonNode get(String path) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(server.resolve(path)).timeout(PATIENCE).GET().build();
    HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
    if (response.statusCode() != 200) {
      throw new IOException(request.uri() + " answered " + response.statusCode());
    }
    try {
      return mapper.readTree(response.body());
    } catch (JsonProcessingException notJson) {
      throw new IOException(request.uri() + " answered something that is not JSON", notJson);
    }
  }

  private String reason(IOException failure) {
    String message = failure.getMessage();
    return message != null && message.contains("answered")
        ? message
        : "the server's API can't be reached at " + server;
  }

  @Override
  public void close() {
    http.close();
  }
}
