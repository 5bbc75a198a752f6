package dev.parley.gateway.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.gateway.outgoing.OutgoingCall;
import dev.parley.gateway.outgoing.OutgoingDesk.Placed;
import dev.parley.gateway.outgoing.OutgoingDesk.Wanted;
import dev.parley.gateway.outgoing.Refusal;
import dev.parley.telephony.call.AnsweredBy;
import dev.parley.telephony.call.CallId;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("slow")
class OutgoingRoutesTest {

  private static final OutgoingCall CALL =
      new OutgoingCall(
          new CallId("c1"),
          "•••42",
          Optional.of("voip"),
          "a@b",
          List.of(
              new OutgoingCall.Reached(OutgoingCall.State.DIALLING, 0),
              new OutgoingCall.Reached(OutgoingCall.State.EARLY_MEDIA, 700),
              new OutgoingCall.Reached(OutgoingCall.State.ENDED, 900)),
          OptionalInt.of(486),
          Optional.of(OutgoingCall.Outcome.BUSY),
          "refused with 486",
          List.of(
              new OutgoingCall.Verdict(AnsweredBy.UNKNOWN, 720),
              new OutgoingCall.Verdict(AnsweredBy.MACHINE, 800)));

  @Test
  void a_call_is_asked_for_and_looked_at() {
    try (WebFixture web = WebFixture.onLoopback()) {
      web.outgoing.next = new Placed.Dialling(CALL);
      web.outgoing.known = Optional.of(CALL);
      HttpResponse<String> placed =
          web.post("/api/calls", "{\"to\": \"+442079460000\", \"trunk\": \"voip\"}");
      assertEquals(202, placed.statusCode());
      assertEquals("c1", WebFixture.json(placed).path("id").asText());
      assertEquals(
          List.of(new Wanted("+442079460000", Optional.of("voip"), Optional.empty())),
          web.outgoing.wanted);
      JsonNode call = WebFixture.json(web.get("/api/calls/c1"));
      assertEquals("ended", call.path("state").asText());
      assertEquals("machine", call.path("answeredBy").asText());
      assertEquals(
          "[{\"answeredBy\":\"unknown\",\"atMs\":720},{\"answeredBy\":\"machine\",\"atMs\":800}]",
          call.path("verdicts").toString());
      assertEquals("busy", call.path("outcome").asText());
      assertEquals("early-media", call.path("progress").path(1).path("state").asText());
      assertEquals(404, web.get("/api/calls/none").statusCode());
    }
  }

  @Test
  void a_refusal_says_why() {
    try (WebFixture web = WebFixture.onLoopback()) {
      for (Refusal.Reason reason : Refusal.Reason.values()) {
        web.outgoing.next = new Placed.Refused(new Refusal(reason, "No."));
        HttpResponse<String> refused = web.post("/api/calls", "{\"to\": \"999\"}");
        int expected =
            switch (reason) {
              case MALFORMED -> 400;
              case NOT_ALLOWED -> 403;
              case NO_ROUTE -> 409;
              case LIMIT -> 429;
              case FULL -> 503;
            };
        assertEquals(expected, refused.statusCode(), reason.name());
        assertEquals("No.", WebFixture.json(refused).path("error").asText());
      }
    }
  }

  @Test
  void what_is_no_request_dials_nothing() {
    try (WebFixture web = WebFixture.onLoopback()) {
      for (String body :
          List.of(
              "",
              "{}",
              "[]",
              "{\"to\": 999}",
              "{\"to\": \"1\", \"from\": \"2\"}",
              "{\"to\": \"1\"")) {
        assertEquals(400, web.post("/api/calls", body).statusCode(), body);
      }
      assertEquals(
          403,
          web.post("/api/calls", "{\"to\": \"999\"}", "Origin", "http://evil.test").statusCode());
      assertEquals(List.of(), web.outgoing.wanted);
    }
  }

  @Test
  void nobody_without_a_credential_calls_anybody() {
    try (WebFixture web =
        WebFixture.withCredential(new HttpCredential("desk", "a-long-password"))) {
      assertEquals(401, web.post("/api/calls", "{\"to\": \"999\"}").statusCode());
      assertEquals(401, web.get("/api/calls/c1").statusCode());
      assertFalse(web.outgoing.wanted.iterator().hasNext());
    }
  }
}
