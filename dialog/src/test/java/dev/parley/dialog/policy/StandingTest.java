package dev.parley.dialog.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.parley.dialog.pack.AgentPack;
import dev.parley.dialog.pack.reading.PackReader;
import dev.parley.dialog.spi.KnowledgeIndex.Asker;
import dev.parley.dialog.spi.ToolResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StandingTest {

  private static final String PHONE = "2075550144";

  /// Still the day before in Maine.
  private static final Instant NIGHT = Instant.parse("2026-11-29T02:00:00Z");

  private static final LocalDate TODAY = LocalDate.of(2026, 11, 28);
  private static final Lookups NOTHING_READ = (_, _, _) -> Optional.empty();

  @TempDir private static Path folder;
  private static AgentPack pack;

  @BeforeAll
  static void read() throws IOException {
    Path harborPine =
        Path.of(System.getProperty("parley.root", "..")).resolve("agents/harbor-pine");
    try (Stream<Path> files = Files.walk(harborPine)) {
      for (Path file : files.toList()) {
        Path target = folder.resolve("pack").resolve(harborPine.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(target);
        } else {
          Files.copy(file, target);
        }
      }
    }
    Path policy = folder.resolve("pack/policy.yaml");
    Files.writeString(
        policy,
        Files.readString(policy).replace("status: status", "status: status, segments: tags"));
    Path agent = folder.resolve("pack/agent.yaml");
    Files.writeString(
        agent, Files.readString(agent).replaceAll("(?m)^zone: .*$", "zone: America/New_York"));
    pack = PackReader.load(folder.resolve("pack"), TODAY);
  }

  private static Asker asker(Identity identity, Lookups lookups) {
    return Standing.of(pack, identity, lookups, NIGHT);
  }

  private static Lookups customer(Map<String, Object> record) {
    return (tool, argument, value) ->
        tool.equals("orders-by-phone") && argument.equals("phone") && value.equals(PHONE)
            ? Optional.of(new ToolResult.Succeeded(record, 1))
            : Optional.empty();
  }

  @Test
  void nobody_is_in_no_segment_on_the_day_of_the_business() {
    assertEquals(
        new Asker(TODAY, false, Set.of()),
        asker(Identity.NOBODY, customer(Map.of("tags", List.of("vip")))));
  }

  @Test
  void a_customer_has_the_segments_of_the_record_that_was_read() {
    Identity reached = Identity.NOBODY.reached(PHONE, List.of("caller id", "postcode"));
    assertEquals(new Asker(TODAY, true, Set.of()), asker(reached, NOTHING_READ));
    assertEquals(
        Set.of("vip", "trade"),
        asker(reached, customer(Map.of("tags", List.of("vip", "trade")))).segments());
    assertEquals(Set.of("vip"), asker(reached, customer(Map.of("tags", "vip"))).segments());
    assertEquals(Set.of(), asker(reached, customer(Map.of("name", "any"))).segments());
  }

  @Test
  void another_customers_record_gives_no_segment() {
    Identity other = Identity.NOBODY.reached("2075550199", List.of("caller id", "postcode"));
    assertEquals(Set.of(), asker(other, customer(Map.of("tags", List.of("vip")))).segments());
  }
}
