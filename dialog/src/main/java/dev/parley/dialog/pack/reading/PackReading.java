package dev.parley.dialog.pack.reading;

import dev.parley.dialog.pack.AgentPack;
import java.util.List;
import java.util.Optional;

/// What came of reading a pack: the pack unless it has errors, and every problem found.
public record PackReading(Optional<AgentPack> pack, List<PackProblem> problems) {

  public PackReading {
    problems = List.copyOf(problems);
  }

  /// The pack, without knowledge past its last day.
  public AgentPack packOrThrow() {
    return pack.orElseThrow(
        () -> new PackException(problems.stream().filter(PackProblem::isError).toList()));
  }
}
