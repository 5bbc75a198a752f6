package dev.parley.gateway.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A pack that is changed under a running server.
@Tag("nightly")
class PackReloadTest {

  private static final int SECONDS_MAX = 20;
  private static final String GREETED = "Hello, this is Harbor";
  private static final String GREETED_ANEW = "Welcome, this is Harbor";

  @Test
  void new_calls_get_what_is_in_order_and_a_call_under_way_keeps_what_it_has(@TempDir Path folder)
      throws Exception {
    Path pack = ServedCaller.openAtAnyHour(folder.resolve("pack"));
    try (ServedCaller served = ServedCaller.start(folder, "pack", Optional.of(pack.toString()));
        HttpClient http = HttpClient.newHttpClient()) {
      Phone before = Phone.call(http, served);
      JsonNode old = served.liveCalls().path(0).path("agentPack");
      change(pack.resolve("replies/voice.yaml"), GREETED, GREETED_ANEW);
      change(pack.resolve("agent.yaml"), "id: harbor-pine", "id: harbor-pine\nversion: \"7\"");
      HttpResponse<String> taken = reload(http, served);
      assertEquals(200, taken.statusCode(), taken::body);

      Phone after = Phone.call(http, served);
      assertEquals(2, served.liveCalls().size(), "the first caller is still there");
      assertTrue(served.part("agent pack").startsWith("harbor-pine 7 ("));
      before.hangUp();
      after.hangUp();
      List<JsonNode> records = endedRecords(served);
      assertEquals("7", records.getFirst().at("/agentPack/version").asText());
      assertTrue(greeting(records.getFirst()).startsWith(GREETED_ANEW), records::toString);
      assertEquals(old, records.getLast().path("agentPack"));
      assertTrue(old.path("version").isNull(), old::toString);
      assertNotEquals(old.path("hash"), records.getFirst().at("/agentPack/hash"));
      assertTrue(greeting(records.getLast()).startsWith(GREETED), records::toString);

      change(pack.resolve("agent.yaml"), "zone: system", "zone: nowhere-at-all");
      HttpResponse<String> refused = reload(http, served);
      assertEquals(409, refused.statusCode(), refused::body);
      assertTrue(refused.body().contains("agent.yaml:6:"), refused::body);
      assertTrue(served.part("agent pack").contains("NOT what is in"));
      Phone last = Phone.call(http, served);
      assertEquals("7", served.liveCalls().at("/0/agentPack/version").asText());
      last.hangUp();
    }
  }

  private static void change(Path file, String from, String to) throws Exception {
    String text = Files.readString(file);
    assertTrue(text.contains(from), () -> file + " has no " + from);
    Files.writeString(file, text.replace(from, to));
  }

  private static HttpResponse<String> reload(HttpClient http, ServedCaller served)
      throws Exception {
    URI reload = URI.create(served.server().httpAddress() + "/api/packs/reload");
    return http.send(
        HttpRequest.newBuilder(reload).POST(HttpRequest.BodyPublishers.noBody()).build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private static String greeting(JsonNode record) {
    return record.at("/turns/0/text").asText();
  }

  /// Of the two newest calls, the newest first.
  private static List<JsonNode> endedRecords(ServedCaller served) throws Exception {
    for (int waited = 0; waited < SECONDS_MAX * 10; waited++) {
      List<JsonNode> records = served.newestRecords(2);
      if (records.stream().noneMatch(record -> record.path("endedAt").isNull())) {
        return records;
      }
      TimeUnit.MILLISECONDS.sleep(100);
    }
    throw new AssertionError("the calls did not end: " + served.newestRecords(2));
  }

  /// A page that calls and sends silence.
  private record Phone(WebSocket socket, Ear ear) {

    /// Returns when the agent has begun to speak.
    static Phone call(HttpClient http, ServedCaller served) throws Exception {
      Ear ear = new Ear();
      URI line = URI.create(served.server().httpAddress().replace("http:", "ws:") + "/phone/line");
      WebSocket socket =
          http.newWebSocketBuilder().buildAsync(line, ear).get(SECONDS_MAX, TimeUnit.SECONDS);
      ear.send(() -> socket.sendText("{\"type\": \"call\"}", true));
      assertTrue(ear.heard.poll(SECONDS_MAX, TimeUnit.SECONDS) != null, "nothing is heard");
      return new Phone(socket, ear);
    }

    void hangUp() {
      ear.send(() -> socket.sendText("{\"type\": \"hangup\"}", true));
    }
  }

  /// Hears when there is sound, and answers every frame with a silent one: a line from which
  /// nothing comes is hung up.
  private static final class Ear implements WebSocket.Listener {
    final BlockingQueue<Integer> heard = new LinkedBlockingQueue<>();
    private CompletableFuture<?> sent = CompletableFuture.completedFuture("");

    /// One after the other, as a socket demands.
    synchronized void send(Supplier<CompletableFuture<WebSocket>> message) {
      sent = sent.thenCompose(_ -> message.get());
    }

    @Override
    public CompletionStage<?> onBinary(WebSocket socket, ByteBuffer frame, boolean last) {
      ByteBuffer silence = ByteBuffer.allocate(frame.remaining());
      while (frame.hasRemaining()) {
        if (frame.get() != 0) {
          heard.add(frame.position());
          break;
        }
      }
      send(() -> socket.sendBinary(silence, last));
      socket.request(1);
      return CompletableFuture.completedStage("");
    }
  }
}
