package dev.parley.telephony.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ListeningQualityTest {

  /// G.107, Annex B, table B.1.
  @ParameterizedTest
  @CsvSource({"90, 4.34", "80, 4.03", "70, 3.60", "60, 3.10", "50, 2.58", "0, 1"})
  void the_score_is_that_of_the_recommendation(double rating, double score) {
    assertEquals(score, ListeningQuality.meanOpinionScore(rating), 0.01);
  }

  @Test
  void a_clean_call_is_as_good_as_the_codec() {
    assertEquals(4.41, call(1_000, 0, 0, 0, 0).mosEstimate(), 0.03);
  }

  @Test
  void loss_lateness_and_delay_each_cost() {
    double clean = call(1_000, 0, 0, 1, 20).mosEstimate();
    double lossy = call(950, 50, 0, 1, 20).mosEstimate();
    assertEquals(3.9, lossy, 0.1);
    assertEquals(lossy, call(1_000, 0, 50, 1, 20).mosEstimate(), 0.01, "late is as good as lost");
    assertTrue(call(1_000, 0, 0, 1, 900).mosEstimate() < clean - 0.8);
    assertTrue(call(200, 800, 0, 1, 20).mosEstimate() < 1.5);
  }

  @Test
  void nothing_is_said_of_a_call_that_was_not_heard() {
    assertEquals(0, call(0, 0, 0, 0, 0).mosEstimate());
  }

  private static MediaStatistics call(
      long received, long lost, long late, double jitterMs, double roundTripMs) {
    return new MediaStatistics(received, lost, late, 0, received, jitterMs, roundTripMs);
  }
}
