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
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/// Callers are passed on, and both ends are phones that others wrote: baresip follows a blind
/// transfer, linphone and our own phone take our place in an attended one, sipp declines to. One
/// server passes on blindly and one attended; each has one call at a time.
@Tag("slow")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TransfersWithPeersTest {

  private static final String COLD = "the server that passes on blindly";
  private static final String WARM = "the server that talks to the person first";
  private static final Duration ENDED_WITHIN = Duration.ofSeconds(30);
  private static final int GREETING_SECONDS = 10;
  private static final int ASKED_AGAIN_SECONDS = 9;
  private static final int REACHED_WITHIN_SECONDS = 45;
  private static final String CALLER = "555010042";

  private Path folder;
  private int coldDesk;
  private int warmDesk;
  private ServedCaller cold;
  private ServedCaller warm;

  @BeforeAll
  void startServers(@TempDir Path data) throws Exception {
    folder = Files.createDirectory(data.resolve("phones"));
    coldDesk = PeerPhones.freePort();
    warmDesk = PeerPhones.freePort();
    cold = ServedCaller.withPeople(Files.createDirectory(data.resolve("cold")), "cold", coldDesk);
    warm = ServedCaller.withPeople(Files.createDirectory(data.resolve("warm")), "warm", warmDesk);
  }

  @AfterAll
  void stopServers() {
    for (ServedCaller served : new ServedCaller[] {cold, warm}) {
      if (served != null) {
        served.close();
      }
    }
  }

  /// Says it once more to who asks again: a phone on a busy machine may have played half of it.
  private static short[] wantsPerson() throws InterruptedException {
    short[] wish = spoken("I want to talk to a person.");
    return line(silence(GREETING_SECONDS), wish, silence(ASKED_AGAIN_SECONDS), wish, silence(60));
  }

  private static List<String> dials(String whom, ServedCaller served, int seconds) {
    return List.of(
        "-t", "" + seconds, "-e", "/dial sip:" + whom + "@127.0.0.1:" + served.sipPort());
  }

  @Test
  @Execution(ExecutionMode.CONCURRENT)
  @ResourceLock(COLD)
  void baresip_follows_a_blind_transfer_and_the_caller_has_the_person() throws Exception {
    try (PeerPhones phones = PeerPhones.in(folder)) {
      Phone target = phones.sipp(coldDesk, "target-answers.sipp.xml", folder, List.of());
      Phone caller = phones.baresip(CALLER, wantsPerson(), dials("blind", cold, 60));
      JsonNode record = cold.endedRecord("blind", ENDED_WITHIN.plusSeconds(REACHED_WITHIN_SECONDS));
      assertEquals("HandedOff", record.path("disposition").asText(), record::toPrettyString);
      target.endedWell(REACHED_WITHIN_SECONDS);
      caller.process().destroy();
      assertTrue(record.toString().contains("transfer DONE"), record::toPrettyString);
    }
  }

  @Test
  @Tag("nightly")
  @Execution(ExecutionMode.CONCURRENT)
  @ResourceLock(COLD)
  void baresip_whose_target_is_busy_has_the_agent_again() throws Exception {
    try (PeerPhones phones = PeerPhones.in(folder)) {
      Phone target = phones.sipp(coldDesk, "target-is-busy.sipp.xml", folder, List.of());
      phones.baresip(CALLER, wantsPerson(), dials("busy", cold, 40));
      reached(cold, () -> target.endedWell(REACHED_WITHIN_SECONDS));
      JsonNode record =
          cold.record(
              "busy", told -> heard(told).contains("couldn't reach a colleague"), ENDED_WITHIN);
      assertTrue(record.toString().contains("the target: Busy Here"), record::toPrettyString);
    }
  }

  private static String heard(JsonNode record) {
    return String.join(" ", record.path("turns").findValuesAsText("heardText"));
  }

  @Test
  @Execution(ExecutionMode.CONCURRENT)
  @ResourceLock(WARM)
  void linphone_takes_our_place_with_a_person_who_has_linphone() throws Exception {
    try (PeerPhones phones = PeerPhones.in(folder)) {
      Phone person = phones.linphone(warmDesk, List.of("-a"));
      Phone caller = phones.linphone(PeerPhones.freePort(), List.of());
      Path speech = folder.resolve("attended.wav");
      new WavFile(AudioFormat.TELEPHONE, wantsPerson()).write(speech);
      TimeUnit.MILLISECONDS.sleep(500);
      caller.type("call sip:attended@127.0.0.1:" + warm.sipPort());
      caller.awaitSaid("Media streams established", 15);
      caller.type("play " + speech);
      reached(warm, () -> person.awaitSaid("connected", REACHED_WITHIN_SECONDS));
      TimeUnit.MILLISECONDS.sleep(1_000);
      person.type("1");
      JsonNode record = warm.endedRecord("attended", ENDED_WITHIN);
      String seen = trace(warm, record);
      String heard = caller.said() + person.said();
      caller.type("terminate");
      caller.type("quit");
      person.type("quit");
      assertEquals("HandedOff", record.path("disposition").asText(), record::toPrettyString);
      assertTrue(seen.contains("Replaces"), seen);
      assertTrue(seen.contains("SIP/2.0 200"), seen + heard);
    }
  }

  @Test
  @Tag("nightly")
  @Execution(ExecutionMode.CONCURRENT)
  @ResourceLock(WARM)
  void our_own_phone_takes_our_place_with_a_person_who_has_linphone() throws Exception {
    Path script = folder.resolve("own.script");
    Files.writeString(
        script, "say I want to talk to a person.\nthen 25s say Hello there.\nthen 5s hang up\n");
    try (PeerPhones phones = PeerPhones.in(folder)) {
      Phone person = phones.linphone(warmDesk, List.of("-a"));
      FutureTask<JsonNode> call =
          new FutureTask<>(
              () ->
                  warm.callTo(
                      "own", "--from", CALLER, "--follow-transfers", "--script", "" + script));
      Thread.ofVirtual().start(call);
      reached(warm, () -> person.awaitSaid("connected", REACHED_WITHIN_SECONDS));
      TimeUnit.MILLISECONDS.sleep(1_000);
      person.type("1");
      JsonNode record = warm.endedRecord("own", ENDED_WITHIN);
      JsonNode report = call.get(REACHED_WITHIN_SECONDS, TimeUnit.SECONDS);
      person.type("quit");
      String seen = trace(warm, record);
      assertEquals("HandedOff", record.path("disposition").asText(), record::toPrettyString);
      assertTrue(seen.contains("Replaces"), seen);
      assertTrue(seen.contains("SIP/2.0 200"), seen);
      assertEquals("caller", report.path("endedBy").asText(), report::toPrettyString);
    }
  }

  @Test
  @Tag("nightly")
  @Execution(ExecutionMode.CONCURRENT)
  @ResourceLock(WARM)
  void a_caller_whose_phone_declines_to_be_passed_on_stays_joined_with_the_person()
      throws Exception {
    try (PeerPhones phones = PeerPhones.in(folder)) {
      Phone person = phones.sipp(warmDesk, "person-takes-it.sipp.xml", folder, List.of());
      Path speech = folder.resolve("declines.ulaw");
      Files.write(speech, muLaw(wantsPerson()));
      Phone caller =
          phones.sipp(
              PeerPhones.freePort(),
              "caller-declines-refer.sipp.xml",
              speech,
              List.of("-s", "declines", "127.0.0.1:" + warm.sipPort()));
      reached(warm, () -> caller.endedWell(REACHED_WITHIN_SECONDS));
      person.endedWell(10);
      JsonNode record = warm.endedRecord("declines", ENDED_WITHIN);
      assertEquals("HandedOff", record.path("disposition").asText(), record::toPrettyString);
    }
  }

  /// Waits for the phones; what the server made of the call is told where they wait in vain.
  private static void reached(ServedCaller served, Executable waiting) throws Exception {
    try {
      waiting.execute();
    } catch (Throwable unreached) {
      throw new AssertionError(unreached.getMessage() + served.newestRecords(1), unreached);
    }
  }

  private static String trace(ServedCaller served, JsonNode record) throws Exception {
    return served
        .api("/api/calls/" + record.path("id").asText() + "/trace?numbers=shown")
        .toString();
  }
}
