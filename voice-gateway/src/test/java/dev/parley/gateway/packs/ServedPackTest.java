package dev.parley.gateway.packs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.dialog.pack.AgentPack;
import dev.parley.dialog.pack.reading.PackReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServedPackTest {

  private static final LocalDate TODAY = LocalDate.of(2026, 11, 21);

  @TempDir private Path folder;
  private final List<AgentPack> served = new ArrayList<>();
  private Instant now = Instant.parse("2026-11-21T09:30:00Z");
  private Optional<String> cannotOpen = Optional.empty();

  private ServedPack pack;

  @BeforeEach
  void serve() throws IOException {
    Path demo = Path.of(System.getProperty("parley.root")).resolve("agents/harbor-pine");
    try (Stream<Path> files = Files.walk(demo)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path copy = folder.resolve(demo.relativize(file).toString());
        Files.createDirectories(copy.getParent());
        Files.copy(file, copy);
      }
    }
    pack =
        new ServedPack(
            folder,
            PackReader.load(folder, TODAY),
            changed -> PackReader.load(changed, TODAY),
            newer -> {
              cannotOpen.ifPresent(
                  why -> {
                    throw new IllegalStateException(why);
                  });
              served.add(newer);
            },
            () -> now);
  }

  @Test
  void another_version_is_served_and_the_same_one_is_not_opened_again() throws IOException {
    PackState first = pack.state();
    assertEquals(first, pack.reload());
    assertEquals(List.of(), served);
    now = now.plusSeconds(60);
    change("agent.yaml", "id: harbor-pine", "id: harbor-pine\nversion: \"2026.12\"");
    PackState second = pack.reload();
    assertEquals(1, served.size());
    assertEquals(served.getFirst().version(), second.version());
    assertEquals(Optional.of("2026.12"), second.version().name());
    assertFalse(first.version().hash().equals(second.version().hash()));
    assertEquals(now, second.since());
    assertTrue(second.words().startsWith("harbor-pine 2026.12 ("), second.words());
  }

  @Test
  void a_pack_with_errors_leaves_the_old_version_and_says_where_they_are() throws IOException {
    PackState first = pack.state();
    change("agent.yaml", "zone: system", "zone: nowhere-at-all");
    PackState refused = pack.reload();
    assertEquals(List.of(), served);
    assertEquals(first.version(), refused.version());
    assertEquals(first.since(), refused.since());
    assertTrue(refused.problems().getFirst().startsWith("agent.yaml:5:"), refused.toString());
    assertTrue(refused.words().contains(", NOT what is in " + folder + ": agent.yaml:5:"));
    change("agent.yaml", "zone: nowhere-at-all", "zone: system");
    assertEquals(first, pack.reload(), "as it was");
  }

  @Test
  void a_pack_whose_agent_can_t_be_opened_leaves_the_old_version() throws IOException {
    PackState first = pack.state();
    change("agent.yaml", "voices: [slt, rms]", "voices: [rms]");
    cannotOpen = Optional.of("no memory for it");
    PackState refused = pack.reload();
    assertEquals(first.version(), refused.version());
    assertEquals(List.of("no memory for it"), refused.problems());
    cannotOpen = Optional.empty();
    assertTrue(pack.reload().isCurrent());
    assertEquals(1, served.size());
  }

  private void change(String file, String from, String to) throws IOException {
    Path path = folder.resolve(file);
    String text = Files.readString(path);
    assertTrue(text.contains(from), () -> file + " has no " + from);
    Files.writeString(path, text.replace(from, to));
  }
}
