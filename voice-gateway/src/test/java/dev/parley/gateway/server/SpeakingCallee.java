package dev.parley.gateway.server;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.parley.gateway.client.DialCommand;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import picocli.CommandLine;

/// Debian's sipp as somebody who is called, answers, and plays what was recorded.
record SpeakingCallee(Path folder, ServedCaller served, List<Process> phones) {

  /// What `./parley dial` said of a call, and how it ended.
  record Dialled(int exit, String text) {

    /// The id of its record.
    String conversation() {
      return text.lines()
          .filter(line -> line.contains("conversation "))
          .map(line -> line.substring(line.lastIndexOf(' ') + 1))
          .findFirst()
          .orElseThrow(() -> new AssertionError(text));
    }
  }

  static void assumeInstalled() {
    boolean there = Files.isExecutable(Path.of("/usr/bin/sipp"));
    if ("true".equals(System.getenv("CI"))) {
      assertTrue(there, "sipp is missing; ./parley test installs it");
    }
    assumeTrue(there, "sipp is not installed");
  }

  /// Silence, `ms` of it.
  static short[] pause(int ms) {
    return new short[8 * ms];
  }

  static short[] tone(int hertz, int ms) {
    short[] tone = new short[8 * ms];
    for (int i = 0; i < tone.length; i++) {
      tone[i] = (short) (6_000 * Math.sin(2 * Math.PI * hertz * i / 8_000));
    }
    return tone;
  }

  /// Has the server call one who plays `speech` and hangs up after `staysMs`; dialled with these
  /// arguments.
  CompletableFuture<Dialled> called(short[] speech, int staysMs, String... arguments)
      throws IOException, InterruptedException {
    int port = PeerPhones.freePort();
    String name = "callee-" + port;
    Path sound = folder.resolve(name + ".ulaw");
    Files.write(sound, RecordedSpeech.muLaw(RecordedSpeech.line(speech, pause(20_000))));
    Path scenario = folder.resolve(name + ".xml");
    Files.writeString(
        scenario,
        told().replace("SPEECH", sound.toString()).replace("STAYS_MS", Integer.toString(staysMs)));
    phones.add(
        new ProcessBuilder(
                "sipp",
                "-sf",
                scenario.toString(),
                "-i",
                "127.0.0.1",
                "-p",
                Integer.toString(port),
                "-mp",
                Integer.toString(PeerPhones.mediaPort(port)),
                "-m",
                "1",
                "-nostdin",
                "-timeout",
                "60s")
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve(name + ".log").toFile())
            .start());
    PeerPhones.awaitBound(port);
    List<String> all = new ArrayList<>(List.of(arguments));
    all.add("sip:ann@127.0.0.1:" + port);
    all.addAll(List.of("--api", served.server().httpAddress()));
    return CompletableFuture.supplyAsync(
        () -> {
          StringWriter text = new StringWriter();
          int exit =
              new CommandLine(new DialCommand())
                  .setOut(new PrintWriter(text, true))
                  .execute(all.toArray(String[]::new));
          return new Dialled(exit, text.toString());
        },
        task -> Thread.ofVirtual().start(task));
  }

  private static String told() throws IOException {
    try (InputStream scenario =
        SpeakingCallee.class.getResourceAsStream("callee-speaks.sipp.xml")) {
      return new String(Objects.requireNonNull(scenario).readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
