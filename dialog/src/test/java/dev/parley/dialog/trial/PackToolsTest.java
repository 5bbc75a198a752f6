package dev.parley.dialog.trial;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.dialog.engine.tools.PackTools;
import dev.parley.dialog.pack.AgentPack;
import dev.parley.dialog.pack.reading.PackReader;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A pack's tools are opened all, or none of them stays open.
@Tag("slow")
class PackToolsTest {
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 20);
  private static final URI NOWHERE = URI.create("http://127.0.0.1:1");
  private static final Duration ENDS_WITHIN = Duration.ofSeconds(5);

  @TempDir private Path folder;

  private final Map<String, String> environment = new HashMap<>();
  private Path pack = Path.of("");

  @BeforeEach
  void writePack() throws IOException {
    pack = folder.resolve("offices");
    NewPack.write(pack, TODAY);
    Files.writeString(
        pack.resolve("systems.yaml"),
        """
        depot:
          mcp: http://127.0.0.1:1/mcp
          headers: {Authorization: "Bearer {DEPOT_TOKEN}"}
        books:
          jdbc: jdbc:h2:mem:offices-books
          user: parley
          password: "{BOOKS_PASSWORD}"
        ledger:
          jdbc: "{LEDGER_URL}"
          user: parley
          password: "{LEDGER_PASSWORD}"
        """);
    Files.writeString(
        pack.resolve("tools.yaml"),
        """

        stock:
          describes: what there is
          access: read
          server: depot
          tool: get_stock
          identity: 1
          deadline: PT3S
          result: {type: object, required: [left], properties: {left: {type: string}}}
        """
            + select("bill", "books")
            + select("balance", "ledger"),
        StandardOpenOption.APPEND);
    environment.put("DEPOT_TOKEN", "t0p");
    environment.put("BOOKS_PASSWORD", "look");
    environment.put("LEDGER_URL", "jdbc:h2:mem:offices-ledger");
    environment.put("LEDGER_PASSWORD", "look");
  }

  private static String select(String tool, String database) {
    return """
    %s:
      describes: what is owed
      access: read
      database: %s
      sql: select total from totals
      identity: 1
      deadline: PT3S
      result: {type: object, required: [total], properties: {total: {type: string}}}
    """
        .formatted(tool, database);
  }

  /// Those of the clients and pools that this process has.
  private static Set<Thread> threads() {
    Set<Thread> threads = new HashSet<>(Thread.getAllStackTraces().keySet());
    threads.removeIf(
        thread ->
            !thread.getName().startsWith("HttpClient-") && !thread.getName().startsWith("parley-"));
    return threads;
  }

  private static void assertEnd(Set<Thread> threads) throws InterruptedException {
    for (Thread thread : threads) {
      assertTrue(thread.join(ENDS_WITHIN), thread.getName());
    }
  }

  private PackTools open(AgentPack read) {
    return new PackTools(read, NOWHERE, InstantSource.system(), environment);
  }

  @Test
  void where_one_of_a_pack_s_systems_cannot_be_opened_none_stays_open()
      throws InterruptedException {
    AgentPack read = PackReader.load(pack, TODAY);
    Set<Thread> before = threads();
    for (String unusable :
        List.of("LEDGER_URL", "LEDGER_PASSWORD", "BOOKS_PASSWORD", "DEPOT_TOKEN")) {
      environment.remove(unusable);
      IllegalArgumentException refused =
          assertThrows(IllegalArgumentException.class, () -> open(read).close());
      assertTrue(
          String.valueOf(refused.getMessage())
              .endsWith("needs " + unusable + " in the environment"));
      environment.put(unusable, unusable.equals("LEDGER_URL") ? "jdbc:none:ledger" : "look");
    }
    assertEquals(
        "the database ledger can't be opened: no driver takes its address",
        assertThrows(IllegalArgumentException.class, () -> open(read).close()).getMessage());
    Set<Thread> left = threads();
    left.removeAll(before);
    assertEnd(left);
  }

  @Test
  void closed_nothing_of_it_stays_open() throws InterruptedException {
    Set<Thread> before = threads();
    PackTools tools = open(PackReader.load(pack, TODAY));
    Set<Thread> opened = threads();
    opened.removeAll(before);
    assertFalse(opened.isEmpty());
    tools.close();
    assertEnd(opened);
  }
}
