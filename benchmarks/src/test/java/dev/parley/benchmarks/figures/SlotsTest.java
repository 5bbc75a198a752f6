package dev.parley.benchmarks.figures;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.parley.benchmarks.corpus.CaseTurn;
import dev.parley.benchmarks.corpus.CorpusCase;
import dev.parley.benchmarks.corpus.Expect;
import dev.parley.benchmarks.corpus.TurnKind;
import dev.parley.benchmarks.replay.Replayed.TurnEnd;
import dev.parley.dialog.Utterance;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Right, falsely accepted, rejected; the words themselves stand for the values read from them.
class SlotsTest {

  private static final CaseTurn TURN =
      new CaseTurn(1_000, 3_000, "four one eight", Expect.of("digits:3"), "418", TurnKind.ANSWER);

  private static TurnEnd heard(double atMs, String value) {
    return new TurnEnd(
        atMs,
        Optional.of(new Utterance.Spoken(List.of(new Utterance.Hypothesis(value, 1)), true)),
        "complete answer");
  }

  private static Slots slots(TurnEnd... ends) {
    CorpusCase recording =
        new CorpusCase("a", new short[8 * 6_000], List.of(TURN), List.of(), "slt", "clean");
    return Slots.NONE.plus(
        TurnOutcome.of(recording, TURN, Arrays.asList(ends)),
        (_, end) -> end.utterance().map(Utterance::text).filter(text -> !text.isEmpty()));
  }

  @Test
  void right_when_the_value_was_taken_and_nothing_else() {
    assertEquals(new Slots(1, 1, 0, 0), slots(heard(3_200, "418")));
    assertEquals(new Slots(1, 1, 0, 0), slots(heard(2_000, ""), heard(3_200, "418")));
  }

  @Test
  void falsely_accepted_when_another_was_taken_at_any_point() {
    assertEquals(new Slots(1, 0, 1, 0), slots(heard(3_200, "419")));
    assertEquals(new Slots(1, 0, 1, 0), slots(heard(2_000, "41"), heard(3_200, "418")));
  }

  @Test
  void rejected_when_none_was_taken() {
    assertEquals(new Slots(1, 0, 0, 1), slots(heard(3_200, "")));
    assertEquals(new Slots(1, 0, 0, 1), slots());
  }
}
