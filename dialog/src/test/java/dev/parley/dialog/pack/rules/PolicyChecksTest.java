package dev.parley.dialog.pack.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.dialog.pack.reading.PackProblem;
import dev.parley.dialog.pack.reading.PackReader;
import dev.parley.dialog.pack.reading.PackReading;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PolicyChecksTest {
  private static final Path DEMO =
      Path.of(System.getProperty("parley.root", "..")).resolve("agents/harbor-pine");

  @Test
  void tools_of_a_memory_that_the_policy_does_not_keep_are_warned_of(@TempDir Path pack)
      throws IOException {
    try (Stream<Path> files = Files.walk(DEMO)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path copy = pack.resolve(DEMO.relativize(file).toString());
        Files.createDirectories(copy.getParent());
        Files.copy(file, copy);
      }
    }
    Path policy = pack.resolve("policy.yaml");
    Files.write(
        policy,
        Files.readAllLines(policy).stream().filter(line -> !line.startsWith("memory:")).toList());

    PackReading read = new PackReader(pack, LocalDate.of(2026, 11, 20)).read();

    assertTrue(read.pack().isPresent(), read.problems()::toString);
    assertEquals(
        List.of(
            "`what-is-remembered` is of the memory, and the policy keeps none",
            "`forget-customer` is of the memory, and the policy keeps none"),
        read.problems().stream()
            .filter(problem -> problem.file().equals("tools.yaml") && !problem.isError())
            .map(PackProblem::message)
            .toList());
  }
}
