package dev.parley.gateway.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.audio.WavFile;
import dev.parley.gateway.recording.Channels;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The whole server with recording on: what a caller is told, and what is kept of the call.
@Tag("slow")
class RecordedCallTest {

  @TempDir private Path folder;

  @Test
  @Tag("nightly")
  void a_call_is_kept_with_both_sides_and_can_be_fetched_and_deleted() throws Exception {
    Path file = Files.writeString(folder.resolve("parley.yaml"), "recording: on\n");
    try (ServedCaller served =
        ServedCaller.start(
            folder, new ServerSettings().readFile(file).option("http-port", Optional.of(0)))) {
      JsonNode report = served.call("--say", "Where is my order?");
      JsonNode record = served.newestRecord();
      assertEquals(report.path("recordId").asText(), record.path("id").asText());
      assertTrue(record.path("recording").asBoolean(), record::toPrettyString);
      JsonNode greeting = record.path("turns").path(0);
      assertTrue(
          greeting.path("heardText").asText().startsWith("This call is recorded."),
          record::toPrettyString);

      String address =
          served.server().httpAddress()
              + "/api/conversations/"
              + record.path("id").asText()
              + "/recording";
      HttpResponse<byte[]> fetched = asked("GET", address);
      assertEquals(200, fetched.statusCode());
      assertEquals("audio/wav", fetched.headers().firstValue("Content-Type").orElse(""));
      WavFile wav = WavFile.read(Files.write(folder.resolve("fetched.wav"), fetched.body()));
      assertEquals(2, wav.format().channels());
      short[] caller = wav.channel(0);
      short[] agent = wav.channel(1);
      long lengthMs = Channels.millis(caller);
      long calledMs = report.path("durationMs").asLong();
      assertTrue(Math.abs(lengthMs - calledMs) < 1_500, lengthMs + " ms of " + calledMs);
      int greeted = Channels.loudest(agent, 0, 3_000);
      assertTrue(greeted > 1_000, "the agent is not on the right: " + greeted);
      int callerMeanwhile = Channels.loudest(caller, 0, 3_000);
      assertTrue(callerMeanwhile < greeted / 10, "the agent is on the left: " + callerMeanwhile);
      int asked = Channels.loudest(caller, 3_000, lengthMs);
      assertTrue(asked > 1_000, "the caller is not on the left: " + asked);

      assertEquals(204, asked("DELETE", address).statusCode());
      assertEquals(404, asked("GET", address).statusCode());
    }
  }

  private static HttpResponse<byte[]> asked(String method, String address)
      throws IOException, InterruptedException {
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(
          HttpRequest.newBuilder(URI.create(address))
              .method(method, HttpRequest.BodyPublishers.noBody())
              .build(),
          HttpResponse.BodyHandlers.ofByteArray());
    }
  }
}
