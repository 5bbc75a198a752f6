package dev.parley.benchmarks.agent.caller;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A part's callers and first sentences for one goal.
///
/// @param callers the facts of each, by name; `who` is the customer
/// @param then what leads to the second goal of a call
/// @param mind what is said in changing one's mind, or in putting a wrong fact right
public record Fixture(
    Goal goal,
    List<Map<String, String>> callers,
    List<Opening> openings,
    List<String> then,
    List<String> mind) {

  public Fixture {
    callers = List.copyOf(callers);
    openings = List.copyOf(openings);
    then = List.copyOf(then);
    mind = List.copyOf(mind);
  }

  /// A first sentence.
  ///
  /// @param topic what an answer to it must be about
  public record Opening(String says, Optional<String> topic) {}
}
