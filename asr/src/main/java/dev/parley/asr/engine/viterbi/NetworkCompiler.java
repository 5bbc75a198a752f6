package dev.parley.asr.engine.viterbi;

import dev.parley.asr.decoding.Contexts;
import dev.parley.asr.engine.viterbi.model.Phones;
import dev.parley.asr.engine.viterbi.search.Grammar;
import dev.parley.asr.engine.viterbi.search.Network;
import dev.parley.asr.engine.viterbi.search.NetworkBuilder;
import dev.parley.asr.language.ContextGraphs;
import dev.parley.asr.language.TrigramModel;
import dev.parley.asr.language.WordGraph;
import dev.parley.asr.language.open.CountedSpeech;
import dev.parley.asr.language.open.GeneralSpeech;
import dev.parley.asr.language.open.OpenSpeech;
import dev.parley.asr.spi.Expected;
import dev.parley.asr.spi.RecognitionContext;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;

/// Makes the networks of a context.
///
/// Weights were chosen on voices and speakers of the tuning part (see the decision record).
final class NetworkCompiler implements AutoCloseable {

  private static final double LANGUAGE_WEIGHT = 9;
  private static final double WORD_WEIGHT = Math.log(0.65);
  static final double FREE_WORD_WEIGHT = Math.log(0.2);
  private static final float SILENCE_WEIGHT = -15;

  /// Of callers' own words: with 9 a word that is not usual where it stands falls out of the beam
  /// before it was heard.
  private static final double OPEN_LANGUAGE_WEIGHT = 6;

  /// Of the most usual words of the language, those that a caller's own words are looked for among.
  private static final int USUAL_WORDS = 6_000;

  /// Networks of open speech kept: they have some hundred thousand nodes each, one for an agent.
  private static final int OPEN_MAX = 8;

  private final Phones phones;
  private final Sounds sounds;
  private final boolean live;
  private final Contexts<Network> openSpeech = new Contexts<>(this::openSpeech, OPEN_MAX);
  private final FutureTask<GeneralSpeech> general =
      new FutureTask<>(() -> GeneralSpeech.load(USUAL_WORDS));
  private final FutureTask<CountedSpeech> talk = new FutureTask<>(CountedSpeech::talk);

  /// @param live callers wait for words: until the network of their own words is there, they are
  ///   looked for among the domain's
  NetworkCompiler(Phones phones, Sounds sounds, boolean live) {
    this.phones = phones;
    this.sounds = sounds;
    this.live = live;
  }

  ContextNetworks networks(RecognitionContext context) {
    var graphs = ContextGraphs.of(context, sounds::knows);
    return new ContextNetworks(
        graphs,
        network(grammar(graphs.turn())),
        network(grammar(graphs.bargeIn())),
        network(freeWords(graphs.trigram())),
        ownWords(context),
        isOpen(context),
        context.expected().stream().anyMatch(Expected.YesNo.class::isInstance),
        graphs.checkedDigits().map(graph -> network(grammar(graph))));
  }

  @Override
  public void close() {
    openSpeech.close();
  }

  private static boolean isOpen(RecognitionContext context) {
    return context.expected().isEmpty()
        || context.expected().stream().anyMatch(Expected.Open.class::isInstance);
  }

  /// What an agent's callers say in their own words is the same at every question.
  private Supplier<Optional<Network>> ownWords(RecognitionContext context) {
    var anyQuestion = context.expecting(List.of(new Expected.Open()));
    if (live) {
      openSpeech.ifMade(anyQuestion);
      return () -> openSpeech.ifMade(anyQuestion);
    }
    return () -> Optional.of(openSpeech.of(anyQuestion));
  }

  private Network openSpeech(RecognitionContext context) {
    var domain = ContextGraphs.ownWords(context, sounds::knows);
    return network(
        OpenGrammar.of(OpenSpeech.of(domain, loaded(talk), loaded(general), sounds::knows)));
  }

  private static <T> T loaded(FutureTask<T> task) {
    task.run();
    return task.resultNow();
  }

  private Network network(Grammar grammar) {
    return NetworkBuilder.network(phones, grammar, sounds::of, SILENCE_WEIGHT);
  }

  private static Grammar grammar(WordGraph graph) {
    var arcs = new ArrayList<Grammar.Arc>();
    for (var arc : graph.arcs()) {
      float weight = (float) (Math.log(arc.probability()) * LANGUAGE_WEIGHT + WORD_WEIGHT);
      arcs.add(new Grammar.Arc(arc.from(), arc.to(), arc.word(), weight));
    }
    return new Grammar(graph.states(), graph.finalState(), arcs, List.of());
  }

  /// The model's pairs of words as a graph: a state for each word that was the last one, one for
  /// the start, and one without a memory that all of them back off to.
  private static Grammar freeWords(TrigramModel model) {
    var states = new HashMap<String, Integer>();
    states.put(TrigramModel.START, 0);
    int end = 1;
    int noMemory = 2;
    model.words().forEach(word -> states.put(word, states.size() + 2));
    var arcs = new ArrayList<Grammar.Arc>();
    var skips = new ArrayList<Grammar.Skip>();
    for (Map.Entry<String, Integer> state : states.entrySet()) {
      follow(model, state.getKey(), state.getValue(), end, states, arcs, skips);
      skips.add(
          new Grammar.Skip(state.getValue(), noMemory, weight(model.backoff(state.getKey()))));
    }
    follow(model, "", noMemory, end, states, arcs, skips);
    return new Grammar(states.size() + 2, end, arcs, skips);
  }

  private static void follow(
      TrigramModel model,
      String history,
      int from,
      int end,
      Map<String, Integer> states,
      List<Grammar.Arc> arcs,
      List<Grammar.Skip> skips) {
    for (var word : model.successors(history)) {
      float weight = weight(model.probability(history, word));
      var to = states.get(word);
      if (to == null) {
        skips.add(new Grammar.Skip(from, end, weight));
      } else {
        arcs.add(new Grammar.Arc(from, to, word, weight + (float) FREE_WORD_WEIGHT));
      }
    }
  }

  private static float weight(double probability) {
    return weight(probability, LANGUAGE_WEIGHT);
  }

  static float openWeight(double probability) {
    return weight(probability, OPEN_LANGUAGE_WEIGHT);
  }

  static float openWorth(double gain) {
    return (float) (gain * OPEN_LANGUAGE_WEIGHT);
  }

  private static float weight(double probability, double languageWeight) {
    return (float) (Math.log(Math.max(1e-30, probability)) * languageWeight);
  }
}
