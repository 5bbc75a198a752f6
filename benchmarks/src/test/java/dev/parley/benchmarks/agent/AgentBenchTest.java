package dev.parley.benchmarks.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class AgentBenchTest {

  private static String keptAs(String... options) {
    AgentBench bench = new AgentBench();
    new CommandLine(bench).parseArgs(options);
    return bench.keptAs();
  }

  @Test
  void figures_are_kept_apart_by_line_and_size() {
    assertEquals("agent-dev-4.json", keptAs());
    Set<String> names =
        Stream.of("", "--speech", "--speech --noise 10", "--speech --noise 20", "--speech --size 1")
            .map(options -> keptAs(options.isEmpty() ? new String[0] : options.split(" ")))
            .collect(Collectors.toSet());
    assertEquals(5, names.size(), names.toString());
  }

  @Test
  void noise_without_speech_is_refused() {
    assertEquals(2, new CommandLine(new AgentBench()).execute("--noise", "10"));
  }
}
