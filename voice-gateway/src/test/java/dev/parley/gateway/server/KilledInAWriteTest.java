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
import java.util.concurrent.FutureTask;
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

  private static final Duration STARTED_AND_TOLD = Duration.ofMinutes(3);

  /// The longest that a caller listens after their last words, and some more.
  private static final Duration HANGS_UP_AFTER = Duration.ofMinutes(1);

  @TempDir private Path folder;

  @Test
  void the_next_start_knows_the_write_that_nobody_answered() throws Exception {
    try (HeldBusiness clinic = new HeldBusiness()) {
      Process server = start(clinic);
      FutureTask<Integer> caller = new FutureTask<>(() -> calls(telephone(server)));
      Thread calling = Thread.ofVirtual().start(caller);
      boolean held;
      try {
        held = clinic.holds(STARTED_AND_TOLD);
      } finally {
        server.destroyForcibly().onExit().join();
        // A caller beside the next server would be one more on the line.
        calling.join(HANGS_UP_AFTER);
      }
      assertTrue(held, () -> told() + "\nthe caller " + outcome(caller));
      assertTrue(caller.isDone(), "the caller is on the line still");
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

  private static String outcome(FutureTask<Integer> caller) {
    return switch (caller.state()) {
      case RUNNING -> "is on the line still";
      case SUCCESS -> "ended with " + caller.resultNow();
      case FAILED -> "failed: " + caller.exceptionNow();
      case CANCELLED -> "was given up";
    };
  }

  /// How the call ends is the server's: it dies under it.
  private static int calls(int port) {
    return CallCommand.commandLine()
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
