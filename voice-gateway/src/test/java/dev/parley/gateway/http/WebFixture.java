package dev.parley.gateway.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.parley.audio.AudioFormat;
import dev.parley.desk.callback.CallbackPolicy;
import dev.parley.desk.callback.Callbacks;
import dev.parley.desk.callback.OpeningHours;
import dev.parley.desk.memory.StoredCustomers;
import dev.parley.desk.record.ConversationStore;
import dev.parley.desk.store.Database;
import dev.parley.gateway.http.browser.BrowserLine;
import dev.parley.gateway.http.live.LiveBoard;
import dev.parley.gateway.http.trace.TraceDesk;
import dev.parley.gateway.recording.RecordingFolder;
import dev.parley.telephony.call.CallId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/// A web server on a free loopback port over a store in memory, and a client for it.
final class WebFixture implements AutoCloseable {

  /// A Saturday.
  static final Instant NOW = Instant.parse("2026-11-21T09:30:00Z");

  final Database database = Database.inMemory("web-test");
  final ConversationStore store = ConversationStore.on(database);
  final Callbacks callbacks =
      new Callbacks(
          database,
          CallbackPolicy.within(
              OpeningHours.daily(
                  ZoneOffset.UTC,
                  EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY),
                  new OpeningHours.Span(LocalTime.of(9, 0), LocalTime.of(17, 0)))));
  final Path recordings = temporaryFolder();
  final LiveBoard board = new LiveBoard();
  final EchoTaker echo = new EchoTaker();
  final PackStub packs = new PackStub();
  final OutgoingStub outgoing = new OutgoingStub();
  final BrowserLine phone;
  final WebPorts ports;
  final WebServer server;
  final HttpClient client = HttpClient.newHttpClient();
  volatile boolean ready = true;

  private WebFixture(HttpSettings settings, TraceDesk traces) {
    AtomicInteger calls = new AtomicInteger();
    phone =
        new BrowserLine(
            AudioFormat.TELEPHONE,
            echo,
            System::nanoTime,
            () -> new CallId("call-" + calls.incrementAndGet()));
    ports =
        new WebPorts(
            () -> new Readiness(ready, Map.of("recognizer", "PocketSphinx")),
            board,
            store,
            callbacks,
            new StoredCustomers(database),
            outgoing,
            traces,
            new RecordingFolder(recordings),
            packs,
            InstantSource.fixed(NOW));
    server = WebServer.start(settings, ports, phone);
  }

  static WebFixture onLoopback() {
    return withTraces(TraceDesk.NONE);
  }

  static WebFixture withTraces(TraceDesk traces) {
    return new WebFixture(HttpSettings.onLoopback(0), traces);
  }

  static WebFixture withCredential(HttpCredential credential) {
    return new WebFixture(
        new HttpSettings("127.0.0.1", 0, Optional.of(credential)), TraceDesk.NONE);
  }

  private static Path temporaryFolder() {
    try {
      return Files.createTempDirectory("recordings");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  HttpResponse<String> delete(String path) {
    return send(HttpRequest.newBuilder(URI.create(server.address() + path)).DELETE());
  }

  HttpResponse<String> get(String path, String... headers) {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(server.address() + path));
    return send(headers.length == 0 ? request : request.headers(headers));
  }

  HttpResponse<String> post(String path, String body, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(server.address() + path))
            .POST(HttpRequest.BodyPublishers.ofString(body));
    return send(headers.length == 0 ? request : request.headers(headers));
  }

  private HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new AssertionError("the server does not answer", e);
    } catch (InterruptedException e) {
      throw new AssertionError("interrupted", e);
    }
  }

  static JsonNode json(HttpResponse<String> response) {
    try {
      return new ObjectMapper().readTree(response.body());
    } catch (IOException e) {
      throw new AssertionError("expected JSON, found " + response.body(), e);
    }
  }

  @Override
  public void close() {
    client.close();
    server.close();
    store.close();
    database.close();
  }
}
