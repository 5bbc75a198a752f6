package dev.parley.dialog.flow.state;

import dev.parley.dialog.pack.Step;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// A flow under way.
///
/// @param goal index of its goal in the conversation's goals
/// @param remaining steps not yet done, the current one first
/// @param known records and results by the name that the flow gave them
/// @param since how many of the caller's remembered turns came before the one that began it
public record Frame(
    String flow, int goal, List<Step> remaining, Map<String, Bound> known, int since) {

  public Frame {
    remaining = List.copyOf(remaining);
    known = Map.copyOf(known);
  }

  /// A result and the tool it came from.
  ///
  /// @param within `items.` for one of the things in the result's list `items`, else empty
  public record Bound(String tool, String within, Map<String, Object> data) {

    public Bound(String tool, Map<String, Object> data) {
      this(tool, "", data);
    }
  }

  /// The tools that have answered in it.
  public Set<String> answered() {
    return known.values().stream().map(Bound::tool).collect(Collectors.toUnmodifiableSet());
  }

  public Frame stepDone() {
    return new Frame(flow, goal, remaining.subList(1, remaining.size()), known, since);
  }

  /// The current step is done by doing these.
  public Frame stepBecomes(List<Step> steps) {
    List<Step> next = new ArrayList<>(steps);
    next.addAll(remaining.subList(1, remaining.size()));
    return new Frame(flow, goal, next, known, since);
  }

  /// Nothing of the flow is left but these.
  public Frame onlyLeft(List<Step> steps) {
    return new Frame(flow, goal, steps, known, since);
  }

  /// Begun anew with nothing known.
  public Frame fromStart(List<Step> steps) {
    return new Frame(flow, goal, steps, Map.of(), since);
  }

  public Frame knowing(String name, Bound bound) {
    Map<String, Bound> next = new HashMap<>(known);
    next.put(name, bound);
    return new Frame(flow, goal, remaining, next, since);
  }
}
