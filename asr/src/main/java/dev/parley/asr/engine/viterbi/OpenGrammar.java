package dev.parley.asr.engine.viterbi;

import dev.parley.asr.engine.viterbi.search.Continuations;
import dev.parley.asr.engine.viterbi.search.Grammar;
import dev.parley.asr.language.TrigramModel;
import dev.parley.asr.language.open.Mixture;
import dev.parley.asr.language.open.OpenSpeech;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;

/// A model of pairs of words as a grammar that has each word once: a state before it and one after
/// it, ways without a sound between the words of a pair, and one state without a memory that all
/// words back off to. Its size grows with the words plus the pairs, where a state for each history
/// would unroll every word after every other.
final class OpenGrammar {

  private static final int START = 0;
  private static final int END = 1;
  private static final int NO_MEMORY = 2;

  private OpenGrammar() {}

  static Grammar of(OpenSpeech speech) {
    var before = new HashMap<String, Integer>();
    int states = NO_MEMORY + 1;
    for (var word : speech.probability().keySet()) {
      if (word.equals(OpenSpeech.END)) {
        before.put(word, END);
      } else {
        before.put(word, states);
        states += 2;
      }
    }
    var arcs = new ArrayList<Grammar.Arc>();
    var skips = new ArrayList<Grammar.Skip>();
    for (var said : speech.after().entrySet()) {
      int entered = before.getOrDefault(said.getKey(), START);
      int after = entered == START ? START : entered + 1;
      if (after != START) {
        arcs.add(
            new Grammar.Arc(
                entered, after, said.getKey(), (float) NetworkCompiler.FREE_WORD_WEIGHT));
      }
      var next = said.getValue();
      next.probability()
          .forEach((word, p) -> skips.add(skip(after, before.getOrDefault(word, END), p)));
      skips.add(skip(after, NO_MEMORY, next.backoff()));
    }
    speech
        .probability()
        .forEach((word, p) -> skips.add(skip(NO_MEMORY, before.getOrDefault(word, END), p)));
    return new Grammar(states, END, arcs, skips, continuations(arcs, speech.mixture()));
  }

  private static Continuations continuations(List<Grammar.Arc> arcs, Mixture mixture) {
    var numbers = arcs.stream().mapToInt(arc -> mixture.number(arc.word())).toArray();
    int start = mixture.number(TrigramModel.START);
    return (before, last, arc) ->
        NetworkCompiler.openWorth(
            mixture.gain(
                before == Continuations.START ? start : numbers[before],
                numbers[last],
                numbers[arc]));
  }

  private static Grammar.Skip skip(int from, int to, double probability) {
    return new Grammar.Skip(from, to, NetworkCompiler.openWeight(probability));
  }
}
