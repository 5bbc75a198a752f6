package dev.parley.benchmarks.activity;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.parley.benchmarks.corpus.CaseTurn;
import dev.parley.benchmarks.corpus.CorpusCase;
import dev.parley.benchmarks.corpus.Expect;
import dev.parley.benchmarks.corpus.TurnKind;
import java.util.List;
import org.junit.jupiter.api.Test;

/// A recording of 20 s in which the caller speaks from 2 to 4 s and coughs at 10 s.
class ActivityFiguresTest {

  private static final CorpusCase RECORDING =
      new CorpusCase(
          "one",
          new short[20 * CorpusCase.RATE_HZ],
          List.of(turn(2_000, 4_000, TurnKind.OPEN), turn(10_000, 10_300, TurnKind.COUGH)),
          List.of(),
          "slt",
          "clean");

  private static CaseTurn turn(int from, int to, TurnKind kind) {
    return new CaseTurn(from, to, "", Expect.OPEN, "", kind);
  }

  private static ActivityFigures of(Span... spans) {
    return ActivityFigures.of(List.of(RECORDING), List.of(List.of(spans)));
  }

  @Test
  void an_utterance_is_hit_with_its_delays() {
    ActivityFigures figures = of(new Span(2_020, 2_100, 4_040, 4_120));
    assertEquals(1, figures.utterances());
    assertEquals(1, figures.hit());
    assertEquals(List.of(100.0), figures.onsetMs().values());
    assertEquals(List.of(40.0), figures.offsetMs().values());
    assertEquals(List.of(120.0), figures.overMs().values());
    assertEquals(0, figures.stuck() + figures.holes() + figures.falseStarts());
  }

  @Test
  void an_end_that_is_cut_into_is_negative() {
    ActivityFigures figures = of(new Span(2_020, 2_100, 3_900, 3_980));
    assertEquals(List.of(-100.0), figures.offsetMs().values());
    assertEquals(List.of(-20.0), figures.overMs().values());
  }

  @Test
  void what_was_on_before_is_no_hit_and_what_stays_on_is_stuck() {
    ActivityFigures figures = of(new Span(500, 600, 20_000, 20_000));
    assertEquals(0, figures.hit());
    assertEquals(1, figures.stuck());
    assertEquals(1, figures.falseStarts());
    assertEquals(0, figures.offsetMs().count());
  }

  @Test
  void a_start_at_a_cough_is_not_false_and_one_in_the_quiet_is() {
    assertEquals(0, of(new Span(10_020, 10_100, 10_200, 10_280)).falseStarts());
    assertEquals(1, of(new Span(12_020, 12_100, 12_200, 12_280)).falseStarts());
  }

  @Test
  void a_hole_is_a_pause_of_200_ms_in_an_utterance_that_has_none() {
    assertEquals(
        1, of(new Span(2_020, 2_100, 2_900, 2_980), new Span(3_110, 3_200, 4_000, 4_080)).holes());
    assertEquals(
        0, of(new Span(2_020, 2_100, 2_900, 2_980), new Span(3_090, 3_180, 4_000, 4_080)).holes());
  }

  @Test
  void quiet_is_what_lies_beside_all_sounds() {
    // Before and after each: 200 and 100 ms.
    assertEquals((20_000 - 2_300 - 600) / 60_000.0, of().quietMinutes(), 1e-9);
  }
}
