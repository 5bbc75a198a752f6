package dev.parley.benchmarks.figures;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.parley.benchmarks.corpus.AgentSpeech;
import dev.parley.benchmarks.corpus.CaseTurn;
import dev.parley.benchmarks.corpus.CorpusCase;
import dev.parley.benchmarks.corpus.Expect;
import dev.parley.benchmarks.corpus.TurnKind;
import dev.parley.benchmarks.replay.AgentTracks;
import dev.parley.benchmarks.replay.Replayed;
import dev.parley.benchmarks.replay.Replayed.TurnEnd;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Yielding, talking on and ducking, by hand. The agent is to speak from 1 to 6 s and the caller is
/// heard from 2 s on.
class BargeInsTest {

  private static final AgentSpeech PLANNED = new AgentSpeech(1_000, 6_000);

  private static BargeIns of(TurnKind kind, int onsetMs, AgentTracks agent, TurnEnd... ends) {
    CaseTurn turn = new CaseTurn(onsetMs, onsetMs + 600, "wait", Expect.OPEN, "", kind);
    CorpusCase recording =
        new CorpusCase("a", new short[8 * 12_000], List.of(turn), List.of(PLANNED), "slt", "clean");
    return BargeIns.of(List.of(new Replayed(recording, List.of(ends), agent.track(), 0)));
  }

  private static AgentTracks agent() {
    return new AgentTracks(12_000);
  }

  @Test
  void silence_within_a_second_of_an_interruption_is_yielding() {
    BargeIns figures =
        of(TurnKind.INTERRUPTION, 2_000, agent().full(1_000, 2_120).ducked(2_120, 2_480));
    assertEquals(new Share(1, 1), figures.yielded());
    assertEquals(480, figures.yieldMs().percentile(50).orElseThrow(), 1e-9);
    assertEquals(120, figures.duckMs().percentile(50).orElseThrow(), 1e-9);
  }

  @Test
  void silence_after_a_second_is_not_but_within_two_it_is_for_tau_voice() {
    BargeIns figures = of(TurnKind.INTERRUPTION, 2_000, agent().full(1_000, 3_500));
    assertEquals(new Share(0, 1), figures.yielded());
    assertEquals(new Share(1, 1), figures.yieldedWithin2s());
    assertEquals(1_500, figures.yieldMs().percentile(50).orElseThrow(), 1e-9);
    assertEquals(1, figures.notDucked());
  }

  @Test
  void the_speech_that_ends_as_planned_has_not_yielded() {
    BargeIns figures = of(TurnKind.INTERRUPTION, 4_500, agent().full(1_000, 6_000));
    assertEquals(new Share(0, 1), figures.yielded());
    assertEquals(Share.NONE, figures.yieldedWithin2s());
  }

  @Test
  void a_backchannel_is_talked_through_at_any_level_for_a_second() {
    assertEquals(
        new Share(1, 1),
        through(
            TurnKind.BACKCHANNEL,
            agent().full(1_000, 2_100).ducked(2_100, 2_800).full(2_800, 6_000)));
    assertEquals(new Share(0, 1), through(TurnKind.BACKCHANNEL, agent().full(1_000, 2_600)));
    assertEquals(new Share(1, 1), through(TurnKind.BACKCHANNEL, agent().full(1_000, 3_040)));
    assertEquals(new Share(0, 1), through(TurnKind.COUGH, agent().full(1_000, 2_600)));
    assertEquals(new Share(1, 1), through(TurnKind.ECHO, agent().full(1_000, 6_000)));
  }

  private static Share through(TurnKind kind, AgentTracks agent) {
    return of(kind, 2_000, agent).talkedThrough().getOrDefault(kind, Share.NONE);
  }

  @Test
  void what_begins_when_the_agent_is_silent_or_about_to_end_can_not_be_told() {
    assertEquals(1, of(TurnKind.BACKCHANNEL, 2_000, agent().full(1_000, 1_900)).untestable());
    assertEquals(1, of(TurnKind.BACKCHANNEL, 5_200, agent().full(1_000, 6_000)).untestable());
  }

  @Test
  void a_cough_into_the_silence_must_not_be_answered() {
    TurnEnd noMatch = new TurnEnd(9_000, Optional.empty(), "no match");
    TurnEnd late = new TurnEnd(11_000, Optional.empty(), "no match");
    assertEquals(
        new Share(0, 1),
        of(TurnKind.COUGH, 8_000, agent().full(1_000, 6_000), noMatch).quietCoughs());
    assertEquals(
        new Share(1, 1), of(TurnKind.COUGH, 8_000, agent().full(1_000, 6_000), late).quietCoughs());
  }
}
