package dev.parley.desk.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.desk.record.ConversationReader.Numbers;
import dev.parley.desk.store.Database;
import dev.parley.dialog.Utterance;
import java.io.BufferedReader;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class KilledProcessTest {

  private static final int TURNS_BEFORE_KILL = 40;

  @Test
  void every_committed_turn_survives_kill_9(@TempDir Path folder) throws Exception {
    Process server =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home", ""), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path", ""),
                Server.class.getName(),
                folder.toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    int committed = -1;
    try (BufferedReader out = server.inputReader()) {
      while (committed < TURNS_BEFORE_KILL) {
        committed = Integer.parseInt(out.readLine());
      }
      server.destroyForcibly();
      assertEquals(137, server.waitFor(), "killed by signal 9");
    } finally {
      server.destroyForcibly();
    }

    try (Database database = Database.inDirectory(folder);
        ConversationStore store = ConversationStore.on(database)) {
      ObjectNode call = store.conversation("c1", Numbers.MASKED).orElseThrow();
      int last = call.path("turns").size() - 1;
      assertEquals(
          Instant.EPOCH.plusSeconds(last).toString(), call.path("endedAt").asText(), "last turn");
      assertEquals("Abandoned", call.path("disposition").asText());
      assertEquals("server", call.path("endedBy").asText());
      assertEquals("the server stopped", call.path("endCause").asText());

      store.begin(
          new ConversationStart("c2", "call-2", "sip", Optional.empty(), "agent", Instant.EPOCH));
      store.flush();
      assertTrue(
          store.conversation("c2", Numbers.MASKED).orElseThrow().path("endedAt").isNull(),
          "a call of this run is open");
      assertTrue(
          call.path("turns").size() > committed,
          "turns kept: " + call.path("turns").size() + ", last known committed: " + committed);
      for (int turn = 0; turn <= committed; turn++) {
        assertEquals("turn " + turn, call.path("turns").get(turn).path("heardText").asText());
      }
    }
  }

  /// Records turn after turn, and says each one's number once it is committed.
  static final class Server {

    private Server() {}

    public static void main(String[] args) {
      Database database = Database.inDirectory(Path.of(args[0]));
      ConversationStore store = ConversationStore.on(database);
      store.begin(
          new ConversationStart("c1", "call-1", "sip", Optional.empty(), "agent", Instant.EPOCH));
      for (int turn = 0; ; turn++) {
        store.append(
            "c1",
            new RecordEntry.CallerTurn(
                turn,
                Duration.ofSeconds(turn),
                Duration.ofSeconds(turn),
                new Utterance.Typed("turn " + turn),
                "typed"));
        store.flush();
        System.out.println(turn);
      }
    }
  }
}
