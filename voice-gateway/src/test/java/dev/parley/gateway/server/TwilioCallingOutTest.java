package dev.parley.gateway.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.gateway.client.DialCommand;
import dev.parley.simulator.twilio.StandInCall;
import dev.parley.simulator.twilio.TwilioStandIn;
import dev.parley.telephony.twilio.AuthToken;
import dev.parley.telephony.twilio.FormParameters;
import dev.parley.telephony.twilio.TwilioAccount;
import dev.parley.telephony.twilio.TwilioSignature;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/// The whole server calls out by a stand-in for Twilio: REST, callbacks, streams.
@Tag("slow")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TwilioCallingOutTest {

  private static final String ACCOUNT = "AC00000000000000000000000000000001";
  private static final AuthToken TOKEN = new AuthToken("a-token-of-the-test");
  private static final String CALLEE = "+442079460055";
  private static final long PATIENCE_MS = 20_000;

  private TwilioStandIn twilio;
  private TwilioAccount account;
  private ServedCaller served;
  private Path data;

  @BeforeAll
  void start(@TempDir Path folder) throws Exception {
    data = folder.resolve("data");
    int port = ServedCaller.freePort();
    URI publicUrl = URI.create("http://127.0.0.1:" + port);
    twilio = TwilioStandIn.open(new TwilioAccount(ACCOUNT, TOKEN, publicUrl, TwilioAccount.API));
    account = new TwilioAccount(ACCOUNT, TOKEN, publicUrl, URI.create(twilio.apiUrl()));
    served =
        ServedCaller.start(
            folder,
            new ServerSettings(
                    name ->
                        Optional.of(name)
                            .filter(TwilioSettings.TOKEN_VARIABLE::equals)
                            .map(_ -> TOKEN.value()))
                .option("http-port", Optional.of(port))
                .option("outgoing-allowed", Optional.of("+4420*"))
                .option("twilio-public-url", Optional.of(publicUrl))
                .option("twilio-account-sid", Optional.of(ACCOUNT))
                .option("twilio-caller-id", Optional.of("+442079460000"))
                .option("twilio-answering-machine-detection", Optional.of("yes"))
                .option("twilio-api-url", Optional.of(twilio.apiUrl())));
  }

  @AfterAll
  void stop() {
    served.close();
    twilio.close();
  }

  private int dial(String to) {
    return new CommandLine(new DialCommand())
        .execute(to, "--trunk", "twilio", "--api", served.server().httpAddress());
  }

  private StandInCall placedAfter(Optional<StandInCall> before) throws Exception {
    for (long waited = 0; waited < PATIENCE_MS; waited += 20) {
      Optional<StandInCall> newest = twilio.newest();
      if (newest.isPresent() && !newest.equals(before)) {
        return newest.get();
      }
      TimeUnit.MILLISECONDS.sleep(20);
    }
    throw new AssertionError("no call was placed");
  }

  @Test
  void the_agent_greets_who_answers_and_the_machine_is_told() throws Exception {
    twilio.calleesDo("answers", "machine_start");
    Optional<StandInCall> before = twilio.newest();
    CompletableFuture<StandInCall> talk =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                StandInCall call = placedAfter(before);
                assertTrue(call.await(() -> call.framesPlayed() > 100, PATIENCE_MS), "no greeting");
                twilio.hangUp(call);
                return call;
              } catch (Exception e) {
                throw new AssertionError(e);
              }
            },
            task -> Thread.ofVirtual().name("callee").start(task));
    assertEquals(0, dial(CALLEE));
    StandInCall call = talk.join();
    JsonNode record = served.recordOf(call.callSid());
    assertEquals("twilio out", record.path("line").asText(), record::toPrettyString);
    JsonNode ours = served.api("/api/calls/" + record.path("id").asText());
    assertEquals("machine", ours.path("answeredBy").asText(), ours::toPrettyString);
    assertEquals(call.callSid(), ours.path("sipCallId").asText());
    assertEquals(
        List.of("dialling", "ringing", "answered", "ended"),
        ours.path("progress").findValuesAsText("state"));
    assertEquals("+442079460000", twilio.placedWith("From").getLast());
    assertTrue(Files.readString(data.resolve("outgoing-minutes")).contains(" PT"));
  }

  @Test
  void busy_no_answer_and_failed_are_told_apart() {
    twilio.calleesDo("busy", "human");
    assertEquals(3, dial(CALLEE));
    twilio.calleesDo("no-answer", "human");
    assertEquals(4, dial(CALLEE));
    twilio.calleesDo("failed", "human");
    assertEquals(6, dial(CALLEE));
    twilio.refuses(true);
    assertEquals(8, dial(CALLEE));
    twilio.refuses(false);
  }

  @Test
  void what_is_not_listed_is_not_called() {
    int placed = twilio.placedWith("To").size();
    assertEquals(7, dial("+15550100999"));
    assertEquals(7, dial("+449001234567"));
    assertEquals(placed, twilio.placedWith("To").size());
  }

  @Test
  void a_greeting_that_the_pack_lacks_is_not_said() {
    int placed = twilio.placedWith("To").size();
    int exit =
        new CommandLine(new DialCommand())
            .execute(CALLEE, "--greeting", "nonsense", "--api", served.server().httpAddress());
    assertEquals(1, exit);
    assertEquals(placed, twilio.placedWith("To").size());
  }

  @Test
  void a_call_that_rings_is_hung_up_by_request() throws Exception {
    twilio.calleesDo("rings", "human");
    String url = served.server().httpAddress() + "/api/calls";
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpResponse<String> placed =
          client.send(
              HttpRequest.newBuilder(URI.create(url))
                  .POST(
                      HttpRequest.BodyPublishers.ofString(
                          "{\"to\": \"" + CALLEE + "\", \"trunk\": \"twilio\"}"))
                  .build(),
              HttpResponse.BodyHandlers.ofString());
      assertEquals(202, placed.statusCode(), placed.body());
      String id = placed.body().replaceFirst(".*\"id\":\"([^\"]+)\".*", "$1");
      await(id, "ringing");
      HttpRequest hangUp = HttpRequest.newBuilder(URI.create(url + "/" + id)).DELETE().build();
      assertEquals(202, client.send(hangUp, HttpResponse.BodyHandlers.discarding()).statusCode());
      await(id, "ended");
      JsonNode call = served.api("/api/calls/" + id);
      assertEquals("hung up by request", call.path("cause").asText(), call::toPrettyString);
      StandInCall theirs = twilio.newest().orElseThrow();
      assertTrue(theirs.await(theirs::isOver, PATIENCE_MS), "Twilio was not told");
    }
  }

  private void await(String id, String state) throws Exception {
    for (long waited = 0; waited < PATIENCE_MS; waited += 20) {
      if (served.api("/api/calls/" + id).path("state").asText().equals(state)) {
        return;
      }
      TimeUnit.MILLISECONDS.sleep(20);
    }
    throw new AssertionError("the call is not " + state);
  }

  @Test
  void a_callback_with_a_wrong_signature_is_refused() {
    TwilioSignature wrong = new TwilioSignature(new AuthToken("another"));
    FormParameters form = FormParameters.NONE.with("CallSid", "CA" + "f".repeat(32));
    for (String path :
        List.of(TwilioAccount.OUTGOING, TwilioAccount.PROGRESS, TwilioAccount.ANSWERED_BY)) {
      assertEquals(403, twilio.post(account.url(path) + "?call=1", form, wrong).statusCode(), path);
    }
  }
}
