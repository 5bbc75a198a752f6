package dev.parley.benchmarks.endings;

import dev.parley.dialog.understand.ending.EndOfTurn;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Logistic regression with a ridge over features that are there or not, by gradient descent with a
/// step of its own for each weight (Adam, Kingma and Ba 2015) on all examples at once: no
/// randomness, so the same turns give the same weights.
final class EndingsTraining {

  /// Chosen on turns that were learned from, each fifth of them left out in turn.
  private static final double RIDGE = 5;

  /// What was met once says nothing of another turn.
  private static final int MET_MIN = 2;

  private static final int STEPS = 300;
  private static final double STEP = 0.05;
  private static final double STEP_AT_END = 0.002;
  private static final double MEAN_KEPT = 0.9;
  private static final double SQUARE_KEPT = 0.999;
  private static final double TINY = 1e-8;

  /// Smaller weights are left out: they change nothing.
  private static final double WEIGHT_MIN = 0.02;

  private EndingsTraining() {}

  /// The weights of features, in their order.
  static Map<String, Float> weights(List<Endings.Ending> endings) {
    Map<String, Integer> columns = columns(endings);
    int[][] rows = new int[endings.size()][];
    for (int i = 0; i < rows.length; i++) {
      rows[i] =
          EndOfTurn.features(endings.get(i).words()).stream()
              .filter(columns::containsKey)
              .mapToInt(columns::get)
              .sorted()
              .toArray();
    }
    double[] weights = descend(endings, rows, columns.size());
    Map<String, Float> named = new TreeMap<>();
    columns.forEach(
        (feature, column) -> {
          if (Math.abs(weights[column]) >= WEIGHT_MIN) {
            named.put(feature, (float) weights[column]);
          }
        });
    return named;
  }

  private static Map<String, Integer> columns(List<Endings.Ending> endings) {
    Map<String, Integer> met = new TreeMap<>();
    endings.forEach(
        ending ->
            EndOfTurn.features(ending.words())
                .forEach(feature -> met.merge(feature, 1, Integer::sum)));
    List<String> kept = new ArrayList<>();
    met.forEach(
        (feature, times) -> {
          if (times >= MET_MIN) {
            kept.add(feature);
          }
        });
    Map<String, Integer> columns = new HashMap<>();
    kept.forEach(feature -> columns.put(feature, columns.size()));
    return columns;
  }

  private static double[] descend(List<Endings.Ending> endings, int[][] rows, int columns) {
    double[] weights = new double[columns];
    double[] mean = new double[columns];
    double[] square = new double[columns];
    double[] gradient = new double[columns];
    for (int step = 1; step <= STEPS; step++) {
      for (int column = 0; column < columns; column++) {
        gradient[column] = RIDGE * weights[column];
      }
      for (int i = 0; i < rows.length; i++) {
        double sum = Arrays.stream(rows[i]).mapToDouble(column -> weights[column]).sum();
        double wrong = 1 / (1 + Math.exp(-sum)) - (endings.get(i).over() ? 1 : 0);
        for (int column : rows[i]) {
          gradient[column] += wrong;
        }
      }
      double size = STEP * Math.pow(STEP_AT_END / STEP, (double) step / STEPS);
      for (int column = 0; column < columns; column++) {
        double slope = gradient[column];
        mean[column] = MEAN_KEPT * mean[column] + (1 - MEAN_KEPT) * slope;
        square[column] = SQUARE_KEPT * square[column] + (1 - SQUARE_KEPT) * slope * slope;
        double unbiasedMean = mean[column] / (1 - Math.pow(MEAN_KEPT, step));
        double unbiasedSquare = square[column] / (1 - Math.pow(SQUARE_KEPT, step));
        weights[column] -= size * unbiasedMean / (Math.sqrt(unbiasedSquare) + TINY);
      }
    }
    return weights;
  }
}
