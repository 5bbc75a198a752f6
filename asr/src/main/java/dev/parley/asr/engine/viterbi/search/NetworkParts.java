package dev.parley.asr.engine.viterbi.search;

import dev.parley.asr.engine.viterbi.model.Phones;
import java.util.ArrayList;
import java.util.List;

/// A network while it is made: nodes and junctions with their ways out, not yet side by side.
final class NetworkParts {

  private record Way(int to, float weight) {}

  private final List<Integer> sequences = new ArrayList<>();
  private final List<Integer> leafArcs = new ArrayList<>();
  private final List<List<Way>> outs = new ArrayList<>();
  private final List<Integer> junctionStates = new ArrayList<>();
  private final List<Boolean> finals = new ArrayList<>();
  private final List<List<Way>> entries = new ArrayList<>();
  private final List<List<Way>> skips = new ArrayList<>();

  int node(int sequence, int leafArc) {
    sequences.add(sequence);
    leafArcs.add(leafArc);
    outs.add(new ArrayList<>());
    return sequences.size() - 1;
  }

  int junction(int state, boolean isFinal) {
    junctionStates.add(state);
    finals.add(isFinal);
    entries.add(new ArrayList<>());
    skips.add(new ArrayList<>());
    return junctionStates.size() - 1;
  }

  void out(int node, int to, float weight) {
    outs.get(node).add(new Way(to, weight));
  }

  void entry(int junction, int node, float weight) {
    entries.get(junction).add(new Way(node, weight));
  }

  void skip(int junction, int to, float weight) {
    skips.get(junction).add(new Way(to, weight));
  }

  Network network(Grammar grammar, Phones phones, List<Integer> starts, float silenceWeight) {
    var states = new int[sequences.size() * Phones.STATES];
    var matrices = new int[sequences.size()];
    for (int node = 0; node < matrices.length; node++) {
      matrices[node] = phones.matrix(sequences.get(node));
      for (int i = 0; i < Phones.STATES; i++) {
        states[node * Phones.STATES + i] = phones.state(sequences.get(node), i);
      }
    }
    var isFinal = new boolean[finals.size()];
    for (int i = 0; i < isFinal.length; i++) {
      isFinal[i] = finals.get(i);
    }
    var arcs = grammar.arcs();
    var arcTo = new int[arcs.size()];
    var arcWeight = new float[arcs.size()];
    for (int i = 0; i < arcTo.length; i++) {
      arcTo[i] = arcs.get(i).to();
      arcWeight[i] = arcs.get(i).weight();
    }
    return new Network(
        states,
        matrices,
        ints(leafArcs),
        offsets(outs),
        targets(outs),
        weights(outs),
        offsets(entries),
        targets(entries),
        weights(entries),
        offsets(skips),
        targets(skips),
        weights(skips),
        levels(),
        ints(starts),
        isFinal,
        ints(junctionStates),
        arcs.stream().map(Grammar.Arc::word).toList(),
        arcTo,
        arcWeight,
        silenceWeight);
  }

  /// How many skips in a row may lead to a junction, at most.
  private int[] levels() {
    var levels = new int[skips.size()];
    for (int round = 0; round < levels.length; round++) {
      boolean risen = false;
      for (int from = 0; from < levels.length; from++) {
        for (var way : skips.get(from)) {
          if (levels[way.to()] <= levels[from]) {
            levels[way.to()] = levels[from] + 1;
            risen = true;
          }
        }
      }
      if (!risen) {
        return levels;
      }
    }
    if (levels.length > 0) {
      throw new IllegalStateException("the skips of a grammar form a cycle");
    }
    return levels;
  }

  private static int[] ints(List<Integer> list) {
    return list.stream().mapToInt(Integer::intValue).toArray();
  }

  private static int[] offsets(List<List<Way>> ways) {
    var offsets = new int[ways.size() + 1];
    for (int i = 0; i < ways.size(); i++) {
      offsets[i + 1] = offsets[i] + ways.get(i).size();
    }
    return offsets;
  }

  private static int[] targets(List<List<Way>> ways) {
    return ways.stream().flatMap(List::stream).mapToInt(Way::to).toArray();
  }

  private static float[] weights(List<List<Way>> ways) {
    var flat = ways.stream().flatMap(List::stream).toList();
    var weights = new float[flat.size()];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = flat.get(i).weight();
    }
    return weights;
  }
}
