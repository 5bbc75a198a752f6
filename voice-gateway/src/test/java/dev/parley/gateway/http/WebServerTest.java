package dev.parley.gateway.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.desk.callback.BookingResult;
import dev.parley.desk.record.ConversationStart;
import dev.parley.desk.record.RecordEntry;
import dev.parley.desk.record.Waterfall;
import dev.parley.desk.record.Waterfall.Stage;
import dev.parley.dialog.Utterance;
import dev.parley.dialog.spi.PastContact.Subject;
import dev.parley.gateway.people.PeopleLine.Manner;
import dev.parley.gateway.people.PuttingThrough;
import dev.parley.telephony.call.CallEvent.TransferOutcome;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("slow")
class WebServerTest {

  @Test
  void without_twilio_its_routes_are_not_there() {
    try (WebFixture web = WebFixture.onLoopback()) {
      assertEquals(404, web.post("/twilio/voice", "CallSid=CA1").statusCode());
      assertEquals(404, web.get("/twilio/media").statusCode());
    }
  }

  @Test
  void ready_is_said_only_when_calls_are_taken() {
    try (WebFixture web = WebFixture.onLoopback()) {
      web.ready = false;
      assertEquals(503, web.get("/health/ready").statusCode());
      assertEquals(200, web.get("/health/live").statusCode());
      web.ready = true;
      HttpResponse<String> ready = web.get("/health/ready");
      assertEquals(200, ready.statusCode());
      assertEquals(
          "PocketSphinx", WebFixture.json(ready).path("parts").path("recognizer").asText());
    }
  }

  @Test
  void putting_a_caller_through_is_fed_live_with_its_outcome() throws Exception {
    try (WebFixture web = WebFixture.onLoopback()) {
      web.board.started("c1", "a@b", "sip", Optional.empty(), WebFixture.NOW);
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(web.server.address() + "/api/events")).build();
      HttpResponse<InputStream> feed =
          web.client.send(request, HttpResponse.BodyHandlers.ofInputStream());
      try (var lines =
          new java.io.BufferedReader(
              new java.io.InputStreamReader(feed.body(), StandardCharsets.UTF_8))) {
        lines.readLine();
        Map<PuttingThrough, String> told = new LinkedHashMap<>();
        told.put(
            new PuttingThrough.Sought(Manner.WARM, "+15550100199"),
            "{\"state\":\"sought\",\"manner\":\"warm\",\"target\":\"+•••••••••99\"}");
        told.put(
            new PuttingThrough.Progressed(180), "{\"state\":\"progressed\",\"sipStatus\":180}");
        told.put(
            new PuttingThrough.Reached("joined"), "{\"state\":\"reached\",\"how\":\"joined\"}");
        told.put(
            new PuttingThrough.PassedOn(TransferOutcome.FAILED, "Decline"),
            "{\"state\":\"passedOn\",\"outcome\":\"failed\",\"cause\":\"Decline\"}");
        told.put(
            new PuttingThrough.NotReached("486 Busy Here"),
            "{\"state\":\"notReached\",\"cause\":\"486 Busy Here\"}");
        for (var each : told.entrySet()) {
          lines.readLine();
          web.board.puttingThrough("c1", each.getKey());
          assertEquals(
              "data: {\"type\":\"puttingThrough\",\"now\":" + each.getValue() + ",\"call\":\"c1\"}",
              lines.readLine());
        }
      }
      assertEquals(
          "486 Busy Here",
          WebFixture.json(web.get("/api/calls"))
              .path("calls")
              .path(0)
              .path("puttingThrough")
              .path("cause")
              .asText(),
          "who comes later sees it, too");
    }
  }

  @Test
  void what_was_late_or_not_understood_is_counted() {
    try (WebFixture web = WebFixture.onLoopback()) {
      web.board.latePass();
      web.board.notUnderstood("c1", 1, "no words", 100);
      web.board.notUnderstood("c2", 1, "no words", 100);
      web.board.notUnderstood("c2", 2, "pass failed", 900);
      JsonNode counts = WebFixture.json(web.get("/health/ready")).path("counts");
      assertEquals(1, counts.path("latePasses").asInt());
      assertEquals(2, counts.path("noMatches").path("no words").asInt());
      assertEquals(1, counts.path("noMatches").path("pass failed").asInt());
    }
  }

  @Test
  void conversations_are_found_by_call_id_and_read_whole() {
    try (WebFixture web = WebFixture.onLoopback()) {
      recordOne(web);
      JsonNode found =
          WebFixture.json(web.get("/api/conversations?sipCallId=a%40b&limit=5"))
              .path("conversations");
      assertEquals(1, found.size());
      JsonNode whole = WebFixture.json(web.get("/api/conversations/c1"));
      assertEquals("<b>hello</b>", whole.path("turns").get(0).path("heardText").asText());
      assertEquals("•••••••42", whole.path("callerNumber").asText());
      assertEquals(
          "555010042",
          WebFixture.json(web.get("/api/conversations/c1?numbers=shown"))
              .path("callerNumber")
              .asText());
      assertEquals(404, web.get("/api/conversations/none").statusCode());
      assertEquals(400, web.get("/api/conversations?limit=many").statusCode());
    }
  }

  private static void recordOne(WebFixture web) {
    web.store.begin(
        new ConversationStart(
            "c1", "a@b", "sip", Optional.of("555010042"), "agent", WebFixture.NOW));
    web.store.append(
        "c1",
        new RecordEntry.CallerTurn(
            0, Duration.ZERO, Duration.ofSeconds(1), new Utterance.Typed("<b>hello</b>"), "typed"));
    web.store.flush();
  }

  @Test
  void a_customer_is_forgotten_once() {
    try (WebFixture web = WebFixture.onLoopback()) {
      recordOne(web);
      web.store.append(
          "c1", new RecordEntry.Concerns("a 7", new Subject("order-status", Optional.empty())));
      web.store.flush();
      assertEquals(404, web.delete("/api/customers/a%207?pack=clinic").statusCode());
      HttpResponse<String> forgotten = web.delete("/api/customers/a%207");
      assertEquals(1, WebFixture.json(forgotten).path("conversations").asInt());
      assertEquals(404, web.delete("/api/customers/a%207").statusCode());
    }
  }

  @Test
  void callbacks_are_listed_and_closed_once() {
    try (WebFixture web = WebFixture.onLoopback()) {
      BookingResult.Booked booked =
          assertInstanceOf(
              BookingResult.Booked.class,
              web.callbacks.book("c1", 1, "555010042", "asked", "late order", WebFixture.NOW));
      String reference = booked.callback().reference();
      JsonNode open = WebFixture.json(web.get("/api/callbacks")).path("callbacks");
      assertEquals(reference, open.get(0).path("reference").asText());
      assertEquals("2026-11-23T09:00:00Z", open.get(0).path("from").asText());

      String path = "/api/callbacks/" + reference + "/close";
      assertEquals(400, web.post(path, "{\"by\": \"Ann\"}").statusCode());
      assertEquals(400, web.post(path, "").statusCode());
      assertEquals(413, web.post(path, "x".repeat(10_000)).statusCode());
      String close = "{\"by\": \"Ann\", \"outcome\": \"reached\"}";
      assertEquals(200, web.post(path, close).statusCode());
      assertEquals(409, web.post(path, close).statusCode());
      assertEquals(404, web.post("/api/callbacks/999999/close", close).statusCode());
      assertEquals(0, WebFixture.json(web.get("/api/callbacks")).path("callbacks").size());
      assertEquals(
          "reached",
          WebFixture.json(web.get("/api/callbacks?all=true"))
              .path("callbacks")
              .get(0)
              .path("outcome")
              .asText());
    }
  }

  @Test
  void what_happens_in_a_call_is_fed_live() throws Exception {
    try (WebFixture web = WebFixture.onLoopback()) {
      web.board.started("c1", "a@b", "sip", Optional.of("555010042"), WebFixture.NOW);
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(web.server.address() + "/api/events")).build();
      HttpResponse<InputStream> feed =
          web.client.send(request, HttpResponse.BodyHandlers.ofInputStream());
      try (var lines =
          new java.io.BufferedReader(
              new java.io.InputStreamReader(feed.body(), StandardCharsets.UTF_8))) {
        assertTrue(lines.readLine().contains("\"callerNumber\":\"•••••••42\""));
        lines.readLine();
        web.board.callerVerified("c1", "passed, attestation A (the signature holds)");
        assertEquals(
            "data: {\"type\":\"callerVerified\",\"verdict\":\"passed, attestation A (the signature holds)\",\"call\":\"c1\"}",
            lines.readLine());
        lines.readLine();
        web.board.hearing("c1", "where is");
        assertEquals(
            "data: {\"type\":\"hearing\",\"words\":\"where is\",\"call\":\"c1\"}",
            lines.readLine());
        lines.readLine();
        web.board.callerSaid("c1", 1, "on 555010042 please", 900);
        assertTrue(lines.readLine().contains("\"text\":\"on •••••••42 please\""));
        lines.readLine();
        web.board.answered(
            "c1",
            1,
            Waterfall.measured(
                    Duration.ofMillis(310), Map.of(Stage.WORDS_FINAL, Duration.ofMillis(300)))
                .thoughtAhead(Duration.ofMillis(40)));
        String answered = lines.readLine();
        assertTrue(answered.contains("\"index\":1"), answered);
        assertTrue(answered.contains("\"wordsFinal\":300.0"), answered);
        assertTrue(answered.contains("\"unexplained\":10.0"), answered);
        assertTrue(answered.contains("\"aheadMs\":40.0"), answered);
        lines.readLine();
        web.board.ended("c1", "Resolved");
        assertTrue(lines.readLine().contains("\"disposition\":\"Resolved\""));
      }
    }
  }

  @Test
  void a_reader_that_falls_behind_is_cut_off() throws Exception {
    try (WebFixture web = WebFixture.onLoopback();
        Socket slow = new Socket()) {
      slow.setReceiveBufferSize(4_096);
      URI at = URI.create(web.server.address());
      slow.connect(new InetSocketAddress(at.getHost(), at.getPort()));
      slow.getOutputStream()
          .write(
              ("GET /api/events HTTP/1.1\r\nHost: 127.0.0.1:" + at.getPort() + "\r\n\r\n")
                  .getBytes(StandardCharsets.US_ASCII));
      assertTrue(slow.getInputStream().read() >= 0);
      web.board.started("c1", "a@b", "sip", Optional.empty(), WebFixture.NOW);
      String words = "and ".repeat(1_000);
      for (int i = 0; i < 200 && readersCutOff(web) == 0; i++) {
        for (int each = 0; each < 100; each++) {
          web.board.hearing("c1", words);
        }
      }
      assertEquals(1, readersCutOff(web));
    }
  }

  private static int readersCutOff(WebFixture web) {
    return WebFixture.json(web.get("/health/ready"))
        .path("counts")
        .path("liveReadersCutOff")
        .asInt();
  }

  @Test
  void another_site_s_page_can_neither_read_nor_post() throws Exception {
    try (WebFixture web = WebFixture.onLoopback()) {
      assertEquals(403, web.get("/api/calls", "Origin", "http://evil.example").statusCode());
      assertEquals(403, web.get("/api/calls", "Origin", "null").statusCode());
      assertEquals(200, web.get("/api/calls", "Origin", web.server.address()).statusCode());
      assertEquals(403, web.get("/api/calls", "Sec-Fetch-Site", "cross-site").statusCode());
      assertEquals(421, status(web, "GET /api/calls HTTP/1.1\r\nHost: evil.example\r\n\r\n"));
      assertEquals(421, status(web, "GET /api/calls HTTP/1.0\r\n\r\n"));
      assertEquals(200, status(web, "GET /api/calls HTTP/1.1\r\nHost: localhost:1\r\n\r\n"));
    }
  }

  /// The status of a raw request, for headers that a client would not let one set.
  private static int status(WebFixture web, String request) throws Exception {
    URI at = URI.create(web.server.address());
    try (Socket socket = new Socket(at.getHost(), at.getPort())) {
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      byte[] first = socket.getInputStream().readNBytes("HTTP/1.1 200".length());
      return Integer.parseInt(new String(first, StandardCharsets.US_ASCII).substring(9));
    }
  }

  @Test
  void with_a_credential_nothing_is_served_without_it() {
    HttpCredential credential = new HttpCredential("ann", "correct horse battery");
    try (WebFixture web = WebFixture.withCredential(credential)) {
      for (String path :
          new String[] {
            "/", "/phone", "/phone/line", "/page/calls.js", "/api/calls", "/api/events", "/nothing"
          }) {
        assertEquals(401, web.get(path).statusCode(), path);
      }
      assertEquals(
          200, web.get("/", "Authorization", basic("ann:correct horse battery")).statusCode());
      assertEquals(401, web.get("/", "Authorization", basic("ann:wrong")).statusCode());
    }
  }

  @Test
  void a_probe_is_told_whether_calls_are_taken_and_no_more() {
    HttpCredential credential = new HttpCredential("ann", "correct horse battery");
    try (WebFixture web = WebFixture.withCredential(credential)) {
      HttpResponse<String> probe = web.get("/health/ready");
      assertEquals(200, probe.statusCode());
      assertEquals("{\"ready\":true}", probe.body());
      assertEquals(
          "{\"ready\":true}", web.get("/health/ready", "Authorization", basic("ann:wrong")).body());
      web.ready = false;
      assertEquals(503, web.get("/health/ready").statusCode());
      assertEquals("{\"ready\":false}", web.get("/health/ready").body());
      assertEquals(200, web.get("/health/live").statusCode());
      assertEquals(401, web.post("/health/live", "").statusCode());
      assertEquals(401, web.post("/health/ready", "").statusCode());
      assertEquals(401, web.get("/health/ready/").statusCode());
      JsonNode whole =
          WebFixture.json(
              web.get("/health/ready", "Authorization", basic("ann:correct horse battery")));
      assertEquals("PocketSphinx", whole.path("parts").path("recognizer").asText());
    }
  }

  private static String basic(String userAndPassword) {
    return "Basic "
        + Base64.getEncoder().encodeToString(userAndPassword.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void off_loopback_a_credential_is_demanded() {
    assertThrows(
        IllegalArgumentException.class, () -> new HttpSettings("0.0.0.0", 8080, Optional.empty()));
    assertThrows(IllegalArgumentException.class, () -> new HttpCredential("ann", "short"));
    assertTrue(!new HttpCredential("ann", "correct horse battery").toString().contains("horse"));
  }

  @Test
  void a_port_in_use_is_said_so() throws Exception {
    try (ServerSocket taken = new ServerSocket()) {
      taken.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      try (WebFixture web = WebFixture.onLoopback()) {
        HttpException refused =
            assertThrows(
                HttpException.class,
                () ->
                    WebServer.start(
                        HttpSettings.onLoopback(taken.getLocalPort()), web.ports, web.phone));
        assertTrue(refused.toString().contains("already in use"), refused.toString());
      }
    }
  }

  @Test
  void every_answer_forbids_foreign_scripts_and_frames() {
    try (WebFixture web = WebFixture.onLoopback()) {
      for (String path : new String[] {"/", "/phone", "/api/calls", "/nothing"}) {
        var headers = web.get(path).headers();
        String policy = headers.firstValue("Content-Security-Policy").orElse("");
        assertTrue(policy.contains("script-src 'self'") && !policy.contains("unsafe"), policy);
        assertTrue(policy.contains("frame-ancestors 'none'"), policy);
        assertEquals("nosniff", headers.firstValue("X-Content-Type-Options").orElse(""));
      }
    }
  }
}
