package dev.parley.asr.engine.viterbi.model;

import java.util.Arrays;

/// The log probabilities of staying in a state, going on, skipping one and leaving the phone
/// (`transition_matrices`).
public final class Transitions {

  /// What can't happen.
  public static final float NEVER = Float.NEGATIVE_INFINITY;

  private static final double FLOOR = 1e-4;
  private static final int FROM = Phones.STATES;
  private static final int TO = Phones.STATES + 1;

  private final float[] logs;

  private Transitions(float[] logs) {
    this.logs = logs;
  }

  public static Transitions read(byte[] content) {
    var file = new SphinxFile("transition_matrices", content);
    int matrices = file.nextInt();
    if (file.nextInt() != FROM || file.nextInt() != TO) {
      throw file.broken("expected three emitting states a phone");
    }
    if (file.nextInt() != matrices * FROM * TO) {
      throw file.broken("its size is wrong");
    }
    var logs = file.nextFloats(matrices * FROM * TO);
    for (int row = 0; row < logs.length; row += TO) {
      toLogs(logs, row);
    }
    return new Transitions(logs);
  }

  private static void toLogs(float[] values, int row) {
    normalise(values, row);
    for (int i = row; i < row + TO; i++) {
      values[i] = values[i] == 0 ? 0 : (float) Math.max(FLOOR, values[i]);
    }
    normalise(values, row);
    for (int i = row; i < row + TO; i++) {
      values[i] = values[i] == 0 ? NEVER : (float) Math.log(values[i]);
    }
  }

  private static void normalise(float[] values, int row) {
    float sum = 0;
    for (int i = row; i < row + TO; i++) {
      sum += values[i];
    }
    if (sum > 0) {
      for (int i = row; i < row + TO; i++) {
        values[i] /= sum;
      }
    } else {
      Arrays.fill(values, row, row + TO, 0);
    }
  }

  /// @param to a state, or `Phones.STATES` for leaving
  public float log(int matrix, int from, int to) {
    return logs[(matrix * FROM + from) * TO + to];
  }
}
