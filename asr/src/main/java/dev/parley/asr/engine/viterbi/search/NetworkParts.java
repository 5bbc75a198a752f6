package dev.parley.asr.engine.viterbi.search;

import com.carrotsearch.hppc.IntArrayList;
import dev.parley.asr.engine.viterbi.model.Phones;
import java.util.BitSet;

/// A network while it is made: nodes and junctions with their ways out, not yet side by side.
final class NetworkParts {

  private final IntArrayList sequences = new IntArrayList();
  private final IntArrayList leafArcs = new IntArrayList();
  private final IntArrayList junctionStates = new IntArrayList();
  private final IntArrayList junctionNext = new IntArrayList();
  private final BitSet finals = new BitSet();
  private final Ways outs = new Ways();
  private final Ways entries = new Ways();
  private final Ways skips = new Ways();

  int node(int sequence, int leafArc) {
    sequences.add(sequence);
    leafArcs.add(leafArc);
    return sequences.size() - 1;
  }

  int junction(int state, int nextPhone, boolean isFinal) {
    int junction = junctionStates.size();
    junctionStates.add(state);
    junctionNext.add(nextPhone);
    finals.set(junction, isFinal);
    return junction;
  }

  void out(int node, int to, float weight) {
    outs.add(node, to, weight);
  }

  void entry(int junction, int node, float weight) {
    entries.add(junction, node, weight);
  }

  void skip(int junction, int to, float weight) {
    skips.add(junction, to, weight);
  }

  Network network(Grammar grammar, Phones phones, int[] starts, float silenceWeight) {
    var states = new int[sequences.size() * Phones.STATES];
    var matrices = new int[sequences.size()];
    for (int node = 0; node < matrices.length; node++) {
      matrices[node] = phones.matrix(sequences.get(node));
      for (int i = 0; i < Phones.STATES; i++) {
        states[node * Phones.STATES + i] = phones.state(sequences.get(node), i);
      }
    }
    var isFinal = new boolean[junctionStates.size()];
    for (int junction = 0; junction < isFinal.length; junction++) {
      isFinal[junction] = finals.get(junction);
    }
    var arcs = grammar.arcs();
    var arcTo = new int[arcs.size()];
    var arcWeight = new float[arcs.size()];
    for (int i = 0; i < arcTo.length; i++) {
      arcTo[i] = arcs.get(i).to();
      arcWeight[i] = arcs.get(i).weight();
    }
    var out = outs.byPlace(matrices.length);
    var entry = entries.byPlace(isFinal.length);
    var skip = skips.byPlace(isFinal.length);
    return new Network(
        states,
        matrices,
        leafArcs.toArray(),
        out.offsets(),
        out.to(),
        out.weight(),
        entry.offsets(),
        entry.to(),
        entry.weight(),
        skip.offsets(),
        skip.to(),
        skip.weight(),
        levels(skip),
        starts,
        isFinal,
        junctionStates.toArray(),
        junctionNext.toArray(),
        arcs.stream().map(Grammar.Arc::word).toList(),
        arcTo,
        arcWeight,
        grammar.continuations(),
        silenceWeight);
  }

  /// How many skips in a row may lead to a junction, at most.
  private static int[] levels(Ways.ByPlace skips) {
    var levels = new int[skips.offsets().length - 1];
    for (int round = 0; round < levels.length; round++) {
      if (!raise(levels, skips)) {
        return levels;
      }
    }
    if (levels.length > 0) {
      throw new IllegalStateException("the skips of a grammar form a cycle");
    }
    return levels;
  }

  private static boolean raise(int[] levels, Ways.ByPlace skips) {
    boolean risen = false;
    for (int from = 0; from < levels.length; from++) {
      for (int way = skips.offsets()[from]; way < skips.offsets()[from + 1]; way++) {
        int to = skips.to()[way];
        if (levels[to] <= levels[from]) {
          levels[to] = levels[from] + 1;
          risen = true;
        }
      }
    }
    return risen;
  }
}
