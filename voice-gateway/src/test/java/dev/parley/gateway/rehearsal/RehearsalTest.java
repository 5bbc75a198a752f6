package dev.parley.gateway.rehearsal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.testkit.Seeds;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Whole calls, the same byte for byte each time; the timelines are in `src/test/timelines`.
class RehearsalTest {

  private static final Path PACK =
      Path.of(Objects.requireNonNullElse(System.getProperty("parley.root"), ".."))
          .resolve("agents")
          .resolve("harbor-pine");

  static List<String> names() {
    return Rehearsals.all().stream().map(Rehearsal::name).toList();
  }

  private static CallLog run(String name, long seed) {
    return CallSimulation.run(Rehearsals.named(name).orElseThrow(), seed, PACK);
  }

  @ParameterizedTest
  @MethodSource("names")
  void goes_as_it_was_read(String name) {
    CallLog log = run(name, 7);
    assertEquals(log.timeline().text(), run(name, 7).timeline().text());
    log.timeline().assertMatches("rehearsal-" + name);
  }

  @ParameterizedTest
  @MethodSource("names")
  void no_caller_s_number_is_printed(String name) {
    String printed = run(name, 7).timeline().text();
    assertFalse(printed.contains("55501") || printed.contains("5 5 5"), printed);
  }

  @ParameterizedTest(name = "seed {0}")
  @Seeds(100)
  void invariants_hold_whatever_is_drawn(long seed) {
    List<String> names = names();
    CallLog log = run(names.get(Math.floorMod(seed, names.size())), seed);
    assertTrue(log.timeline().lines().size() > 5);
  }
}
