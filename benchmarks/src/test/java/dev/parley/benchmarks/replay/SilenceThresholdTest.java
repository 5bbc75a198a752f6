package dev.parley.benchmarks.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.parley.benchmarks.corpus.CorpusCase;
import dev.parley.benchmarks.replay.Replayed.TurnEnd;
import dev.parley.gateway.session.VoiceActivityRig.Edge;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Voice activity alone, by hand: speech, 500 ms of silence, speech.
class SilenceThresholdTest {

  private static final CorpusCase RECORDING =
      new CorpusCase("a", new short[0], List.of(), List.of(), "slt", "clean");

  private static final List<Edge> EDGES =
      List.of(
          new Edge.Started(ms(1_060), ms(1_000)),
          new Edge.Paused(ms(2_080), ms(2_000)),
          new Edge.Started(ms(2_540), ms(2_500)),
          new Edge.Paused(ms(3_080), ms(3_000)));

  private static long ms(long ms) {
    return ms * 1_000_000;
  }

  private static List<Double> ends(int thresholdMs) {
    return SilenceThreshold.of(RECORDING, EDGES).ends(thresholdMs).stream()
        .map(TurnEnd::atMs)
        .toList();
  }

  @Test
  void silence_of_the_threshold_ends_a_turn_counted_from_the_last_voiced_sample() {
    assertEquals(List.of(2_300.0, 3_300.0), ends(300));
  }

  @Test
  void speech_that_is_heard_again_before_that_goes_on_with_it() {
    assertEquals(List.of(3_700.0), ends(700));
    assertEquals(List.of(2_540.0, 3_540.0), ends(540));
    assertEquals(List.of(3_541.0), ends(541));
  }

  @Test
  void no_turn_ends_before_its_silence_is_heard() {
    assertEquals(List.of(2_080.0, 3_080.0), ends(10));
  }
}
