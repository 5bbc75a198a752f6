package dev.parley.benchmarks.endings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.benchmarks.endings.Endings.Ending;
import dev.parley.dialog.understand.ending.EndOfTurn;
import dev.parley.dialog.understand.grammar.Words;
import java.util.List;
import org.junit.jupiter.api.Test;

class EndingsTest {

  @Test
  void what_is_built_in_is_what_the_turns_teach() {
    Endings endings = Endings.read();
    EndOfTurn learned = new EndOfTurn(EndingsTraining.weights(endings.learned()));
    for (Ending ending : endings.held()) {
      Words words = new Words(ending.words());
      assertEquals(
          learned.likely(words),
          EndOfTurn.builtIn().likely(words),
          0.01,
          () -> "run ./parley bench endings --write; differs for " + ending);
    }
  }

  @Test
  void ends_of_turns_never_learned_from_are_told_from_pauses() {
    List<Ending> held = Endings.read().held();
    double area = EndingsBench.areaUnderCurve(EndOfTurn.builtIn(), held);
    assertTrue(area > 0.78, () -> "area under the curve " + area);
  }
}
