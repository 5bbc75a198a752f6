package dev.parley.simulator.business;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/// A business on a free loopback port, a client of it, and the hand on its clock: a Saturday noon
/// until a test says otherwise.
public final class RunningBusiness implements AutoCloseable {

  private volatile Instant now = Instant.parse("2026-11-21T12:00:00Z");
  private final HttpClient client = HttpClient.newHttpClient();
  private final BusinessServer server;
  private int keys;

  public RunningBusiness(Business business, Path folder) throws IOException {
    this.server =
        BusinessServer.start(
            business,
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
            folder,
            folder.resolve("access.log"),
            new HandMovedClock());
  }

  private final class HandMovedClock extends Clock {

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      throw new UnsupportedOperationException("a business keeps its zone");
    }
  }

  public BusinessServer server() {
    return server;
  }

  public HttpClient client() {
    return client;
  }

  public void later(Duration by) {
    now = now.plus(by);
  }

  public HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(server.address() + path));
  }

  public HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return client.send(request(path).build(), HttpResponse.BodyHandlers.ofString());
  }

  /// What is there.
  public JsonNode read(String path) throws IOException, InterruptedException {
    HttpResponse<String> answer = get(path);
    assertEquals(200, answer.statusCode(), answer.body());
    return json(answer);
  }

  /// @param key empty for a request without one
  public HttpResponse<String> post(String path, String key, String body)
      throws IOException, InterruptedException {
    HttpRequest.Builder request = request(path).POST(HttpRequest.BodyPublishers.ofString(body));
    if (!key.isEmpty()) {
      request.header("Idempotency-Key", key);
    }
    return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  /// What came of a write under a key of its own.
  public JsonNode done(String path, String body) throws IOException, InterruptedException {
    HttpResponse<String> answer = post(path, nextKey(), body);
    assertEquals(2, answer.statusCode() / 100, answer.statusCode() + " " + answer.body());
    return json(answer);
  }

  /// Why a write under a key of its own was refused, as its document says.
  public JsonNode refused(int status, String error, String path, String body)
      throws IOException, InterruptedException {
    HttpResponse<String> answer = post(path, nextKey(), body);
    assertEquals(status, answer.statusCode(), answer.body());
    JsonNode refusal = json(answer);
    assertEquals(error, refusal.path("error").asText(), answer.body());
    new OpenApiContract(read("/openapi.json")).promisesRefusal(path, answer);
    return refusal;
  }

  private synchronized String nextKey() {
    keys++;
    return "key of its own " + keys;
  }

  public HttpResponse<String> fault(String body) throws IOException, InterruptedException {
    return client.send(
        request("/faults").PUT(HttpRequest.BodyPublishers.ofString(body)).build(),
        HttpResponse.BodyHandlers.ofString());
  }

  public void setFault(String body) throws IOException, InterruptedException {
    assertEquals(200, fault(body).statusCode());
  }

  public static JsonNode json(HttpResponse<String> answer) throws IOException {
    return new ObjectMapper().readTree(answer.body());
  }

  @Override
  public void close() {
    client.close();
    server.close();
  }
}
