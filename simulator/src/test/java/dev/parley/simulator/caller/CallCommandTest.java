package dev.parley.simulator.caller;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.parley.audio.AudioFormat;
import dev.parley.audio.Voiced;
import dev.parley.audio.WavFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/// The command over real sockets, with an agent in the same process.
@Tag("slow")
class CallCommandTest {

  @TempDir Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void a_call_is_made_and_measured() throws IOException {
    Path line = wav("line.wav", 6_400);
    Path json = folder.resolve("call.json");
    Path recording = folder.resolve("call.wav");
    try (TalkingAgent agent = new TalkingAgent(300)) {
      int exit =
          run(
              agent.address(),
              "--api",
              agent.api(),
              "--wav",
              line.toString(),
              "--key",
              "42",
              "--json",
              json.toString(),
              "--record",
              recording.toString());

      assertEquals(0, exit, out + "\n" + err);
      assertEquals(List.of("4", "2"), agent.keys);
    }
    JsonNode report = new ObjectMapper().readTree(json.toFile());
    assertTrue(report.get("answered").asBoolean());
    assertEquals("caller", report.get("endedBy").asText());
    assertTrue(report.at("/media/packetsReceived").asInt() > 50, report::toString);
    assertTrue(report.at("/media/packetsSent").asInt() > 50, report::toString);
    assertEquals("Resolved", report.get("disposition").asText());
    assertEquals("c1", report.get("recordId").asText());
    assertEquals(2, report.get("exchanges").size(), report.toPrettyString());
    for (JsonNode exchange : report.get("exchanges")) {
      double first = exchange.get("firstSoundMs").asDouble();
      assertTrue(first >= 250 && first < 1_500, report.toPrettyString());
      assertEquals(first, exchange.get("firstInformativeWordMs").asDouble(), 30);
      assertEquals("noise", exchange.get("agentFromRecord").asText());
      assertEquals(12, exchange.get("stages").size());
    }
    recorded(WavFile.read(recording));
  }

  private static void recorded(WavFile wav) {
    assertEquals(new AudioFormat(8_000, 2), wav.format());
    List<Voiced> caller = Voiced.stretches(wav.channel(0), 8_000, 200);
    List<Voiced> agent = Voiced.stretches(wav.channel(1), 8_000, 200);
    assertEquals(1, caller.size());
    assertEquals(3, agent.size());
    int waited = (caller.getFirst().first() - agent.getFirst().end()) / 8;
    assertTrue(waited >= 290 && waited <= 700, "the line came " + waited + " ms after the agent");
    assertTrue(agent.get(1).first() > caller.getFirst().end(), "the answer follows the line");
  }

  @Test
  void without_the_servers_record_the_call_is_measured_all_the_same() throws IOException {
    Path json = folder.resolve("call.json");
    try (TalkingAgent agent = new TalkingAgent(200)) {
      int exit =
          run(
              agent.address(),
              "--api",
              "http://127.0.0.1:1",
              "--key",
              "1",
              "--json",
              json.toString());
      assertEquals(0, exit, out + "\n" + err);
    }
    assertTrue(err.toString().contains("can't be reached at http://127.0.0.1:1"), err.toString());
    JsonNode report = new ObjectMapper().readTree(json.toFile());
    assertTrue(report.get("recordId").isNull());
    assertTrue(report.get("exchanges").get(0).get("firstSoundMs").isNumber());
    assertTrue(report.get("exchanges").get(0).get("firstInformativeWordMs").isNull());
  }

  @Test
  void nothing_listening_is_said_at_once() throws IOException {
    int free;
    try (DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
      free = socket.getLocalPort();
    }
    assertEquals(2, run("sip:127.0.0.1:" + free, "--key", "1"));
    assertTrue(err.toString().contains("nothing listens at sip:127.0.0.1:" + free), err.toString());
  }

  @Test
  void what_can_not_be_read_is_named() throws IOException {
    Path garbage = folder.resolve("garbage.wav");
    Files.writeString(garbage, "garbage");
    assertEquals(2, run("--wav", garbage.toString()));
    assertEquals(2, run("--wav", folder.resolve("missing.wav").toString()));
    assertEquals(2, run("--key", "12x"));
    assertEquals(2, run("sip:127.0.0.1:99999"));
    assertEquals(2, run("--json", folder.resolve("nowhere/x").toString()));
    assertEquals(2, run("--record", folder.toString()));
    assertTrue(err.toString().contains("--json: can't write to"), err.toString());
    assertTrue(err.toString().contains("--record: can't write to " + folder), err.toString());
    assertTrue(err.toString().contains("garbage.wav is not a WAV file"), err.toString());
    assertTrue(err.toString().contains("there is no file"), err.toString());
    assertTrue(err.toString().contains("found `12x`"), err.toString());
    assertTrue(err.toString().contains("found 99999"), err.toString());
  }

  @Test
  void lines_recordings_and_keys_keep_their_order() {
    CallCommand command = new CallCommand();
    new CommandLine(command)
        .setOverwrittenOptionsAllowed(true)
        .parseArgs(
            "--key", "1", "--say", "two", "--wav", "three.wav", "--say", "four", "--key", "5");
    assertEquals(
        List.of("[1]", "two", "three.wav", "four", "[5]"),
        command.steps().stream().map(step -> step.shown()).toList());
  }

  private Path wav(String name, int samples) throws IOException {
    Path file = folder.resolve(name);
    new WavFile(AudioFormat.TELEPHONE, TalkingAgent.noise(samples)).write(file);
    return file;
  }

  private int run(String... arguments) {
    return CallCommand.commandLine()
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(arguments);
  }
}
