package dev.parley.gateway.server;

import static dev.parley.gateway.server.RecordedSpeech.line;
import static dev.parley.gateway.server.RecordedSpeech.muLaw;
import static dev.parley.gateway.server.RecordedSpeech.silence;
import static dev.parley.gateway.server.RecordedSpeech.spoken;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.audio.AudioFormat;
import dev.parley.audio.WavFile;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
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
  private static final Duration ENDED_WITHIN = Duration.ofSeconds(5);
  private static final int GREETING_SECONDS = 7;
  private static final int QUESTION_SECONDS = 6;
  private static final int STATUS_SECONDS = 18;

  @TempDir private Path folder;
  private ServedCaller served;

  @BeforeAll
  void startServer(@TempDir Path data) throws Exception {
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
    PeerPhones.mustHave("baresip");
    JsonNode order = served.order("shipped");
    Path speech = folder.resolve("speech.wav");
    new WavFile(
            AudioFormat.TELEPHONE,
            line(
                silence(GREETING_SECONDS),
                spoken("Where is my order?"),
                silence(QUESTION_SECONDS),
                spoken(String.join(" ", order.path("number").asText().split(""))),
                silence(STATUS_SECONDS)))
        .write(speech);
    Files.writeString(folder.resolve("config"), baresipConfig(speech));
    Files.writeString(
        folder.resolve("accounts"),
        "<sip:" + order.path("customerPhone").asText() + "@127.0.0.1>;regint=0\n");
    Files.writeString(folder.resolve("contacts"), "");
    run(
        List.of(
            "baresip",
            "-f",
            folder.toString(),
            "-t",
            "45",
            "-e",
            "/dial sip:order@127.0.0.1:" + served.sipPort()));
    JsonNode record = served.endedRecord("order", ENDED_WITHIN);
    assertEquals("Resolved", record.path("disposition").asText(), record::toPrettyString);
  }

  @Test
  @Execution(ExecutionMode.CONCURRENT)
  @ResourceLock(FIRST)
  void baresip_is_heard_and_hears_over_srtp() throws Exception {
    PeerPhones.mustHave("baresip");
    Path speech = folder.resolve("secret.wav");
    new WavFile(
            AudioFormat.TELEPHONE,
            line(silence(GREETING_SECONDS), spoken("Where is my order?"), silence(10)))
        .write(speech);
    Path heard = Files.createDirectory(folder.resolve("heard"));
    Files.writeString(
        folder.resolve("config"),
        baresipConfig(speech) + "module_app srtp.so\nmodule sndfile.so\nsnd_path " + heard + "\n");
    Files.writeString(
        folder.resolve("accounts"), "<sip:secret@127.0.0.1>;regint=0;mediaenc=srtp-mand\n");
    Files.writeString(folder.resolve("contacts"), "");
    run(
        List.of(
            "baresip",
            "-f",
            folder.toString(),
            "-t",
            "14",
            "-e",
            "/dial sip:secret@127.0.0.1:" + served.sipPort()));
    JsonNode record = served.endedRecord("secret", ENDED_WITHIN);
    assertTrue(
        record.path("turns").findValuesAsText("text").stream().anyMatch(t -> t.contains("order")),
        record::toPrettyString);
    assertHeard(only(heard, "*-dec.wav"));
  }

  /// Without a sound card: it plays a file and writes down what it hears.
  @Test
  @Execution(ExecutionMode.CONCURRENT)
  @ResourceLock(OTHER)
  void linphone_asks_and_hears_the_agent() throws Exception {
    PeerPhones.mustHave("linphonec");
    Path here = Files.createDirectories(folder.resolve("linphone/.local/share/linphone"));
    Path speech = here.resolve("speech.wav");
    new WavFile(AudioFormat.TELEPHONE, line(spoken("Where is my order?"), silence(10)))
        .write(speech);
    Path heard = here.resolve("heard.wav");
    Path config = here.resolve("linphonerc");
    Files.writeString(
        config,
        """
        [sip]
        sip_port=%d
        sip_tcp_port=0
        sip_tls_port=0
        use_ipv6=0
        [video]
        enabled=0
        automatically_initiate=0
        automatically_accept=0
        """
            .formatted(PeerPhones.freePort()));
    ProcessBuilder starting =
        new ProcessBuilder("linphonec", "-c", config.toString())
            .directory(here.toFile())
            .redirectErrorStream(true)
            .redirectOutput(here.resolve("linphone.log").toFile());
    starting.environment().put("HOME", folder.resolve("linphone").toString());
    Process phone = starting.start();
    try (BufferedWriter user = phone.outputWriter(StandardCharsets.UTF_8)) {
      type(user, 1_500, "soundcard use files");
      type(user, 200, "record " + heard);
      type(user, 200, "call sip:linphone@127.0.0.1:" + served.sipPort());
      type(user, GREETING_SECONDS * 1_000, "play " + speech);
      type(user, QUESTION_SECONDS * 1_000, "terminate");
      type(user, 1_000, "quit");
      assertTrue(phone.waitFor(15, TimeUnit.SECONDS), "linphonec did not end");
    } finally {
      phone.destroyForcibly();
    }
    JsonNode record = served.endedRecord("linphone", ENDED_WITHIN);
    assertTrue(
        record.path("turns").findValuesAsText("text").stream().anyMatch(t -> t.contains("order")),
        () -> record.toPrettyString());
    assertHeard(heard);
  }

  /// Waits as a user does, and then types `line`.
  private static void type(BufferedWriter user, int afterMs, String line) throws Exception {
    TimeUnit.MILLISECONDS.sleep(afterMs);
    user.write(line + "\n");
    user.flush();
  }

  private static void assertHeard(Path recording) throws IOException {
    int loudest = 0;
    for (short sample : WavFile.read(recording).samples()) {
      loudest = Math.max(loudest, Math.abs(sample));
    }
    assertTrue(loudest > 2_000, "the greeting was not heard: at most " + loudest);
    assertTrue(loudest < 30_000, "noise was heard, as of what is not decrypted: " + loudest);
  }

  /// Each has no other codec, so its call is by that one or none. Both at once, for they mostly
  /// wait.
  @Test
  @Execution(ExecutionMode.CONCURRENT)
  @ResourceLock(OTHER)
  void baresip_is_heard_and_hears_by_g722_alone_and_by_opus_alone() throws Exception {
    PeerPhones.mustHave("baresip");
    List<Process> phones = List.of(byCodec("G722"), byCodec("opus"));
    for (Process phone : phones) {
      assertTrue(phone.waitFor(60, TimeUnit.SECONDS), "baresip did not end");
    }
    for (String codec : List.of("G722", "opus")) {
      JsonNode record = served.endedRecord(codec, ENDED_WITHIN);
      assertTrue(
          record.path("turns").findValuesAsText("text").stream().anyMatch(t -> t.contains("order")),
          record::toPrettyString);
    }
    assertHeardWell("G722");
    assertHeardWell("opus");
  }

  private Process byCodec(String codec) throws Exception {
    String module = codec.toLowerCase(Locale.ROOT) + ".so";
    mustHaveModule(module);
    Path here = Files.createDirectory(folder.resolve(codec));
    Path speech = here.resolve("speech.wav");
    new WavFile(
            AudioFormat.TELEPHONE,
            line(silence(GREETING_SECONDS), spoken("Where is my order?"), silence(10)))
        .write(speech);
    Path heard = Files.createDirectory(here.resolve("heard"));
    Files.writeString(
        here.resolve("config"),
        baresipConfig(speech).replace("module g711.so", "module " + module)
            + "module sndfile.so\nsnd_path "
            + heard
            + "\nausrc_channels 1\nauplay_channels 1\nopus_inbandfec yes\n");
    Files.writeString(here.resolve("accounts"), "<sip:" + codec + "@127.0.0.1>;regint=0\n");
    Files.writeString(here.resolve("contacts"), "");
    return new ProcessBuilder(
            "baresip",
            "-f",
            here.toString(),
            "-t",
            "14",
            "-e",
            "/dial sip:" + codec + "@127.0.0.1:" + served.sipPort())
        .directory(here.toFile())
        .redirectErrorStream(true)
        .redirectInput(Path.of("/dev/null").toFile())
        .redirectOutput(here.resolve("baresip.log").toFile())
        .start();
  }

  private void assertHeardWell(String codec) throws IOException {
    int loudest = 0;
    for (short sample :
        WavFile.read(only(folder.resolve(codec).resolve("heard"), "*-dec.wav")).samples()) {
      loudest = Math.max(loudest, Math.abs(sample));
    }
    assertTrue(loudest > 2_000, codec + ": the greeting was not heard: at most " + loudest);
    assertTrue(loudest < 32_000, codec + ": noise was heard: " + loudest);
  }

  /// Where the package has no such codec, there is nothing to try.
  private static void mustHaveModule(String module) throws IOException {
    assumeTrue(Files.exists(Path.of(baresipModules(), module)), "baresip has no module " + module);
  }

  private static Path only(Path folder, String glob) throws IOException {
    try (var files = Files.newDirectoryStream(folder, glob)) {
      return files.iterator().next();
    }
  }

  @Test
  @Execution(ExecutionMode.CONCURRENT)
  @ResourceLock(OTHER)
  void sipp_plays_speech_and_presses_keys() throws Exception {
    PeerPhones.mustHave("sipp");
    JsonNode order = served.order("late");
    Path speech = folder.resolve("speech.ulaw");
    Files.write(
        speech, muLaw(line(silence(GREETING_SECONDS), spoken("Where is my order?"), silence(1))));
    Path scenario = folder.resolve("keyed.xml");
    Files.writeString(scenario, sippScenario(speech, order.path("number").asText()));
    run(
        List.of(
            "sipp",
            "-sf",
            scenario.toString(),
            "-s",
            "keyed",
            "-key",
            "caller",
            order.path("customerPhone").asText(),
            "-i",
            "127.0.0.1",
            "-p",
            Integer.toString(PeerPhones.freePort()),
            "-m",
            "1",
            "-timeout",
            "60",
            "-nostdin",
            "127.0.0.1:" + served.sipPort()));
    JsonNode record = served.endedRecord("keyed", ENDED_WITHIN);
    assertEquals("Resolved", record.path("disposition").asText(), record::toPrettyString);
  }

  private void run(List<String> command) throws IOException, InterruptedException {
    Path log = folder.resolve(command.getFirst() + ".log");
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectInput(Path.of("/dev/null").toFile())
            .redirectOutput(log.toFile())
            .start();
    if (!process.waitFor(90, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new AssertionError(command.getFirst() + " did not end: " + Files.readString(log));
    }
  }

  private static String baresipConfig(Path speech) throws IOException {
    return """
        sip_listen 127.0.0.1:%d
        audio_source aufile,%s
        audio_player aufile,%s
        ausrc_srate 8000
        auplay_srate 8000
        module_path %s
        module g711.so
        module aufile.so
        module_tmp account.so
        module_app menu.so
        """
        .formatted(
            PeerPhones.freePort(), speech, speech.resolveSibling("heard.wav"), baresipModules());
  }

  private static String baresipModules() throws IOException {
    for (String parent : List.of("/usr/lib/baresip/modules", "/usr/local/lib/baresip/modules")) {
      if (Files.isDirectory(Path.of(parent))) {
        return parent;
      }
    }
    throw new IOException("baresip's modules were not found");
  }

  private static String sippScenario(Path speech, String number) throws IOException {
    try (InputStream scenario =
        RealPhonesTest.class.getResourceAsStream("keyed-order-status.sipp.xml")) {
      return new String(Objects.requireNonNull(scenario).readAllBytes(), StandardCharsets.UTF_8)
          .replace("SPEECH", speech.toString())
          .replace("BEFORE_KEYS", Integer.toString((GREETING_SECONDS + QUESTION_SECONDS) * 1_000))
          .replace("AFTER_KEYS", Integer.toString(STATUS_SECONDS * 1_000))
          .replace("KEYS", number);
    }
  }
}
