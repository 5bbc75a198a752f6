package dev.parley.benchmarks.figures;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.benchmarks.corpus.AgentSpeech;
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

/// False cut-offs and dead air, by hand.
class EndpointsTest {

  private static final CaseTurn TURN = turn(1_000, 3_000);

  private static CaseTurn turn(int startMs, int endMs) {
    return new CaseTurn(startMs, endMs, "a jacket", Expect.OPEN, "", TurnKind.OPEN);
  }

  private static CorpusCase recording(List<CaseTurn> turns, AgentSpeech... agent) {
    return new CorpusCase("a", new short[8 * 10_000], turns, List.of(agent), "slt", "clean");
  }

  private static TurnEnd commit(double atMs) {
    return new TurnEnd(atMs, Optional.of(new Utterance.Spoken(List.of(), true)), "complete answer");
  }

  private static TurnEnd noMatch(double atMs) {
    return new TurnEnd(atMs, Optional.empty(), "no match");
  }

  private static TurnOutcome outcome(TurnEnd... ends) {
    return TurnOutcome.of(recording(List.of(TURN)), TURN, Arrays.asList(ends));
  }

  @Test
  void dead_air_runs_from_the_true_end_to_the_first_end_found_after_it() {
    TurnOutcome outcome = outcome(commit(3_250), commit(5_000));
    assertFalse(outcome.isCutOff());
    assertEquals(250, outcome.deadAirMs(), 1e-9);
  }

  @Test
  void a_commit_a_millisecond_early_cuts_off_and_one_at_the_end_does_not() {
    assertTrue(outcome(commit(2_999), commit(3_400)).isCutOff());
    assertFalse(outcome(commit(3_000)).isCutOff());
  }

  @Test
  void a_no_match_within_the_turn_cuts_off_too() {
    assertTrue(outcome(noMatch(2_000)).isCutOff());
  }

  @Test
  void what_ended_before_the_turn_began_is_not_its_end() {
    assertEquals(400, outcome(commit(900), commit(3_400)).deadAirMs(), 1e-9);
  }

  @Test
  void a_turn_that_is_never_taken_for_over_is_missed_and_its_dead_air_is_the_quiet_after_it() {
    CaseTurn next = turn(6_000, 7_000);
    CorpusCase recording = recording(List.of(TURN, next));
    TurnOutcome outcome = TurnOutcome.of(recording, TURN, List.of(commit(7_200)));
    assertTrue(outcome.isMissed());
    assertEquals(3_000, outcome.deadAirMs(), 1e-9);
  }

  @Test
  void the_agents_next_speech_ends_the_quiet() {
    CorpusCase recording = recording(List.of(TURN), new AgentSpeech(4_500, 6_000));
    TurnOutcome outcome = TurnOutcome.of(recording, TURN, List.of(commit(4_600)));
    assertTrue(outcome.isMissed());
    assertEquals(1_500, outcome.deadAirMs(), 1e-9);
  }

  @Test
  void cut_off_turns_count_in_the_share_and_not_in_the_dead_air() {
    Endpoints endpoints =
        Endpoints.of(
            List.of(
                outcome(commit(3_200)),
                outcome(commit(2_000), commit(2_500), commit(3_100)),
                outcome(noMatch(3_600)),
                outcome(commit(5_500))));
    assertEquals(new Share(1, 4), endpoints.cutOffs());
    assertEquals((200 + 600 + 2_500) / 3.0, endpoints.meanDeadAirMs().orElseThrow(), 1e-9);
    assertEquals(600, endpoints.deadAir().percentile(50).orElseThrow(), 1e-9);
    assertEquals(2_500, endpoints.deadAir().percentile(95).orElseThrow(), 1e-9);
    assertEquals(2, endpoints.interruptions());
    assertEquals(1, endpoints.noMatch());
    assertEquals(new Share(2, 4), endpoints.answeredWithin2s());
  }

  @Test
  void the_frontier_takes_the_quickest_policy_within_the_budget() {
    Frontier frontier =
        new Frontier(
            List.of(
                point("hasty", 20, 4, 100),
                point("just", 20, 1, 400),
                point("worse", 20, 1, 500),
                point("patient", 20, 0, 900)));
    assertEquals("just", frontier.bestWithin(0.05).orElseThrow().policy());
    assertEquals("patient", frontier.bestWithin(0.04).orElseThrow().policy());
    assertEquals(
        List.of("patient", "just", "hasty"),
        frontier.edge().stream().map(Frontier.Point::policy).toList());
  }

  @Test
  void no_policy_within_the_budget_is_no_figure() {
    assertTrue(new Frontier(List.of(point("hasty", 10, 1, 100))).bestWithin(0.05).isEmpty());
  }

  private static Frontier.Point point(String name, int turns, int cutOff, int deadAirMs) {
    TurnOutcome[] outcomes = new TurnOutcome[turns];
    Arrays.setAll(
        outcomes, i -> i < cutOff ? outcome(commit(2_000)) : outcome(commit(3_000 + deadAirMs)));
    return new Frontier.Point(name, Endpoints.of(Arrays.asList(outcomes)));
  }
}
