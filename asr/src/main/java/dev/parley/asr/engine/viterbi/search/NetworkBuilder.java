package dev.parley.asr.engine.viterbi.search;

import com.carrotsearch.hppc.LongIntHashMap;
import dev.parley.asr.engine.viterbi.model.Phones;
import dev.parley.asr.engine.viterbi.model.Phones.Place;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Unrolls a grammar to phones.
///
/// The words that leave one state of the grammar form a tree, so that common beginnings are walked
/// once; what a word costs is paid as early as the tree allows (the cheapest word beyond a branch
/// pays for all of it, the others the rest when they part), which lets the beam cut early. Phones
/// at the ends of words are made once for each *sequence* their neighbours across the boundary
/// give, not for each neighbour.
public final class NetworkBuilder {

  private final Phones phones;
  private final Grammar grammar;
  private final float silenceWeight;
  private final List<List<int[]>> pronunciations;

  /// By state of the grammar: the phones that words leading there end in, and that words leaving it
  /// begin with; silence among both.
  private final BitSet[] before;

  private final BitSet[] after;

  private final NetworkParts parts = new NetworkParts();
  private final LongIntHashMap junctions = new LongIntHashMap();

  private NetworkBuilder(
      Phones phones,
      Grammar grammar,
      Function<String, List<int[]>> pronouncing,
      float silenceWeight) {
    this.phones = phones;
    this.grammar = grammar;
    this.silenceWeight = silenceWeight;
    pronunciations = new ArrayList<>();
    var known = new HashMap<String, List<int[]>>();
    for (var arc : grammar.arcs()) {
      pronunciations.add(known.computeIfAbsent(arc.word(), pronouncing));
    }
    before = new BitSet[grammar.states()];
    after = new BitSet[grammar.states()];
  }

  /// @param pronouncing every way a word is said, as phone numbers
  /// @param silenceWeight log of what a silence between words costs
  public static Network network(
      Phones phones,
      Grammar grammar,
      Function<String, List<int[]>> pronouncing,
      float silenceWeight) {
    return new NetworkBuilder(phones, grammar, pronouncing, silenceWeight).build();
  }

  private Network build() {
    neighbours();
    var leaving = new ArrayList<List<Integer>>();
    for (int state = 0; state < grammar.states(); state++) {
      leaving.add(new ArrayList<>());
    }
    for (int arc = 0; arc < grammar.arcs().size(); arc++) {
      leaving.get(grammar.arcs().get(arc).from()).add(arc);
    }
    for (int state = 0; state < grammar.states(); state++) {
      silence(state);
      words(state, leaving.get(state));
    }
    skips();
    int[] starts = after[0].stream().map(right -> junction(0, silence(), right)).toArray();
    return parts.network(grammar, phones, starts, silenceWeight);
  }

  private void neighbours() {
    int silence = phones.silence();
    for (int state = 0; state < grammar.states(); state++) {
      before[state] = new BitSet();
      before[state].set(silence);
      after[state] = new BitSet();
      after[state].set(silence);
    }
    for (int i = 0; i < pronunciations.size(); i++) {
      var arc = grammar.arcs().get(i);
      for (var sounds : pronunciations.get(i)) {
        after[arc.from()].set(sounds[0]);
        before[arc.to()].set(sounds[sounds.length - 1]);
      }
    }
    for (boolean grown = true; grown; ) {
      grown = false;
      for (var skip : grammar.skips()) {
        grown |= add(before[skip.from()], before[skip.to()]);
        grown |= add(after[skip.to()], after[skip.from()]);
      }
    }
  }

  private static boolean add(BitSet some, BitSet to) {
    int size = to.cardinality();
    to.or(some);
    return to.cardinality() > size;
  }

  private int junction(int state, int left, int right) {
    long key = ((long) state * phones.count() + left) * phones.count() + right;
    int place = junctions.indexOf(key);
    if (junctions.indexExists(place)) {
      return junctions.indexGet(place);
    }
    int made = parts.junction(state, right, state == grammar.finalState() && right == silence());
    junctions.indexInsert(place, key, made);
    return made;
  }

  private int silence() {
    return phones.silence();
  }

  private void silence(int state) {
    int node = parts.node(phones.alone(silence()), Network.SILENCE);
    before[state].stream()
        .filter(left -> left != silence() || state == 0)
        .forEach(left -> parts.entry(junction(state, left, silence()), node, silenceWeight));
    boolean ends = state == grammar.finalState();
    after[state].stream()
        .filter(right -> right != silence() || ends)
        .forEach(right -> parts.out(node, junction(state, silence(), right), 0));
  }

  /// A way into a node, with what the words beyond it cost at least.
  private record Way(int node, float cost) {}

  /// A branch of the tree of words that leave a state: one phone.
  private static final class Branch {
    final int phone;
    final Map<Integer, Branch> next = new LinkedHashMap<>();
    final List<Integer> arcs = new ArrayList<>();
    float best = Float.NEGATIVE_INFINITY;

    /// The nodes that lead into it, once they are made.
    @Nullable List<Way> ways;

    Branch(int phone) {
      this.phone = phone;
    }

    Branch next(int sound) {
      return Objects.requireNonNull(next.get(sound));
    }
  }

  private void words(int state, List<Integer> arcs) {
    var roots = new LinkedHashMap<Integer, Branch>();
    for (int arc : arcs) {
      float weight = grammar.arcs().get(arc).weight();
      for (var sounds : pronunciations.get(arc)) {
        var branch = roots.computeIfAbsent(sounds[0], Branch::new);
        branch.best = Math.max(branch.best, weight);
        for (int i = 1; i < sounds.length; i++) {
          branch = branch.next.computeIfAbsent(sounds[i], Branch::new);
          branch.best = Math.max(branch.best, weight);
        }
        branch.arcs.add(arc);
      }
    }
    for (var root : roots.values()) {
      begin(state, root);
    }
  }

  /// The first phone of words, for every phone that may come before it.
  private void begin(int state, Branch root) {
    var made = new HashMap<List<Integer>, Integer>();
    before[state].stream()
        .forEach(
            left -> {
              int junction = junction(state, left, root.phone);
              for (var group : groups(root, left, Place.BEGIN).entrySet()) {
                var key = new ArrayList<>(group.getValue());
                key.add(group.getKey());
                key.add(Network.INNER);
                boolean isNew = !made.containsKey(key);
                int node =
                    made.computeIfAbsent(key, k -> parts.node(group.getKey(), Network.INNER));
                float paid = best(root, group.getValue());
                parts.entry(junction, node, paid);
                if (isNew) {
                  goOn(node, root, group.getValue(), paid);
                }
              }
              for (int arc : root.arcs) {
                leaves(root, left, arc, Place.SINGLE, made)
                    .forEach(leaf -> parts.entry(junction, leaf, grammar.arcs().get(arc).weight()));
              }
            });
  }

  /// The phones after a branch, grouped by the sequence that its own phone has before them.
  private Map<Integer, List<Integer>> groups(Branch branch, int left, Place place) {
    var groups = new LinkedHashMap<Integer, List<Integer>>();
    for (int right : branch.next.keySet()) {
      groups
          .computeIfAbsent(phones.between(branch.phone, left, right, place), s -> new ArrayList<>())
          .add(right);
    }
    return groups;
  }

  private static float best(Branch branch, List<Integer> next) {
    float best = Float.NEGATIVE_INFINITY;
    for (int right : next) {
      best = Math.max(best, branch.next(right).best);
    }
    return best;
  }

  /// From a node of `branch` on to its branches `next`, `paid` of what their words cost being paid.
  private void goOn(int node, Branch branch, List<Integer> next, float paid) {
    for (int right : next) {
      for (var way : ways(branch.next(right), branch.phone)) {
        parts.out(node, way.node, way.cost - paid);
      }
    }
  }

  /// The nodes of `branch`, made once for all variants of the phone before it.
  private List<Way> ways(Branch branch, int left) {
    if (branch.ways == null) {
      var ways = new ArrayList<Way>();
      for (var group : groups(branch, left, Place.INSIDE).entrySet()) {
        int inner = parts.node(group.getKey(), Network.INNER);
        float best = best(branch, group.getValue());
        ways.add(new Way(inner, best));
        goOn(inner, branch, group.getValue(), best);
      }
      var made = new HashMap<List<Integer>, Integer>();
      for (int arc : branch.arcs) {
        float cost = grammar.arcs().get(arc).weight();
        leaves(branch, left, arc, Place.END, made).forEach(leaf -> ways.add(new Way(leaf, cost)));
      }
      branch.ways = ways;
    }
    return branch.ways;
  }

  /// The last phone of a word, for every phone that may come after it.
  private List<Integer> leaves(
      Branch branch, int left, int arc, Place place, Map<List<Integer>, Integer> made) {
    int to = grammar.arcs().get(arc).to();
    var found = new ArrayList<Integer>();
    var bySequence = new LinkedHashMap<Integer, List<Integer>>();
    after[to].stream()
        .forEach(
            right ->
                bySequence
                    .computeIfAbsent(
                        phones.between(branch.phone, left, right, place), s -> new ArrayList<>())
                    .add(right));
    for (var group : bySequence.entrySet()) {
      var key = new ArrayList<>(group.getValue());
      key.add(group.getKey());
      key.add(arc);
      var leaf = made.get(key);
      if (leaf == null) {
        leaf = parts.node(group.getKey(), arc);
        for (int right : group.getValue()) {
          parts.out(leaf, junction(to, branch.phone, right), 0);
        }
        made.put(key, leaf);
      }
      found.add(leaf);
    }
    return found;
  }

  private void skips() {
    for (var skip : grammar.skips()) {
      var lefts = before[skip.from()];
      var rights = after[skip.to()];
      for (int left = lefts.nextSetBit(0); left >= 0; left = lefts.nextSetBit(left + 1)) {
        for (int right = rights.nextSetBit(0); right >= 0; right = rights.nextSetBit(right + 1)) {
          parts.skip(
              junction(skip.from(), left, right), junction(skip.to(), left, right), skip.weight());
        }
      }
    }
  }
}
