package dev.parley.asr.engine.viterbi.search;

import java.util.Arrays;

/// The junctions that words reached in one frame, each with the best score and the word that
/// brought it, by level. Belongs to one search.
final class Junctions {

  private float[] score = new float[0];
  private int[] ending = new int[0];

  /// Whether a junction was reached in this frame.
  private boolean[] isReached = new boolean[0];

  private int[][] byLevel = new int[0][];
  private int[] counts = new int[0];
  private int[] level = new int[0];

  void begin(Network network) {
    clear();
    int size = network.junctions();
    if (score.length < size) {
      score = new float[size];
      ending = new int[size];
      isReached = new boolean[size];
    }
    level = network.level();
    int levels = 0;
    for (int l : level) {
      levels = Math.max(levels, l + 1);
    }
    if (byLevel.length < levels || byLevel[0].length < size) {
      byLevel = new int[levels][size];
    }
    counts = new int[levels];
  }

  void clear() {
    for (int l = 0; l < counts.length; l++) {
      for (int i = 0; i < counts[l]; i++) {
        isReached[byLevel[l][i]] = false;
      }
    }
    Arrays.fill(counts, 0);
  }

  void reach(int junction, float arriving, int lastEnding) {
    if (!isReached[junction]) {
      isReached[junction] = true;
      int l = level[junction];
      byLevel[l][counts[l]++] = junction;
    } else if (score[junction] >= arriving) {
      return;
    }
    score[junction] = arriving;
    ending[junction] = lastEnding;
  }

  int levels() {
    return counts.length;
  }

  int reached(int ofLevel) {
    return counts[ofLevel];
  }

  int reached(int ofLevel, int i) {
    return byLevel[ofLevel][i];
  }

  float score(int junction) {
    return score[junction];
  }

  int ending(int junction) {
    return ending[junction];
  }
}
