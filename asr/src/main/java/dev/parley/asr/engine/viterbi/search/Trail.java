package dev.parley.asr.engine.viterbi.search;

import java.util.Arrays;

/// Where words ended while a search went on: each ending with the one before it, so that the best
/// path is read backwards from its end. Grows to the longest utterance and is reused.
final class Trail {

  static final int NOTHING = -1;

  private int size;
  private int[] arc = new int[4_096];
  private int[] frame = new int[4_096];
  private int[] before = new int[4_096];
  private float[] score = new float[4_096];

  void clear() {
    size = 0;
  }

  int size() {
    return size;
  }

  /// @param frameOfEnd first frame after the word
  int add(int arcNumber, int frameOfEnd, int endingBefore, float scoreSoFar) {
    if (size == arc.length) {
      arc = Arrays.copyOf(arc, 2 * size);
      frame = Arrays.copyOf(frame, 2 * size);
      before = Arrays.copyOf(before, 2 * size);
      score = Arrays.copyOf(score, 2 * size);
    }
    arc[size] = arcNumber;
    frame[size] = frameOfEnd;
    before[size] = endingBefore;
    score[size] = scoreSoFar;
    return size++;
  }

  int arc(int ending) {
    return arc[ending];
  }

  /// The last word that is none of silence, `ending` or before it.
  int word(int ending) {
    int word = ending;
    while (word != NOTHING && arc[word] == Network.SILENCE) {
      word = before[word];
    }
    return word;
  }

  int frame(int ending) {
    return ending == NOTHING ? 0 : frame[ending];
  }

  int before(int ending) {
    return before[ending];
  }

  float score(int ending) {
    return ending == NOTHING ? 0 : score[ending];
  }
}
