package dev.parley.gateway.server;

import static dev.parley.gateway.server.RecordedSpeech.line;
import static dev.parley.gateway.server.RecordedSpeech.spoken;
import static dev.parley.gateway.server.SpeakingCallee.pause;
import static dev.parley.gateway.server.SpeakingCallee.tone;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.audio.AudioFormat;
import dev.parley.audio.WavFile;
import dev.parley.gateway.server.SpeakingCallee.Dialled;
import dev.parley.simulator.caller.CallCommand;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// The whole server calls people and machines, who are Debian's sipp with recorded speech: two at
/// once, for they mostly wait. What is found out stands in what `./parley dial` says, in the call
/// and in the record, and what was asked for is done.
@Tag("slow")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WhoAnswersTest {

  private static final String GREETING =
      "You have reached Ann Smith and I am not here so please leave your name and number";

  private static final String WHAT = "--answering-machine";

  /// What is told within 2.5 s by the call's own slots may be told later by a busy machine's clock.
  private static final long VERDICT_WITHIN_MS = 4_000;

  private final List<Process> phones = new ArrayList<>();
  private Path folder = Path.of("");
  private ServedCaller served;
  private SpeakingCallee callee;
  private short[] greeting = {};
  private final short[] beep = tone(1_000, 400);

  @BeforeAll
  void startServer(@TempDir Path data) throws Exception {
    SpeakingCallee.assumeInstalled();
    folder = data;
    Path pack = ServedCaller.openAtAnyHour(data.resolve("pack"));
    Files.writeString(
        pack.resolve("agent.yaml"),
        "answering-machine: {otherwise: hang-up}\n",
        StandardOpenOption.APPEND);
    served =
        ServedCaller.start(
            data,
            new ServerSettings()
                .option("http-port", Optional.of(0))
                .option("pack", Optional.of(pack))
                .option("outgoing-allowed", Optional.of("sip:*@127.0.0.1")));
    callee = new SpeakingCallee(data, served, phones);
    greeting = spoken(GREETING);
  }

  @AfterAll
  void stopServer() {
    phones.forEach(Process::destroyForcibly);
    if (served != null) {
      served.close();
    }
  }

  @Test
  void a_person_who_says_hello_is_greeted_and_a_machine_is_hung_up_on() throws Exception {
    var person = callee.called(line(pause(600), spoken("Hello?")), 5_000, WHAT, "leave-message");
    // As the pack says.
    var machine = callee.called(line(greeting), 15_000);
    Dialled answered = over(person);
    assertEquals(List.of("human"), verdicts(answered), answered.text());
    assertTrue(answered.text().contains("a person answers"), answered.text());
    assertTrue(heard(answered).startsWith("Hello, this is"), answered.text());
    assertEquals("caller", endedBy(answered));
    Dialled hungUpOn = over(machine);
    assertEquals(List.of("machine"), verdicts(hungUpOn), hungUpOn.text());
    assertTrue(hungUpOn.text().contains("a machine answers"), hungUpOn.text());
    assertTrue(hungUpOn.text().contains("over (answered by a machine)"), hungUpOn.text());
  }

  @Test
  @Tag("nightly")
  void a_message_is_left_after_the_beep_and_a_fax_machine_is_hung_up_on() throws Exception {
    var mailbox = callee.called(line(greeting, pause(500), beep), 30_000, WHAT, "leave-message");
    var fax = callee.called(line(pause(1_800), tone(2_100, 3_000)), 15_000, WHAT, "leave-message");
    Dialled left = over(mailbox);
    assertEquals(List.of("machine"), verdicts(left), left.text());
    assertTrue(left.text().contains("over (the message was left)"), left.text());
    assertTrue(heard(left).endsWith("How can I help?"), left.text());
    Dialled whistled = over(fax);
    assertTrue(whistled.text().contains("over (a fax machine answers)"), whistled.text());
    assertTrue(whistled.text().contains("a machine answers"), whistled.text());
  }

  @Test
  @Tag("nightly")
  void who_was_taken_for_a_machine_is_served_and_a_late_machine_gets_its_message()
      throws Exception {
    var person =
        callee.called(
            line(greeting, pause(5_000), spoken("Where is my order?")),
            22_000,
            WHAT,
            "leave-message");
    var machine =
        callee.called(
            line(pause(3_500), greeting, pause(300), beep), 30_000, WHAT, "leave-message");
    Dialled served = over(person);
    assertEquals(List.of("machine", "human"), verdicts(served), served.text());
    JsonNode record = record(served);
    assertTrue(
        record.path("turns").findValuesAsText("heardText").stream()
            .anyMatch(text -> text.contains("order number")),
        record::toPrettyString);
    assertEquals("caller", endedBy(served));
    Dialled late = over(machine);
    assertEquals(List.of("unknown", "machine"), verdicts(late), late.text());
    assertTrue(late.text().contains("over (the message was left)"), late.text());
    List<String> said = record(late).path("turns").findValuesAsText("heardText");
    assertTrue(said.getLast().endsWith("How can I help?"), said::toString);
  }

  /// CNG (ITU-T T.30 4.1): the test phone plays it at the agent.
  @Test
  void a_fax_machine_that_calls_is_hung_up_on_and_the_record_says_so() throws Exception {
    Path sound = folder.resolve("cng.wav");
    short[] burst = line(tone(1_100, 500), pause(3_000));
    new WavFile(AudioFormat.TELEPHONE, line(burst, burst, burst, burst)).write(sound);
    CallCommand.commandLine()
        .execute(
            "sip:agent@127.0.0.1:" + served.sipPort(),
            "--from",
            "555010077",
            "--wav",
            sound.toString());
    JsonNode record =
        served.newestRecords(10).stream()
            .filter(each -> each.path("line").asText().equals("sip"))
            .findFirst()
            .orElseThrow();
    assertEquals("a fax machine calls", record.path("endCause").asText(), record::toPrettyString);
    assertEquals("agent", record.path("endedBy").asText());
  }

  private static Dialled over(CompletableFuture<Dialled> call) throws Exception {
    Dialled dialled = call.get(60, TimeUnit.SECONDS);
    assertEquals(0, dialled.exit(), dialled.text());
    return dialled;
  }

  private JsonNode record(Dialled call) throws Exception {
    JsonNode record = served.api("/api/conversations/" + call.conversation());
    for (int tries = 0; record.path("endedAt").isNull() && tries < 50; tries++) {
      TimeUnit.MILLISECONDS.sleep(100);
      record = served.api("/api/conversations/" + call.conversation());
    }
    return record;
  }

  private String heard(Dialled call) throws Exception {
    return record(call).path("turns").path(0).path("heardText").asText();
  }

  private String endedBy(Dialled call) throws Exception {
    return record(call).path("endedBy").asText();
  }

  /// As the call has them, the first within 2.5 s of the answer; and as the record does.
  private List<String> verdicts(Dialled dialled) throws Exception {
    JsonNode call = served.api("/api/calls/" + dialled.conversation());
    List<String> verdicts = call.path("verdicts").findValuesAsText("answeredBy");
    long answeredAtMs = 0;
    for (JsonNode reached : call.path("progress")) {
      if (reached.path("state").asText().equals("answered")) {
        answeredAtMs = reached.path("atMs").asLong();
      }
    }
    long afterMs = call.path("verdicts").path(0).path("atMs").asLong() - answeredAtMs;
    assertTrue(afterMs <= VERDICT_WITHIN_MS, call::toPrettyString);
    assertEquals(verdicts.getLast(), call.path("answeredBy").asText());
    String noted =
        record(dialled)
            .path("notes")
            .valueStream()
            .filter(note -> note.path("kind").asText().equalsIgnoreCase("answered_by"))
            .map(note -> note.path("text").asText().split(",")[0])
            .collect(Collectors.joining(" "));
    assertEquals(String.join(" ", verdicts), noted, record(dialled)::toPrettyString);
    return verdicts;
  }
}
