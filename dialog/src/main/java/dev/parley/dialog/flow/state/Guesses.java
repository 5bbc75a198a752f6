package dev.parley.dialog.flow.state;

import dev.parley.dialog.policy.Goal;
import dev.parley.dialog.spi.InterpretationContext;
import dev.parley.dialog.understand.grammar.Words;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// What the caller was taken to want, in which of their words, and whether they refused it.
///
/// @param byFlow the latest of each flow, and of each reason for a person
public record Guesses(Map<String, Guess> byFlow) {

  /// @param words each once
  public record Guess(Set<String> words, boolean denied) {
    public Guess {
      words = Set.copyOf(words);
    }

    private boolean isIn(Set<String> said) {
      return words.stream().filter(said::contains).count() >= SAME * words.size();
    }
  }

  /// Before what brings a person, among flows.
  public static final String PERSON = InterpretationContext.PERSON;

  static final Guesses NONE = new Guesses(Map.of());

  /// Of the words that led to a guess, the part that makes it the same wish said again.
  private static final double SAME = 0.8;

  public Guesses {
    byFlow = Map.copyOf(byFlow);
  }

  Guesses made(String flow, String words) {
    return with(flow, new Guess(Set.copyOf(Words.of(words).list()), false));
  }

  /// The caller refused `flow` where they were asked about it.
  Guesses denied(String flow) {
    Guess guess = byFlow.get(flow);
    return guess == null ? this : with(flow, new Guess(guess.words(), true));
  }

  /// What the caller did not want when they said the same before: flows that they refused, or that
  /// came to nothing, and `person:` with what was taken for a reason to bring one.
  public Set<String> notMeantBy(String words, List<Goal> goals) {
    Set<String> said = Set.copyOf(Words.of(words).list());
    Set<String> flows = new TreeSet<>();
    for (Goal goal : goals) {
      if (cameToNothing(goal.state()) && ledBy(goal.about(), words)) {
        flows.add(goal.about());
      }
    }
    byFlow.forEach(
        (flow, guess) -> {
          if (guess.denied() && guess.isIn(said)) {
            flows.add(flow);
          }
        });
    return flows;
  }

  private static boolean cameToNothing(Goal.State state) {
    return state instanceof Goal.State.Dropped
        || state instanceof Goal.State.Failed
        || state instanceof Goal.State.Contradicted;
  }

  /// The caller wants no person, whatever it was that one was to come for.
  Guesses personDenied() {
    Guesses next = this;
    for (String what : byFlow.keySet()) {
      next = what.startsWith(PERSON) ? next.denied(what) : next;
    }
    return next;
  }

  /// Whether the words that led to `flow` are said again.
  public boolean ledBy(String flow, String words) {
    Guess guess = byFlow.get(flow);
    return guess != null && guess.isIn(Set.copyOf(Words.of(words).list()));
  }

  private Guesses with(String flow, Guess guess) {
    Map<String, Guess> next = new HashMap<>(byFlow);
    next.put(flow, guess);
    return new Guesses(next);
  }
}
