package dev.parley.dialog.pack.reading;

import dev.parley.dialog.pack.AgentPack;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What came of reading a pack: the pack unless it has errors, every problem found, and where the
/// words of each passage stand.
public record PackReading(
    Optional<AgentPack> pack, List<PackProblem> problems, Map<String, Place> passages) {

  /// @param file relative to the pack's folder
  /// @param line from 1
  public record Place(String file, int line) {}

  public PackReading {
    problems = List.copyOf(problems);
    passages = Map.copyOf(passages);
  }

  /// The pack, without knowledge past its last day.
  public AgentPack packOrThrow() {
    return pack.orElseThrow(
        () -> new PackException(problems.stream().filter(PackProblem::isError).toList()));
  }

  /// Where the spoken words of a passage of this pack stand.
  public Place place(String passage) {
    return Optional.ofNullable(passages.get(passage))
        .orElseThrow(() -> new IllegalStateException("no passage '" + passage + "' was read"));
  }
}
