package dev.parley.gateway.server;

import static dev.parley.gateway.server.RecordedSpeech.line;
import static dev.parley.gateway.server.RecordedSpeech.muLaw;
import static dev.parley.gateway.server.RecordedSpeech.silence;
import static dev.parley.gateway.server.RecordedSpeech.spoken;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.audio.AudioFormat;
import dev.parley.audio.WavFile;
import dev.parley.gateway.server.PeerPhones.Phone;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/// Phones that others wrote dial in and are served: baresip with recorded speech, in the clear,
/// over SRTP, by G.722 and by Opus; linphone; sipp with recorded speech and key presses (RFC 4733)
/// from its own captures. Each dials a number of its own; two of them call at once, for they mostly
/// wait.
@Tag("slow")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RealPhonesTest {

  private static final String FIRST = "the first of two phones";
  private static final String OTHER = "the other phone";
  private static final String CALLER = "555010042";
  private static final Duration ENDED_WITHIN = Duration.ofSeconds(5);
  private static final Duration UNDERSTOOD_WITHIN = Duration.ofSeconds(35);
  private static final int ENDS_SECONDS = 10;
  private static final int CALL_SECONDS = 60;
  private static final int GREETING_SECONDS = 7;
  private static final int QUESTION_SECONDS = 6;
  private static final int ASKED_AGAIN_SECONDS = 8;
  private static final int STATUS_SECONDS = 18;

  private Path folder;
  private ServedCaller served;

  /// The phones' folder is one for all: a folder that each test is given anew would be another one
  /// for those that run beside it.
  @BeforeAll
  void startServer(@TempDir Path data) throws Exception {
    folder = Files.createDirectory(data.resolve("phones"));
    served = ServedCaller.start(data);
  }

  @AfterAll
  void stopServer() {
    served.close();
  }

  @Test
  @Execution(ExecutionMode.CONCURRENT)
  @ResourceLock(FIRST)
  void baresip_says_where_is_my_order_and_its_number() throws Exception {
    JsonNode order = served.order("shipped");
    short[] speech =
        line(
            silence(GREETING_SECONDS),
            spoken("Where is my order?"),
            silence(QUESTION_SECONDS),
            spoken(String.join(" ", order.path("number").asText().split(""))),
            silence(STATUS_SECONDS));
    try (PeerPhones phones = PeerPhones.in(folder)) {
      phones
          .baresip(order.path("customerPhone").asText(), speech, dials("order", 45))
          .ended(CALL_SECONDS);
    }
    JsonNode record = served.endedRecord("order", ENDED_WITHIN);
    assertEquals("Resolved", record.path("disposition").asText(), record::toPrettyString);
  }

  @Test
  @Execution(ExecutionMode.CONCURRENT)
  @ResourceLock(FIRST)
  void baresip_is_heard_and_hears_over_srtp() throws Exception {
    try (PeerPhones phones = PeerPhones.in(folder)) {
      Phone phone =
          phones.baresip(
              CALLER,
              ";mediaenc=srtp-mand",
              "module g711.so\nmodule_app srtp.so\n",
              asksForItsOrder(),
              dials("secret", CALL_SECONDS));
      assertUnderstood("secret");
      assertHasHeard("over SRTP", heardBy(phone));
    }
  }

  /// Each has no other codec, so its call is by that one or none. Both at once, for they mostly
  /// wait.
  @Test
  @Execution(ExecutionMode.CONCURRENT)
  @ResourceLock(OTHER)
  void baresip_is_heard_and_hears_by_g722_alone_and_by_opus_alone() throws Exception {
    try (PeerPhones phones = PeerPhones.in(folder)) {
      Phone wideband = byCodec(phones, "G722");
      Phone opus = byCodec(phones, "opus");
      assertUnderstood("G722");
      assertUnderstood("opus");
      assertHasHeard("by G.722", heardBy(wideband));
      assertHasHeard("by Opus", heardBy(opus));
    }
  }

  private Phone byCodec(PeerPhones phones, String codec) throws Exception {
    String module = codec.toLowerCase(Locale.ROOT) + ".so";
    PeerPhones.mustHaveBaresipModule(module);
    String settings =
        "module " + module + "\nausrc_channels 1\nauplay_channels 1\nopus_inbandfec yes\n";
    return phones.baresip(CALLER, "", settings, asksForItsOrder(), dials(codec, CALL_SECONDS));
  }

  /// Without a sound card: it plays a file and writes down what it hears.
  @Test
  @Execution(ExecutionMode.CONCURRENT)
  @ResourceLock(OTHER)
  void linphone_asks_and_hears_the_agent() throws Exception {
    Path heard = folder.resolve("linphone-heard.wav");
    Path speech = folder.resolve("linphone-speech.wav");
    new WavFile(AudioFormat.TELEPHONE, asksForItsOrder()).write(speech);
    try (PeerPhones phones = PeerPhones.in(folder)) {
      Phone phone = phones.linphone(PeerPhones.freePort(), List.of());
      phone.type("record " + heard);
      phone.type("call sip:linphone@127.0.0.1:" + served.sipPort());
      phone.awaitSaid("Media streams established", ENDS_SECONDS);
      phone.type("play " + speech);
      assertUnderstood("linphone");
      phone.type("terminate");
      phone.type("quit");
      phone.ended(ENDS_SECONDS);
    }
    served.endedRecord("linphone", ENDED_WITHIN);
    assertHasHeard("linphone", WavFile.read(heard));
  }

  @Test
  @Execution(ExecutionMode.CONCURRENT)
  @ResourceLock(OTHER)
  void sipp_plays_speech_and_presses_keys() throws Exception {
    JsonNode order = served.order("late");
    Path speech = folder.resolve("keyed.ulaw");
    Files.write(
        speech, muLaw(line(silence(GREETING_SECONDS), spoken("Where is my order?"), silence(1))));
    Map<String, String> told =
        Map.of(
            "SPEECH", speech.toString(),
            "QUIET_BEFORE", Integer.toString((GREETING_SECONDS + QUESTION_SECONDS) * 1_000),
            "QUIET_AFTER", Integer.toString(STATUS_SECONDS * 1_000),
            "KEYED", order.path("number").asText());
    List<String> dials =
        List.of(
            "-s",
            "keyed",
            "-key",
            "caller",
            order.path("customerPhone").asText(),
            "127.0.0.1:" + served.sipPort());
    try (PeerPhones phones = PeerPhones.in(folder)) {
      phones
          .sipp(PeerPhones.freePort(), "keyed-order-status.sipp.xml", told, dials)
          .endedWell(CALL_SECONDS);
    }
    JsonNode record = served.endedRecord("keyed", ENDED_WITHIN);
    assertEquals("Resolved", record.path("disposition").asText(), record::toPrettyString);
  }

  private List<String> dials(String whom, int seconds) {
    return List.of(
        "-t", "" + seconds, "-e", "/dial sip:" + whom + "@127.0.0.1:" + served.sipPort());
  }

  /// Says it again to who asks again: a phone on a busy machine may have played half of it.
  private static short[] asksForItsOrder() throws InterruptedException {
    short[] question = spoken("Where is my order?");
    short[] quiet = silence(ASKED_AGAIN_SECONDS);
    return line(silence(GREETING_SECONDS), question, quiet, question, quiet, question, silence(60));
  }

  private void assertUnderstood(String dialled) throws Exception {
    served.record(
        dialled,
        told ->
            told.path("turns").findValuesAsText("text").stream().anyMatch(t -> t.contains("order")),
        UNDERSTOOD_WITHIN);
  }

  /// What it has heard until now; it hangs up.
  private static WavFile heardBy(Phone phone) throws Exception {
    phone.process().destroy();
    assertTrue(
        phone.process().waitFor(ENDS_SECONDS, TimeUnit.SECONDS), phone.name() + " did not end");
    return phone.heard();
  }

  private static void assertHasHeard(String how, WavFile recording) {
    int loudest = 0;
    for (short sample : recording.samples()) {
      loudest = Math.max(loudest, Math.abs(sample));
    }
    assertTrue(loudest > 2_000, how + ": the greeting was not heard: at most " + loudest);
    assertTrue(
        loudest < 32_000, how + ": noise was heard, as of what is not decrypted: " + loudest);
  }
}
