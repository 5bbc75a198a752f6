package dev.parley.gateway.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.simulator.caller.CallCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A whole server dies in the midst of a call: the business has done what the caller agreed to, and
/// nobody was told.
@Tag("nightly")
class KilledInAWriteTest {

  private static final String PATIENT = "555020011";
  private static final String BORN = "05171984";
  private static final Path ROOT = Path.of(System.getProperty("parley.root", ".."));
  private static final Pattern TELEPHONE = Pattern.compile("telephone +sip:[^\\n]*:(\\d+)");

  @TempDir private Path folder;

  @Test
  void the_next_start_knows_the_write_that_nobody_answered() throws Exception {
    try (HeldBusiness clinic = new HeldBusiness()) {
      Process server = start(clinic);
      try {
        int port = telephone(server);
        Thread.ofVirtual().start(() -> calls(port));
        assertTrue(clinic.holds(Duration.ofSeconds(90)), this::told);
      } finally {
        server.destroyForcibly().onExit().join();
      }
      assertEquals(List.of("POST /api/appointments/800110/cancel {}"), clinic.done());
      try (ServedCaller next = ServedCaller.start(folder, settings(clinic))) {
        JsonNode callbacks = next.api("/api/callbacks").path("callbacks");
        String unknown = "not known whether bright-cove/cancel-visit was done: the server stopped";
        assertEquals(1, callbacks.size(), callbacks::toString);
        assertEquals(unknown, callbacks.get(0).path("reason").asText(), callbacks::toString);
        JsonNode record = next.newestRecord();
        assertTrue(record.path("notes").toString().contains(unknown), record::toPrettyString);
        assertEquals("CallbackPromised", record.path("disposition").asText());
        assertEquals(1, clinic.done().size(), clinic.done()::toString);
      }
    }
  }

  private Process start(HeldBusiness clinic) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-Dparley.root=" + ROOT,
            "-Dparley.home=" + System.getProperty("parley.home", folder.toString()),
            "-cp",
            System.getProperty("java.class.path"),
            "dev.parley.gateway.server.Main",
            "--sip-port=0",
            "--http-port=0",
            "--no-demo-shop",
            "--pack=" + ROOT.resolve("agents/bright-cove"),
            "--data=" + folder.resolve("data"),
            "--tools-url=" + clinic.address())
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("server.log").toFile())
        .start();
  }

  private ServerSettings settings(HeldBusiness clinic) {
    return new ServerSettings()
        .option("http-port", Optional.of(0))
        .option("pack", Optional.of(ROOT.resolve("agents/bright-cove")))
        .option("demo-shop", Optional.of("no"))
        .option("tools-url", Optional.of(clinic.address()));
  }

  private int telephone(Process server) throws InterruptedException {
    for (int tries = 0; tries < 900 && server.isAlive(); tries++) {
      Matcher telephone = TELEPHONE.matcher(told());
      if (told().contains("ready after") && telephone.find()) {
        return Integer.parseInt(telephone.group(1));
      }
      TimeUnit.MILLISECONDS.sleep(100);
    }
    throw new AssertionError("the server did not come up: " + told());
  }

  private String told() {
    try {
      return Files.readString(folder.resolve("server.log"));
    } catch (IOException none) {
      return "it told nothing: " + none;
    }
  }

  /// How the call ends is the server's: it dies under it.
  private static void calls(int port) {
    CallCommand.commandLine()
        .execute(
            "sip:agent@127.0.0.1:" + port,
            "--from",
            PATIENT,
            "--say",
            "Cancel my appointment.",
            "--key",
            BORN,
            "--say",
            "Yes.",
            "--after",
            "900");
  }
}
