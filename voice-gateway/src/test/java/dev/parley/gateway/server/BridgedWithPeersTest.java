package dev.parley.gateway.server;

import static dev.parley.gateway.server.RecordedSpeech.line;
import static dev.parley.gateway.server.RecordedSpeech.silence;
import static dev.parley.gateway.server.RecordedSpeech.spoken;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.audio.WavFile;
import dev.parley.gateway.server.PeerPhones.Phone;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// Callers who are joined with a person by us, and both ends are phones that others wrote: baresip
/// calls, sipp is the person.
@Tag("slow")
@Tag("nightly")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BridgedWithPeersTest {

  private static final Duration ENDED_WITHIN = Duration.ofSeconds(60);
  private static final String CALLER = "555010042";
  private static final int TONE_HERTZ = 1_000;
  private static final int FRAME = 160;

  private Path folder;
  private int desk;
  private ServedCaller served;

  @BeforeAll
  void startServer(@TempDir Path data) throws Exception {
    folder = Files.createDirectory(data.resolve("phones"));
    desk = PeerPhones.freePort();
    served = ServedCaller.withPeople(data, "bridged", desk);
  }

  @AfterAll
  void stopServer() {
    if (served != null) {
      served.close();
    }
  }

  /// Says it once more to who asks again, and has a tone for the person.
  private static short[] speech() throws InterruptedException {
    short[] wish = spoken("I want to talk to a person.");
    return line(
        silence(10),
        wish,
        silence(9),
        wish,
        silence(11),
        SpeakingCallee.tone(TONE_HERTZ, 8_000),
        silence(60));
  }

  private List<String> dials(String whom, int seconds) {
    return List.of(
        "-t", "" + seconds, "-e", "/dial sip:" + whom + "@127.0.0.1:" + served.sipPort());
  }

  /// The person's telephone sends back what it hears: who hears their own tone was heard.
  @Test
  void caller_and_person_hear_each_other() throws Exception {
    try (PeerPhones phones = PeerPhones.in(folder)) {
      Phone person = phones.sipp(desk, "person-takes-it.sipp.xml", folder, List.of("-rtp_echo"));
      Phone caller = phones.baresip(CALLER, speech(), dials("joined", 46));
      JsonNode record = served.endedRecord("joined", ENDED_WITHIN);
      person.endedWell(10);
      caller.ended(30);
      assertEquals("HandedOff", record.path("disposition").asText(), record::toPrettyString);
      String trace = served.api("/api/calls/" + record.path("id").asText() + "/trace").toString();
      assertFalse(trace.contains("REFER sip"), trace);
      double seconds = toneSeconds(caller.heard());
      assertTrue(seconds > 5, "heard their own tone for " + seconds + " s");
    }
  }

  @Test
  void a_caller_whose_person_declines_has_the_agent_again() throws Exception {
    try (PeerPhones phones = PeerPhones.in(folder)) {
      Phone person = phones.sipp(desk, "person-declines.sipp.xml", folder, List.of());
      phones.baresip(CALLER, speech(), dials("declined", 34));
      JsonNode record =
          served.record(
              "declined",
              told ->
                  String.join(" ", told.path("turns").findValuesAsText("heardText"))
                      .contains("couldn't reach a colleague"),
              ENDED_WITHIN);
      person.endedWell(10);
      assertTrue(record.toString().contains("declined"), record::toPrettyString);
    }
  }

  private static double toneSeconds(WavFile heard) {
    short[] samples = heard.channel(0);
    int frames = 0;
    for (int at = 0; at + FRAME <= samples.length; at += FRAME) {
      frames += isTone(samples, at) ? 1 : 0;
    }
    return frames * 0.02;
  }

  /// Whether most of what this frame holds is the tone.
  private static boolean isTone(short[] samples, int from) {
    double sine = 0;
    double cosine = 0;
    double power = 0;
    for (int i = 0; i < FRAME; i++) {
      double angle = 2 * Math.PI * TONE_HERTZ * i / 8_000;
      sine += samples[from + i] * Math.sin(angle);
      cosine += samples[from + i] * Math.cos(angle);
      power += (double) samples[from + i] * samples[from + i];
    }
    double tone = 2 * (sine * sine + cosine * cosine) / FRAME;
    return power > 1e6 * FRAME && tone > 0.8 * power;
  }
}
