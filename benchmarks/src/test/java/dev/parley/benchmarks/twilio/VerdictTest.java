package dev.parley.benchmarks.twilio;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class VerdictTest {

  private static final Spread GOOD = Spread.of(Collections.nCopies(1_000, 3.0));

  /// A thousand of 3 ms, and the slowest of them otherwise.
  private static Spread withSlowest(Double... ms) {
    List<Double> values = new ArrayList<>(Collections.nCopies(1_000 - ms.length, 3.0));
    values.addAll(List.of(ms));
    return Spread.of(values);
  }

  @Test
  void what_comes_in_time_and_whole_is_good() {
    assertEquals(List.of(), new Verdict(GOOD, 400, 0, 0, GOOD).faults());
  }

  @Test
  void up_to_the_limit_is_good() {
    assertEquals(List.of(), new Verdict(withSlowest(20.0), 400, 0, 0, withSlowest(40.0)).faults());
  }

  @Test
  void frames_that_come_late_are_not_and_the_worst_is_told() {
    assertEquals(
        List.of("frames late: p99.9 is 31.5 ms, at most 20 is allowed; the worst was 31.5 ms"),
        new Verdict(withSlowest(20.1, 31.5), 400, 0, 0, GOOD).faults());
  }

  @Test
  void one_late_frame_of_many_is_good() {
    List<Double> values = new ArrayList<>(Collections.nCopies(2_000, 3.0));
    values.add(900.0);
    assertEquals(List.of(), new Verdict(Spread.of(values), 400, 0, 0, GOOD).faults());
  }

  @Test
  void lost_and_swapped_marks_are_not_good() {
    assertEquals(
        List.of("of 400 marks 1 came out of order, 2 are missing"),
        new Verdict(GOOD, 400, 1, 2, GOOD).faults());
    assertEquals(1, new Verdict(GOOD, 400, 0, 1, GOOD).faults().size());
    assertEquals(1, new Verdict(GOOD, 400, 1, 0, GOOD).faults().size());
  }

  @Test
  void clears_that_are_obeyed_late_are_not_good() {
    assertEquals(
        List.of(
            "clear wanted to obeyed: p99.9 is 40.1 ms, at most 40 is allowed; the worst was 40.1 ms"),
        new Verdict(GOOD, 400, 0, 0, withSlowest(40.1)).faults());
  }

  @Test
  void what_was_not_seen_is_not_good() {
    Spread none = Spread.of(List.of());
    assertEquals(
        List.of(
            "frames late: nothing was measured",
            "no mark came",
            "clear wanted to obeyed: nothing was measured"),
        new Verdict(none, 0, 0, 0, none).faults());
  }
}
