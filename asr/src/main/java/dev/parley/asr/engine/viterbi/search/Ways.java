package dev.parley.asr.engine.viterbi.search;

import com.carrotsearch.hppc.FloatArrayList;
import com.carrotsearch.hppc.IntArrayList;
import java.util.Arrays;

/// Weighted ways between numbered places while they are collected, in any order.
final class Ways {

  private final IntArrayList from = new IntArrayList();
  private final IntArrayList to = new IntArrayList();
  private final FloatArrayList weight = new FloatArrayList();

  /// The same ways side by side, those of one place together, the likeliest first.
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
    for (int way : likeliestFirst()) {
      int at = free[from.get(way)]++;
      targets[at] = to.get(way);
      weights[at] = weight.get(way);
    }
    return new ByPlace(offsets, targets, weights);
  }

  /// All ways by their weight; equal ones stay in order.
  private int[] likeliestFirst() {
    var order = new long[from.size()];
    for (int way = 0; way < order.length; way++) {
      order[way] = (long) sortable(-weight.get(way)) << Integer.SIZE | way;
    }
    Arrays.sort(order);
    var ways = new int[order.length];
    for (int i = 0; i < ways.length; i++) {
      ways[i] = (int) order[i];
    }
    return ways;
  }

  /// A number that is less than another one's where `value` is.
  private static int sortable(float value) {
    int bits = Float.floatToIntBits(value);
    return bits >= 0 ? bits : ~bits | Integer.MIN_VALUE;
  }
}
