package dev.parley.dialog.pack;

import java.util.List;
import java.util.Optional;

/// One intent and how it is served, step by step.
///
/// @param does what it does for a caller, to follow "I can": "tell you where an order is"
/// @param about what it is about, to follow "back to": "your order"
/// @param goal id of the tool whose result, told and heard to its end, is the caller's goal; empty
///   for flows that end in a promise
public record Flow(
    String id,
    String does,
    String about,
    Optional<String> goal,
    List<String> examples,
    List<Step> steps) {

  public Flow {
    examples = List.copyOf(examples);
    steps = List.copyOf(steps);
  }
}
