package dev.parley.benchmarks.understanding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.benchmarks.figures.Distribution;
import dev.parley.benchmarks.understanding.UnderstandingFigures.Answer;
import java.util.List;
import org.junit.jupiter.api.Test;

class UnderstandingFiguresTest {

  private static UnderstandingFigures figures(List<Answer> inScope, List<Answer> outOfScope) {
    return new UnderstandingFigures(0.9, 0.5, inScope, outOfScope, new Distribution(List.of(1.0)));
  }

  @Test
  void an_answer_that_is_not_believed_is_right_by_accuracy_alone() {
    UnderstandingFigures figures =
        figures(
            List.of(
                new Answer(0.9, true),
                new Answer(0.4, true),
                new Answer(0.8, false),
                new Answer(0.5, true)),
            List.of(new Answer(0.45, false), new Answer(0.6, false)));
    assertEquals(0.75, figures.accuracy());
    assertEquals(0.5, figures.inScopeAccuracy());
    assertEquals(0.5, figures.outOfScopeRecall().orElseThrow());
    assertEquals(5.0 / 8, figures.outOfScopeArea().orElseThrow());
  }

  @Test
  void a_confidence_kept_as_often_as_it_promises_is_calibrated() {
    List<Answer> kept =
        List.of(
            new Answer(0.75, true),
            new Answer(0.75, true),
            new Answer(0.75, false),
            new Answer(0.75, true));
    assertEquals(0, figures(kept, List.of()).calibrationError(), 1e-9);
    List<Answer> boasted = List.of(new Answer(0.95, false), new Answer(0.95, true));
    assertEquals(0.45, figures(boasted, List.of()).calibrationError(), 1e-9);
  }

  @Test
  void a_set_without_sentences_out_of_scope_has_no_recall() {
    UnderstandingFigures figures = figures(List.of(new Answer(1, true)), List.of());
    assertTrue(figures.outOfScopeRecall().isEmpty());
    assertTrue(figures.outOfScopeArea().isEmpty());
  }
}
