package dev.parley.gateway.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.desk.record.ConversationStart;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("slow")
class RecordingRoutesTest {

  private static final String PATH = "/api/conversations/c1/recording";

  @Test
  void a_recording_is_played_whole_or_in_part_and_deleted() throws Exception {
    try (WebFixture web = WebFixture.onLoopback()) {
      web.store.begin(
          new ConversationStart("c1", "a@b", "sip", Optional.empty(), "100", WebFixture.NOW));
      assertEquals(404, web.get(PATH).statusCode());
      assertTrue(web.get(PATH).body().contains("no recording"), web.get(PATH).body());
      assertFalse(record(web));

      Files.writeString(web.recordings.resolve("c1.wav"), "RIFF0123456789");
      HttpResponse<String> whole = web.get(PATH);
      assertEquals(200, whole.statusCode());
      assertEquals("RIFF0123456789", whole.body());
      assertEquals("audio/wav", whole.headers().firstValue("Content-Type").orElse(""));
      assertTrue(record(web));

      assertEquals("F0", part(web, "bytes=3-4", "bytes 3-4/14"));
      assertEquals("89", part(web, "bytes=-2", "bytes 12-13/14"));
      assertEquals("789", part(web, "bytes=11-", "bytes 11-13/14"));
      assertEquals("789", part(web, "bytes=11-99", "bytes 11-13/14"));
      assertEquals(416, web.get(PATH, "Range", "bytes=14-").statusCode());
      assertEquals(200, web.get(PATH, "Range", "lines=1-2").statusCode());

      assertEquals(204, web.delete(PATH).statusCode());
      assertEquals(404, web.delete(PATH).statusCode());
      assertEquals(404, web.get(PATH).statusCode());
      assertEquals(404, web.get("/api/conversations/..%2Fc1/recording").statusCode());
    }
  }

  private static boolean record(WebFixture web) {
    return WebFixture.json(web.get("/api/conversations/c1")).path("recording").asBoolean();
  }

  private static String part(WebFixture web, String range, String content) {
    HttpResponse<String> part = web.get(PATH, "Range", range);
    assertEquals(206, part.statusCode());
    assertEquals(content, part.headers().firstValue("Content-Range").orElse(""));
    return part.body();
  }

  @Test
  void nobody_hears_it_without_the_credential() throws Exception {
    try (WebFixture web =
        WebFixture.withCredential(new HttpCredential("desk", "a long enough password"))) {
      Files.writeString(web.recordings.resolve("c1.wav"), "RIFF");
      assertEquals(401, web.get(PATH).statusCode());
      assertEquals(401, web.delete(PATH).statusCode());
      assertTrue(Files.exists(web.recordings.resolve("c1.wav")));
    }
  }
}
