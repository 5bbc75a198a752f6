package dev.parley.asr.language;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// A finite-state grammar over words: every path from state 0 to the final state is something that
/// may be said, with how likely it is.
///
/// Built with skips (arcs without a word) where that is convenient; they are removed when the graph
/// is finished, because PocketSphinx's own closure over them grows with the square of the states.
/// What may be repeated is mostly written out up to its bound; where a graph goes round, it does so
/// through a word and never by skips alone.
public record WordGraph(List<GrammarArc> arcs, int states, int finalState) {

  public WordGraph {
    arcs = List.copyOf(arcs);
  }

  public Set<String> words() {
    var words = new LinkedHashSet<String>();
    arcs.forEach(arc -> words.add(arc.word()));
    return words;
  }

  static final class Builder {

    private record Step(int to, double probability) {}

    private final List<Map<String, Map<Integer, Double>>> wordArcs = new ArrayList<>();
    private final List<List<Step>> skips = new ArrayList<>();
    private final int start = state();

    int start() {
      return start;
    }

    int state() {
      wordArcs.add(new LinkedHashMap<>());
      skips.add(new ArrayList<>());
      return wordArcs.size() - 1;
    }

    void word(int from, int to, String word, double probability) {
      wordArcs
          .get(from)
          .computeIfAbsent(word, w -> new LinkedHashMap<>())
          .merge(to, probability, Double::sum);
    }

    void skip(int from, int to, double probability) {
      skips.get(from).add(new Step(to, probability));
    }

    /// One of `phrases` from one state to the other; together they take `probability`. Common
    /// beginnings are shared.
    void phrases(int from, int to, Map<List<String>, Double> phrases, double probability) {
      double total = phrases.values().stream().mapToDouble(Double::doubleValue).sum();
      branch(from, to, phrases, 0, probability / total);
    }

    private void branch(
        int from, int to, Map<List<String>, Double> phrases, int depth, double scale) {
      var byNextWord = new LinkedHashMap<String, Map<List<String>, Double>>();
      phrases.forEach(
          (phrase, weight) -> {
            if (phrase.size() == depth) {
              skip(from, to, weight * scale);
            } else {
              byNextWord
                  .computeIfAbsent(phrase.get(depth), w -> new LinkedHashMap<>())
                  .put(phrase, weight);
            }
          });
      byNextWord.forEach(
          (word, rest) -> {
            double weight = rest.values().stream().mapToDouble(Double::doubleValue).sum();
            int next = rest.size() == 1 && only(rest).size() == depth + 1 ? to : state();
            word(from, next, word, weight * scale);
            if (next != to) {
              branch(next, to, rest, depth + 1, 1 / weight);
            }
          });
    }

    private static List<String> only(Map<List<String>, Double> phrases) {
      return phrases.keySet().iterator().next();
    }

    /// Removes the skips and leaves out what can't be reached. `end` is the one state in which an
    /// utterance may stop.
    WordGraph build(int end) {
      return build(end, 0);
    }

    /// Like `build`, and the utterance may break off anywhere: for speech that is still going on.
    WordGraph buildWithPrefixes(int end) {
      return build(end, 0.1);
    }

    private WordGraph build(int end, double breaksOff) {
      var reach = new HashMap<Integer, Map<Integer, Double>>();
      var numbers = new LinkedHashMap<Integer, Integer>();
      var arcs = new ArrayList<GrammarArc>();
      int stop = number(numbers, start) + 1;
      numbers.put(-1, stop);
      var open = new ArrayList<Integer>(List.of(start));
      for (int i = 0; i < open.size(); i++) {
        int from = open.get(i);
        int fromNumber = number(numbers, from);
        for (var via : reachable(from, reach).entrySet()) {
          for (var word : wordArcs.get(via.getKey()).entrySet()) {
            for (var step : word.getValue().entrySet()) {
              int to = step.getKey();
              double probability = via.getValue() * step.getValue();
              var beyond = reachable(to, reach);
              double ends = Math.max(breaksOff, beyond.getOrDefault(end, 0.0));
              if (ends > 0) {
                arcs.add(new GrammarArc(fromNumber, stop, word.getKey(), probability * ends));
              }
              if (beyond.keySet().stream().anyMatch(s -> !wordArcs.get(s).isEmpty())) {
                if (!numbers.containsKey(to)) {
                  open.add(to);
                }
                arcs.add(
                    new GrammarArc(fromNumber, number(numbers, to), word.getKey(), probability));
              }
            }
          }
        }
      }
      return new WordGraph(arcs, numbers.size(), stop);
    }

    private static int number(Map<Integer, Integer> numbers, int state) {
      return numbers.computeIfAbsent(state, s -> numbers.size());
    }

    /// The states that skips lead to from `state`, itself included, each with its probability.
    private Map<Integer, Double> reachable(int state, Map<Integer, Map<Integer, Double>> known) {
      var found = known.get(state);
      if (found == null) {
        found = new LinkedHashMap<>();
        found.put(state, 1.0);
        for (var skip : skips.get(state)) {
          for (var beyond : reachable(skip.to(), known).entrySet()) {
            found.merge(beyond.getKey(), skip.probability() * beyond.getValue(), Double::sum);
          }
        }
        known.put(state, found);
      }
      return found;
    }
  }
}
