package dev.parley.asr.engine.viterbi.search;

import com.carrotsearch.hppc.FloatArrayList;
import com.carrotsearch.hppc.IntArrayList;

/// Weighted ways between numbered places while they are collected, in any order.
final class Ways {

  private final IntArrayList from = new IntArrayList();
  private final IntArrayList to = new IntArrayList();
  private final FloatArrayList weight = new FloatArrayList();

  /// The same ways side by side, those of one place together in the order in which they were added.
  ///
  /// @param offsets where the ways of each place begin, and one more than there are places
  record ByPlace(int[] offsets, int[] to, float[] weight) {}

  void add(int from, int to, float weight) {
    this.from.add(from);
    this.to.add(to);
    this.weight.add(weight);
  }

  /// @param places how many places ways may lead from
  ByPlace byPlace(int places) {
    var offsets = new int[places + 1];
    for (int way = 0; way < from.size(); way++) {
      offsets[from.get(way) + 1]++;
    }
    for (int place = 0; place < places; place++) {
      offsets[place + 1] += offsets[place];
    }
    var free = offsets.clone();
    var targets = new int[from.size()];
    var weights = new float[from.size()];
    for (int way = 0; way < from.size(); way++) {
      int at = free[from.get(way)]++;
      targets[at] = to.get(way);
      weights[at] = weight.get(way);
    }
    return new ByPlace(offsets, targets, weights);
  }
}
