package dev.parley.benchmarks.agent.caller;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Who calls, what for, and what this caller knows.
///
/// @param name that tells it from every other one: goal, number, seed
/// @param callerId what the line tells; empty where the number is withheld
/// @param knowsOrderNumber whether it has the number at hand
/// @param getsCode whether it holds the contact that codes go to
/// @param facts values by name: its own (`name`, `phone`, `postcode`), and the goal's (`order`,
///   `item`, `day`)
/// @param beginning its first turns, until the goal is said
public record MadeCaller(
    String name,
    Goal goal,
    Manner manner,
    SpokenDigits digits,
    Optional<String> callerId,
    boolean knowsOrderNumber,
    boolean getsCode,
    Map<String, String> facts,
    List<String> beginning) {

  public MadeCaller {
    facts = Map.copyOf(facts);
    beginning = List.copyOf(beginning);
  }

  /// The customer whose records the call is about, or whom the caller claims to be.
  public int customer() {
    return Integer.parseInt(fact("who"));
  }

  public boolean has(String fact) {
    return facts.containsKey(fact);
  }

  /// @throws IllegalStateException when this caller has no such fact
  public String fact(String fact) {
    String value = facts.get(fact);
    if (value == null) {
      throw new IllegalStateException(name + " has no " + fact);
    }
    return value;
  }
}
