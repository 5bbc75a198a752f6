package dev.parley.dialog.flow.state;

import dev.parley.dialog.flow.state.Undoing.Undo;
import dev.parley.dialog.pack.Step;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// A flow under way.
///
/// @param goal index of its goal in the conversation's goals
/// @param remaining steps not yet done, the current one first
/// @param known records and results by the name that the flow gave them
/// @param since how many of the caller's remembered turns came before the one that began it
/// @param undos how the writes made so far are taken back, the last first
/// @param undoing being taken back just now
public record Frame(
    String flow,
    int goal,
    List<Step> remaining,
    Map<String, Bound> known,
    int since,
    List<Undo> undos,
    Optional<Undoing> undoing) {

  public Frame(String flow, int goal, List<Step> remaining, Map<String, Bound> known, int since) {
    this(flow, goal, remaining, known, since, List.of(), Optional.empty());
  }

  public Frame {
    remaining = List.copyOf(remaining);
    known = Map.copyOf(known);
    undos = List.copyOf(undos);
  }

  /// A result and the tool it came from.
  ///
  /// @param within `items.` for one of the things in the result's list `items`, else empty
  public record Bound(String tool, String within, Map<String, Object> data) {

    public Bound(String tool, Map<String, Object> data) {
      this(tool, "", data);
    }
  }

  /// Whether it comes to say or do something now, or to the way it goes on, without asking.
  public boolean goesOn() {
    return !remaining.isEmpty()
        && (remaining.getFirst() instanceof Step.Say
            || remaining.getFirst() instanceof Step.Call
            || remaining.getFirst() instanceof Step.Branch
            || remaining.getFirst() instanceof Step.Forget);
  }

  /// The tools that have answered in it.
  public Set<String> answered() {
    return known.values().stream().map(Bound::tool).collect(Collectors.toUnmodifiableSet());
  }

  /// What the caller said in it, the last first, and then what all began with.
  ///
  /// @param told all that is remembered, oldest first
  public List<String> toldIn(List<String> told) {
    List<String> texts = new ArrayList<>();
    for (int i = told.size() - 1; i >= Math.max(0, since - 1); i--) {
      texts.add(told.get(i));
    }
    if (!told.isEmpty() && since > 1) {
      texts.add(told.getFirst());
    }
    return texts;
  }

  public Frame stepDone() {
    return new Frame(
        flow, goal, remaining.subList(1, remaining.size()), known, since, undos, undoing);
  }

  /// The current step is done by doing these.
  public Frame stepBecomes(List<Step> steps) {
    List<Step> next = new ArrayList<>(steps);
    next.addAll(remaining.subList(1, remaining.size()));
    return new Frame(flow, goal, next, known, since, undos, undoing);
  }

  /// Nothing of the flow is left but these.
  public Frame onlyLeft(List<Step> steps) {
    return new Frame(flow, goal, steps, known, since, undos, undoing);
  }

  /// Begun anew with nothing known.
  public Frame fromStart(List<Step> steps) {
    return new Frame(flow, goal, steps, Map.of(), since, undos, undoing);
  }

  /// A write was made that can be taken back.
  public Frame undoable(Undo undo) {
    List<Undo> next = new ArrayList<>(undos);
    next.addFirst(undo);
    return new Frame(flow, goal, remaining, known, since, next, undoing);
  }

  /// What was written is to be taken back.
  public Frame undoing(List<Step> then, String because) {
    return undoing(new Undoing(undos, List.of(), then, because));
  }

  public Frame undoing(Undoing next) {
    return new Frame(flow, goal, remaining, known, since, List.of(), Optional.of(next));
  }

  /// Nothing of the flow is left but what was to be done afterwards.
  public Frame undone() {
    List<Step> then = undoing.map(Undoing::then).orElse(List.of());
    return new Frame(flow, goal, then, known, since);
  }

  public Frame knowing(String name, Bound bound) {
    Map<String, Bound> next = new HashMap<>(known);
    next.put(name, bound);
    return new Frame(flow, goal, remaining, next, since, undos, undoing);
  }
}
