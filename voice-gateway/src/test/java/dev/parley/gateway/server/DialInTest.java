package dev.parley.gateway.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What a caller gets: real speech over real SIP and RTP to the whole server and its shop.
@Tag("slow")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DialInTest {

  /// Ten callers have it for themselves; of the others a few call at once.
  private static final String SERVER = "server";

  @Target(ElementType.METHOD)
  @Retention(RetentionPolicy.RUNTIME)
  @Execution(ExecutionMode.CONCURRENT)
  @ResourceLock(value = SERVER, mode = ResourceAccessMode.READ)
  private @interface BesideOthers {}

  private Path folder;
  private ServedCaller served;

  @BeforeAll
  void startServer(@TempDir Path folder) throws Exception {
    this.folder = folder;
    served = ServedCaller.start(folder);
  }

  @AfterAll
  void stopServer() {
    served.close();
  }

  @ParameterizedTest
  @BesideOthers
  @ValueSource(strings = {"slt", "awb", "rms"})
  void a_known_caller_says_the_number_and_hears_the_status(String voice) throws Exception {
    JsonNode order = served.order("shipped");
    JsonNode report =
        served.call(
            "--voice",
            voice,
            "--from",
            order.path("customerPhone").asText(),
            "--say",
            "Where is my order?",
            "--say",
            spoken(order));
    assertEquals("Resolved", report.path("disposition").asText(), report::toString);
    assertTrue(said(report).contains("on its way"), report::toString);
    String number = order.path("number").asText();
    assertTrue(
        served.shopLog().stream().anyMatch(line -> line.contains("/api/orders/" + number)),
        "the shop was not asked for " + number);
  }

  @Test
  @BesideOthers
  void a_caller_without_a_number_confirms_and_keys_the_postcode() throws Exception {
    JsonNode order = served.order("shipped");
    JsonNode report =
        served.call(
            "--say",
            "Where is my order?",
            "--say",
            spoken(order),
            "--say",
            "yes that's right",
            "--key",
            order.path("postcode").asText());
    assertEquals("Resolved", report.path("disposition").asText(), report::toString);
  }

  @Test
  @BesideOthers
  void the_number_may_be_keyed() throws Exception {
    JsonNode order = served.order("late");
    JsonNode report =
        served.call(
            "--from", order.path("customerPhone").asText(),
            "--say", "Where is my order?",
            "--key", order.path("number").asText());
    assertEquals("Resolved", report.path("disposition").asText(), report::toString);
  }

  @Test
  @BesideOthers
  void an_unknown_number_is_never_resolved() throws Exception {
    JsonNode report =
        served.call("--from", "5550199999", "--say", "Where is my order?", "--key", "123455");
    assertNotEquals("Resolved", report.path("disposition").asText(), report::toString);
  }

  @Test
  @BesideOthers
  void hanging_up_before_the_status_is_never_resolved() throws Exception {
    JsonNode report = served.call("--say", "Where is my order?");
    assertNotEquals("Resolved", report.path("disposition").asText(), report::toString);
  }

  @Test
  @BesideOthers
  void a_caller_who_contradicts_is_never_resolved() throws Exception {
    JsonNode order = served.order("processing");
    JsonNode report =
        served.call(
            "--from",
            order.path("customerPhone").asText(),
            "--say",
            "Where is my order?",
            "--key",
            order.path("number").asText(),
            "--say",
            "That's not right.");
    assertNotEquals("Resolved", report.path("disposition").asText(), report::toString);
  }

  /// sipp sends every packet back as it came, as loud as it was.
  @Test
  @BesideOthers
  void a_telephone_that_sends_all_back_hears_the_greeting_out() throws Exception {
    try (PeerPhones phones = PeerPhones.in(folder)) {
      phones
          .sipp(
              PeerPhones.freePort(),
              "caller-sends-back.sipp.xml",
              folder,
              List.of("-rtp_echo", "-s", "echoing", "127.0.0.1:" + served.sipPort()))
          .endedWell(30);
    }
    JsonNode record = served.endedRecord("echoing", Duration.ofSeconds(10));
    JsonNode greeting = record.path("turns").path(0);
    assertEquals(greeting.path("text"), greeting.path("heardText"), record::toString);
    assertTrue(
        record
            .path("turns")
            .valueStream()
            .noneMatch(turn -> turn.path("who").asText().equals("caller")),
        record::toString);
  }

  @Test
  @ResourceLock(SERVER)
  void ten_callers_at_once_are_all_served() throws Exception {
    JsonNode order = served.order("shipped");
    List<Future<JsonNode>> calls = new ArrayList<>();
    try (ExecutorService phones = Executors.newFixedThreadPool(10)) {
      for (int i = 0; i < 10; i++) {
        calls.add(
            phones.submit(
                () ->
                    served.call(
                        "--from", order.path("customerPhone").asText(),
                        "--say", "Where is my order?",
                        "--key", order.path("number").asText())));
      }
    }
    for (Future<JsonNode> call : calls) {
      assertEquals("Resolved", call.get().path("disposition").asText(), call.get()::toString);
    }
  }

  private static String spoken(JsonNode order) {
    return String.join(" ", order.path("number").asText().split(""));
  }

  private static String said(JsonNode report) {
    StringBuilder said = new StringBuilder();
    report.path("exchanges").forEach(each -> said.append(each.path("agentFromRecord").asText()));
    return said.toString();
  }
}
