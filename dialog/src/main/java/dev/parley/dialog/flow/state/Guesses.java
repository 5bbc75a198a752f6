package dev.parley.dialog.flow.state;

import dev.parley.dialog.spi.InterpretationContext;
import dev.parley.dialog.understand.grammar.Words;
import java.util.HashMap;
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
      return words.size() >= WORDS_MIN
          && words.stream().filter(said::contains).count() >= SAME * words.size();
    }

    /// Nothing of weight is new in it: "I also want to cancel my fitting" is another wish than "I
    /// want to cancel my order".
    private boolean isAllOf(Set<String> said) {
      return isIn(said)
          && said.stream()
              .filter(word -> word.length() > SHORT_WORD && !words.contains(word))
              .allMatch(SAYING_AGAIN::contains);
    }
  }

  static final Guesses NONE = new Guesses(Map.of());

  /// Of the words that led to a guess, the part that makes it the same wish said again.
  private static final double SAME = 0.8;

  /// Shorter beginnings are in many a sentence.
  private static final int WORDS_MIN = 3;

  private static final int SHORT_WORD = 3;

  /// What else is said in saying a thing again.
  private static final Set<String> SAYING_AGAIN =
      Set.of(
          "like", "said", "told", "again", "okay", "once", "more", "time", "well", "what", "called",
          "this", "just", "please", "already", "look", "listen", "repeat");

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

  /// What the caller refused when they said the same before: flows, and `person:` with what was
  /// taken for a reason to offer one.
  public Set<String> deniedOf(String words) {
    Set<String> said = Set.copyOf(Words.of(words).list());
    Set<String> denied = new TreeSet<>();
    byFlow.forEach(
        (flow, guess) -> {
          if (guess.denied() && guess.isIn(said)) {
            denied.add(flow);
          }
        });
    return denied;
  }

  /// The caller wants no person, whatever it was that one was to come for.
  Guesses personDenied() {
    Guesses next = this;
    for (String what : byFlow.keySet()) {
      next = what.startsWith(InterpretationContext.PERSON) ? next.denied(what) : next;
    }
    return next;
  }

  /// Whether the words that led to `flow` are said again, and nothing else.
  public boolean ledBy(String flow, String words) {
    Guess guess = byFlow.get(flow);
    return guess != null && guess.isAllOf(Set.copyOf(Words.of(words).list()));
  }

  private Guesses with(String flow, Guess guess) {
    Map<String, Guess> next = new HashMap<>(byFlow);
    next.put(flow, guess);
    return new Guesses(next);
  }
}
