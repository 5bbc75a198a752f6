package dev.parley.dialog.understand.intent;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

class DiscriminantTest {

  private static final int DIMENSIONS = 8;

  private final Random random = new Random(4);

  /// Two labels a step apart in the first dimension; in the second, examples of both differ widely.
  private float[] point(int label) {
    float[] point = new float[DIMENSIONS];
    for (int d = 0; d < DIMENSIONS; d++) {
      point[d] = (float) (0.2 * random.nextGaussian());
    }
    point[0] += label;
    point[1] += (float) (3 * random.nextGaussian());
    return point;
  }

  private static int told(Regression.Fitted fitted, float[] point) {
    double[] logShares = new double[2];
    for (int label = 0; label < 2; label++) {
      logShares[label] = fitted.bias()[label];
      for (int d = 0; d < DIMENSIONS; d++) {
        logShares[label] += fitted.weights()[label][d] * (point[d] - fitted.mean()[d]);
      }
    }
    return logShares[1] > logShares[0] ? 1 : 0;
  }

  private int right(Regression.Fitted fitted) {
    int right = 0;
    for (int i = 0; i < 1_000; i++) {
      right += told(fitted, point(i % 2)) == i % 2 ? 1 : 0;
    }
    return right;
  }

  @Test
  void directions_in_which_a_labels_own_examples_differ_count_for_less() {
    float[][] points = new float[200][];
    int[] labelOf = new int[200];
    for (int i = 0; i < points.length; i++) {
      labelOf[i] = i % 2;
      points[i] = point(i % 2);
    }
    float[] mean = Regression.fit(points, labelOf, 2).mean();
    Regression.Fitted nothing = new Regression.Fitted(mean, new float[2][DIMENSIONS], new float[2]);
    Regression.Fitted fitted = Discriminant.addedTo(nothing, points, labelOf, 8);
    float[] towards = fitted.weights()[1];
    assertTrue(towards[0] > 3 * Math.abs(towards[1]), "of the step more than of the spread");
    assertTrue(right(fitted) > 900, right(fitted) + " of 1,000 in the seed's draw");
  }

  @Test
  void what_is_there_stays_where_it_is_worth_nothing_and_labels_without_examples_gain_nothing() {
    float[][] points = {{1, 0, 0, 0}, {0, 1, 0, 0}, {1, 0.1f, 0, 0}, {0, 1, 0.1f, 0}};
    int[] labelOf = {0, 1, 0, 1};
    Regression.Fitted fitted = Regression.fit(points, labelOf, 3);
    Regression.Fitted same = Discriminant.addedTo(fitted, points, labelOf, 0);
    assertArrayEquals(fitted.weights()[0], same.weights()[0], 1e-6f);
    Regression.Fitted added = Discriminant.addedTo(fitted, points, labelOf, 8);
    assertArrayEquals(fitted.weights()[2], added.weights()[2], 1e-6f);
    assertEquals(fitted.bias()[2], added.bias()[2], 1e-6f);
  }

  @Test
  void examples_that_are_all_alike_do_no_harm() {
    float[][] points = {{1, 1, 1, 1}, {1, 1, 1, 1}};
    Regression.Fitted nothing =
        new Regression.Fitted(points[0].clone(), new float[2][4], new float[2]);
    Regression.Fitted fitted = Discriminant.addedTo(nothing, points, new int[] {0, 1}, 8);
    for (float weight : fitted.weights()[0]) {
      assertTrue(Float.isFinite(weight), "finite");
    }
  }
}
