package dev.parley.benchmarks.agent.caller;

import java.util.List;
import java.util.Optional;

/// What a caller is after, and what must come of it.
///
/// @param group whose figures are told together
/// @param changes all that the shop's records must show afterwards; empty where nothing may change
/// @param refused the rule against it, where the right end is to be told so
/// @param tells what the caller must be told, where the goal is to learn something
public record Goal(
    String id,
    String group,
    List<Change> changes,
    Optional<String> refused,
    Optional<String> tells,
    Person person) {

  public Goal {
    changes = List.copyOf(changes);
  }

  /// Whether a colleague is the right answer.
  public enum Person {
    /// Brought at once.
    MUST,
    /// Offered, and brought where the caller wants one.
    OFFER,
    /// Not needed: an agent that brings one gave up.
    NO,
    /// Either is fine.
    FREE
  }
}
