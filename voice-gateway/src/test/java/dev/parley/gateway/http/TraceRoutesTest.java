package dev.parley.gateway.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("slow")
class TraceRoutesTest {

  @Test
  void without_traces_it_says_so() {
    try (WebFixture web = WebFixture.onLoopback()) {
      assertEquals("{\"on\":false,\"calls\":[]}", web.get("/api/traces").body());
      assertEquals(404, web.get("/api/calls/none/trace").statusCode());
      assertEquals(404, web.get("/api/calls/none/trace.pcap").statusCode());
      assertEquals(409, web.post("/api/traces/rtp", "{\"next\": 1}").statusCode());
    }
  }

  @Test
  void how_many_calls_are_captured_is_a_number_of_them() {
    try (WebFixture web = WebFixture.onLoopback()) {
      for (String wrong : new String[] {"", "{}", "{\"next\": -1}", "{\"next\": 101}", "[1"}) {
        assertEquals(400, web.post("/api/traces/rtp", wrong).statusCode(), wrong);
      }
    }
  }

  @Test
  void nothing_is_shown_without_the_credential() {
    try (WebFixture web =
        WebFixture.withCredential(new HttpCredential("desk", "a-long-password"))) {
      assertEquals(401, web.get("/api/traces").statusCode());
      assertEquals(401, web.get("/api/calls/none/trace.pcap").statusCode());
      assertEquals(401, web.post("/api/traces/rtp", "{\"next\": 1}").statusCode());
    }
  }

  @Test
  void a_trace_is_written_where_traces_are_read_and_not_on_the_loop_that_keeps_them() {
    try (KeptTraces kept = new KeptTraces();
        WebFixture web = WebFixture.withTraces(kept)) {
      assertEquals(200, web.get("/api/traces").statusCode());
      assertEquals(200, web.get("/api/calls/a/trace").statusCode());
      assertEquals(200, web.get("/api/calls/a/trace?format=text").statusCode());
      assertEquals("pcap", web.get("/api/calls/a/trace.pcap").body());
      assertEquals(Set.of("reader"), kept.lookedInto);
    }
  }

  @Test
  void more_than_can_be_read_is_refused() {
    try (KeptTraces kept = new KeptTraces();
        WebFixture web = WebFixture.withTraces(kept)) {
      kept.full = true;
      assertEquals(503, web.get("/api/traces").statusCode());
      assertEquals(503, web.get("/api/calls/a/trace").statusCode());
    }
  }
}
