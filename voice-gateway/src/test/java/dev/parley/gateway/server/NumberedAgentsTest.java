package dev.parley.gateway.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.parley.simulator.caller.CallCommand;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A trunk's numbers, each with an agent of its own.
@Tag("slow")
class NumberedAgentsTest {

  private static final String SHOP = "442079460000";
  private static final String DESK = "442079460001";
  private static final JsonNode NONE = MissingNode.getInstance();
  private static final String NOBODYS = "442079460002";

  @TempDir private Path folder;

  @Test
  void the_number_dialled_says_which_agent_answers() throws Exception {
    try (ServedCaller served = ServedCaller.start(folder, settings())) {
      try (ExecutorService phones = Executors.newFixedThreadPool(2)) {
        Future<JsonNode> shop = phones.submit(() -> served.callTo(SHOP, "--say", "Goodbye."));
        Future<JsonNode> desk = phones.submit(() -> served.callTo(DESK, "--say", "Goodbye."));
        assertTrue(shop.get().path("answered").asBoolean());
        assertTrue(desk.get().path("answered").asBoolean());
      }
      Map<String, JsonNode> records = new HashMap<>();
      served.newestRecords(2).forEach(each -> records.put(each.path("dialled").asText(), each));
      assertGreets(
          records.getOrDefault("+" + SHOP, NONE),
          "Hello, this is Harbor and Pine Outfitters, and I");
      assertGreets(
          records.getOrDefault("+" + DESK, NONE),
          "Hello, this is Harbor and Pine Outfitters, returns");
      int exit =
          CallCommand.commandLine()
              .execute("sip:" + NOBODYS + "@127.0.0.1:" + served.sipPort(), "--say", "Hello.");
      assertNotEquals(0, exit, "a number that nobody has was answered");
      whatTheCarrierSaysStands(served);
    }
  }

  private void whatTheCarrierSaysStands(ServedCaller served) throws Exception {
    try (PeerPhones phones = PeerPhones.in(folder)) {
      int port = PeerPhones.freePort();
      phones
          .sipp(
              port,
              "caller-signed-for.sipp.xml",
              folder,
              List.of("-s", SHOP, "127.0.0.1:" + served.sipPort()))
          .endedWell(20);
    }
    JsonNode record = served.newestRecord();
    String caller = record.path("callerNumber").asText();
    assertTrue(caller.endsWith("18"), record::toPrettyString);
    assertTrue(
        record.path("notes").toString().contains("passed, attestation A (the trunk says"),
        record::toPrettyString);
    assertTrue(
        record.path("notes").toString().contains("from +••••••••••07"), record::toPrettyString);
  }

  private static void assertGreets(JsonNode record, String words) {
    assertEquals("sip carrier", record.path("line").asText(), record::toPrettyString);
    String greeting = record.path("turns").path(0).path("text").asText();
    assertTrue(greeting.startsWith(words), record::toPrettyString);
  }

  private ServerSettings settings() throws Exception {
    Path desk = ServedCaller.openAtAnyHour(folder.resolve("desk"));
    Path replies = desk.resolve("replies/voice.yaml");
    Files.writeString(
        replies,
        Files.readString(replies)
            .replace("Pine Outfitters, and I", "Pine Outfitters, returns desk, and I"));
    Path file = folder.resolve("parley.yaml");
    Files.writeString(
        file,
        """
        trunks:
          carrier:
            addresses: [127.0.0.1]
            country-code: 44
            trusted: yes
            numbers:
              +44 20 7946 0000: %s
              +44 20 7946 0001: %s
        """
            .formatted(Path.of(System.getProperty("parley.root"), "agents/harbor-pine"), desk));
    return new ServerSettings().readFile(file).option("http-port", Optional.of(0));
  }
}
