package dev.parley.gateway.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.dialog.pack.PackVersion;
import dev.parley.gateway.packs.PackState;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("slow")
class PackRoutesTest {

  private static final PackVersion VERSION =
      new PackVersion("harbor-pine", Optional.of("7"), "3f0c9a41be77aa");

  @Test
  void packs_are_shown_and_a_reload_says_what_is_not_served() {
    try (WebFixture web = WebFixture.onLoopback()) {
      web.packs.now = List.of(state(List.of()));
      JsonNode shown = WebFixture.json(web.get("/api/packs")).path("packs").path(0);
      assertEquals("harbor-pine", shown.path("id").asText());
      assertEquals("7", shown.path("version").asText());
      assertEquals("3f0c9a41be77aa", shown.path("hash").asText());
      assertTrue(shown.path("problems").isEmpty());
      assertEquals(200, web.post("/api/packs/reload", "").statusCode());
      web.packs.now = List.of(state(List.of("agent.yaml:5:1 no such time zone")));
      HttpResponse<String> refused = web.post("/api/packs/reload", "");
      assertEquals(409, refused.statusCode());
      assertEquals(
          "agent.yaml:5:1 no such time zone",
          WebFixture.json(refused).at("/packs/0/problems/0").asText());
    }
  }

  @Test
  void a_live_call_names_the_version_that_serves_it() {
    try (WebFixture web = WebFixture.onLoopback()) {
      web.board.started("c1", "a@b", "sip", Optional.empty(), WebFixture.NOW, VERSION);
      JsonNode live = WebFixture.json(web.get("/api/calls")).at("/calls/0/agentPack");
      assertEquals("3f0c9a41be77aa", live.path("hash").asText());
      assertEquals("7", live.path("version").asText());
    }
  }

  private static PackState state(List<String> problems) {
    return new PackState("agents/harbor-pine", VERSION, WebFixture.NOW, problems);
  }
}
