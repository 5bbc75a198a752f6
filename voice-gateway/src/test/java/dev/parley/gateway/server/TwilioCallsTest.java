package dev.parley.gateway.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.audio.AudioFormat;
import dev.parley.simulator.twilio.StandInCall;
import dev.parley.simulator.twilio.TwilioStandIn;
import dev.parley.telephony.twilio.AuthToken;
import dev.parley.telephony.twilio.FormParameters;
import dev.parley.telephony.twilio.TwilioAccount;
import dev.parley.telephony.twilio.TwilioSignature;
import dev.parley.tts.CollectedSpeech;
import dev.parley.tts.Synthesizers;
import dev.parley.tts.spi.SpeechSynthesizer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// Calls by a stand-in for Twilio to the whole server: signed webhooks, Media Streams, REST.
@Tag("slow")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TwilioCallsTest {

  private static final String ACCOUNT = "AC00000000000000000000000000000001";
  private static final AuthToken TOKEN = new AuthToken("a-token-of-the-test");
  private static final String NUMBER = "+442079460000";
  private static final String PERSON = "+442079460100";
  private static final long SAID_AGAIN_AFTER_MS = 12_000;
  private static final long PATIENCE_MS = 60_000;

  /// Half a second of greeting.
  private static final int SOME_FRAMES = 25;

  private TwilioStandIn twilio;
  private TwilioAccount account;
  private ServedCaller served;

  @BeforeAll
  void start(@TempDir Path folder) throws Exception {
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
                .option("pack", Optional.of(ServedCaller.openAtAnyHour(folder.resolve("pack"))))
                .option("people-number", Optional.of(PERSON))
                .option("twilio-public-url", Optional.of(publicUrl))
                .option("twilio-account-sid", Optional.of(ACCOUNT))
                .option("twilio-api-url", Optional.of(twilio.apiUrl())));
  }

  @AfterAll
  void stop() {
    served.close();
    twilio.close();
  }

  @Test
  void a_caller_barges_in_is_served_by_keys_and_hangs_up() throws Exception {
    JsonNode order = served.order("shipped");
    StandInCall call = twilio.call(order.path("customerPhone").asText(), NUMBER);
    assertTrue(call.await(() -> call.framesPlayed() > SOME_FRAMES, PATIENCE_MS), "no greeting");
    call.say(spoken("Where is my order?"));
    assertTrue(call.await(() -> call.clears() > 0, PATIENCE_MS), "the agent did not stop");
    long asked = call.framesPlayed();
    assertTrue(
        call.await(() -> call.framesPlayed() > asked + SOME_FRAMES, PATIENCE_MS), "no question");
    call.press(order.path("number").asText());
    JsonNode record = recordWhen(call, "on its way");
    assertEquals("twilio", record.path("line").asText(), record::toString);
    assertTrue(
        record.path("notes").toString().contains("passed, attestation A (the trunk says"),
        record::toPrettyString);
    twilio.hangUp(call);
    assertTrue(ended(call).path("disposition").asText().equals("Resolved"), ended(call)::toString);
  }

  @Test
  void a_caller_who_wants_a_person_is_transferred() throws Exception {
    twilio.legsAre("completed");
    StandInCall call = askForPerson();
    assertTrue(call.await(call::isOver, PATIENCE_MS), "the call did not end");
    JsonNode record = ended(call);
    assertEquals(List.of(PERSON), twilio.dialled(), record::toPrettyString);
    assertEquals("HandedOff", record.path("disposition").asText(), record::toPrettyString);
  }

  @Test
  void a_caller_whom_no_person_answers_comes_back_to_the_agent() throws Exception {
    twilio.legsAre("busy");
    StandInCall call = askForPerson();
    boolean back = call.await(() -> call.streams() == 2, PATIENCE_MS);
    JsonNode record = served.recordOf(call.callSid());
    assertTrue(back, () -> "no second stream: " + record.toPrettyString());
    twilio.hangUp(call);
    ended(call);
  }

  /// A caller who isn't put through says it once more: the first words that a server hears on a
  /// busy machine may come too late to be understood.
  private StandInCall askForPerson() throws Exception {
    StandInCall call = twilio.call("+442079460999", NUMBER);
    assertTrue(call.await(() -> call.framesPlayed() > SOME_FRAMES, PATIENCE_MS), "no greeting");
    int before = twilio.dialled().size();
    for (int tries = 0; tries < 3 && twilio.dialled().size() == before; tries++) {
      call.say(spoken("I want to speak to a person please."));
      call.await(() -> twilio.dialled().size() > before, SAID_AGAIN_AFTER_MS);
    }
    return call;
  }

  // Who may not.

  @Test
  void a_wrong_signature_is_refused_on_everything() {
    TwilioSignature wrong = new TwilioSignature(new AuthToken("another"));
    FormParameters form =
        FormParameters.NONE.with("CallSid", "CA" + "f".repeat(32)).with("To", NUMBER);
    for (String path :
        List.of(
            TwilioAccount.VOICE,
            TwilioAccount.STATUS,
            TwilioAccount.TRANSFER,
            TwilioAccount.TRANSFERRED)) {
      assertEquals(403, twilio.post(account.url(path), form, wrong).statusCode(), path);
    }
    String media = account.socketUrl(TwilioAccount.MEDIA);
    CompletionException refused;
    try (HttpClient client = HttpClient.newHttpClient()) {
      refused =
          assertThrows(
              CompletionException.class,
              () ->
                  client
                      .newWebSocketBuilder()
                      .header(TwilioSignature.HEADER, wrong.of(media, FormParameters.NONE))
                      .buildAsync(URI.create(media), new WebSocket.Listener() {})
                      .join());
    }
    assertTrue(String.valueOf(refused).contains("WebSocketHandshakeException"), refused::toString);
  }

  @Test
  void a_token_opens_one_stream() throws Exception {
    String sid = "CA" + "e".repeat(32);
    Map<String, String> parameters = announce(sid);
    assertEquals(sid, parameters.get("callSid"));
    String url = account.socketUrl(TwilioAccount.MEDIA);
    StandInCall first = twilio.unannounced(sid);
    twilio.open(first, url, parameters);
    assertTrue(first.await(() -> first.mediaAtNanos().length > 0, PATIENCE_MS), "no greeting");
    StandInCall second = twilio.unannounced(sid);
    twilio.open(second, url, parameters);
    assertTrue(second.await(() -> second.closedWith() == 1008, PATIENCE_MS), "not refused");
    assertTrue(first.isStreaming(), "the first is left alone");
    twilio.hangUp(first);
  }

  @Test
  void a_message_that_is_too_long_ends_the_stream() throws Exception {
    String sid = "CA" + "d".repeat(32);
    Map<String, String> parameters = announce(sid);
    StandInCall call = twilio.unannounced(sid);
    twilio.open(call, account.socketUrl(TwilioAccount.MEDIA), parameters);
    assertTrue(call.await(() -> call.mediaAtNanos().length > 0, PATIENCE_MS), "no greeting");
    call.send("{\"event\":\"other\",\"x\":\"" + "x".repeat(10_000) + "\"}");
    assertTrue(call.await(() -> !call.isStreaming(), PATIENCE_MS), "not closed");
  }

  /// The parameters that TwiML gives the stream of a new call.
  private Map<String, String> announce(String sid) {
    FormParameters form =
        FormParameters.NONE.with("CallSid", sid).with("From", "+15550100").with("To", NUMBER);
    String twiml =
        twilio.post(account.url(TwilioAccount.VOICE), form, new TwilioSignature(TOKEN)).body();
    Map<String, String> parameters = new HashMap<>();
    Matcher each =
        Pattern.compile("<Parameter name=\"([^\"]*)\" value=\"([^\"]*)\"/>").matcher(twiml);
    while (each.find()) {
      parameters.put(each.group(1), each.group(2));
    }
    return parameters;
  }

  private JsonNode recordWhen(StandInCall call, String said) throws Exception {
    long until = System.nanoTime() + PATIENCE_MS * 1_000_000;
    while (System.nanoTime() < until) {
      JsonNode record = served.recordOf(call.callSid());
      if (record.toString().contains(said)) {
        return record;
      }
      call.await(() -> false, 200);
    }
    throw new AssertionError("nobody said " + said + ": " + served.recordOf(call.callSid()));
  }

  /// The record once it is closed.
  private JsonNode ended(StandInCall call) throws Exception {
    long until = System.nanoTime() + PATIENCE_MS * 1_000_000;
    JsonNode record = served.recordOf(call.callSid());
    while (record.path("disposition").asText().isEmpty() && System.nanoTime() < until) {
      call.await(() -> false, 200);
      record = served.recordOf(call.callSid());
    }
    return record;
  }

  private static short[] spoken(String text) {
    try (SpeechSynthesizer synthesizer = Synthesizers.choose().open()) {
      return CollectedSpeech.of(
              synthesizer, text, synthesizer.voices().getFirst(), AudioFormat.TELEPHONE)
          .samples();
    }
  }
}
