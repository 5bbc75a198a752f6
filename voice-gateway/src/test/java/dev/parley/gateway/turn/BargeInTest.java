package dev.parley.gateway.turn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.gateway.turn.Act.StopReason;
import dev.parley.gateway.turn.Cue.Completeness;
import dev.parley.gateway.turn.Cue.OverlapMeaning;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What becomes of the caller's speech over the agent's. Reply 1 plays from 1.0 to 9.0 s.
class BargeInTest {

  private final TurnRun call =
      new TurnRun().expecting(100, 6_000, KeyFormat.ONE).reply(1_000, 1, 8_000);

  private <A extends Act> List<A> all(Class<A> type) {
    return call.acts.stream().filter(type::isInstance).map(type::cast).toList();
  }

  /// When the reply was told to stop, and why; what the timeline was if it was not.
  private String stopped() {
    return call.timeline().lines().stream()
        .filter(line -> line.contains("STOP"))
        .map(String::strip)
        .findFirst()
        .orElse("played on");
  }

  private void assertPlayedOn() {
    assertEquals("played on", stopped(), call.timeline().text());
    assertInstanceOf(Floor.AgentSpeaks.class, call.floor());
    assertEquals(all(Act.Duck.class).size(), all(Act.Unduck.class).size());
    assertEquals(List.of(), all(Act.CommitTurn.class));
  }

  @Test
  void ducks_as_soon_as_speech_is_detected() {
    call.says(3_000, 6_000).until(3_060);
    assertEquals(List.of(new Act.Duck(1)), all(Act.Duck.class));
  }

  @Test
  void a_stop_word_stops_in_the_step_that_learns_of_it() {
    call.says(3_000, 4_000).pass(20, Completeness.OPEN, OverlapMeaning.STOP);
    call.pass(60, Completeness.COMPLETE).until(8_000);
    assertEquals("3.260    turn  STOP reply 1  stop-word", stopped());
    assertEquals(4_150, all(Act.CommitTurn.class).getFirst().at().toMillis());
  }

  @Test
  void so_does_an_answer_from_the_second_look_on() {
    call.says(3_000, 4_000).pass(20, Completeness.OPEN, OverlapMeaning.ANSWER);
    call.pass(10, Completeness.OPEN, OverlapMeaning.ANSWER);
    call.pass(60, Completeness.COMPLETE).until(8_000);
    assertEquals("3.350    turn  STOP reply 1  answer", stopped());
  }

  @Test
  void an_answer_that_was_the_beginning_of_a_backchannel_is_none() {
    call.says(3_000, 3_330).pass(20, Completeness.COMPLETE, OverlapMeaning.ANSWER);
    call.pass(10, Completeness.OPEN, OverlapMeaning.BACKCHANNEL);
    call.pass(15, Completeness.OPEN, OverlapMeaning.BACKCHANNEL).until(4_000);
    assertPlayedOn();
  }

  @Test
  void unclear_twice_is_an_interruption() {
    call.says(3_000, 4_000).pass(20, Completeness.OPEN).pass(10, Completeness.OPEN);
    call.pass(60, Completeness.COMPLETE).until(8_000);
    assertEquals("3.350    turn  STOP reply 1  caller-takes-floor", stopped());
  }

  @Test
  void without_a_verdict_speech_takes_the_floor_after_400_ms() {
    call.says(3_000, 4_000).passHangs().pass(60, Completeness.COMPLETE).until(8_000);
    assertEquals("3.400    turn  STOP reply 1  caller-takes-floor", stopped());
    assertTrue(call.acts.contains(new Act.DropPass(1)));
  }

  @Test
  void a_failed_look_tells_nothing() {
    call.says(3_000, 4_000).passFails(20).passFails(10).pass(60, Completeness.COMPLETE);
    call.until(8_000);
    assertEquals("3.400    turn  STOP reply 1  caller-takes-floor", stopped());
  }

  @Test
  void a_backchannel_gives_the_reply_its_level_back() {
    call.says(3_000, 3_400).pass(20, Completeness.OPEN, OverlapMeaning.BACKCHANNEL);
    call.pass(10, Completeness.OPEN, OverlapMeaning.BACKCHANNEL);
    call.pass(10, Completeness.OPEN, OverlapMeaning.BACKCHANNEL);
    call.pass(15, Completeness.OPEN, OverlapMeaning.BACKCHANNEL).until(4_000);
    assertPlayedOn();
    assertTrue(
        call.timeline().lines().contains("   3.475    turn  unduck reply 1"),
        call.timeline().text());
  }

  @Test
  void one_before_the_first_look_too() {
    call.says(3_000, 3_150).pass(15, Completeness.OPEN, OverlapMeaning.BACKCHANNEL);
    call.until(4_000);
    assertPlayedOn();
    assertEquals(List.of(new Act.RunPass(1, Act.Purpose.BARGE_IN)), all(Act.RunPass.class));
  }

  @Test
  void a_backchannel_that_goes_on_is_none() {
    call.says(3_000, 5_000).pass(20, Completeness.OPEN, OverlapMeaning.BACKCHANNEL);
    for (int look = 2; look <= 6; look++) {
      call.pass(10, Completeness.OPEN, OverlapMeaning.BACKCHANNEL);
    }
    call.pass(60, Completeness.COMPLETE).until(8_000);
    assertEquals("3.800    turn  STOP reply 1  caller-takes-floor", stopped());
  }

  @Test
  void and_so_is_one_that_becomes_other_words() {
    call.says(3_000, 5_000).pass(20, Completeness.OPEN, OverlapMeaning.BACKCHANNEL);
    call.pass(10, Completeness.OPEN, OverlapMeaning.BACKCHANNEL).pass(10, Completeness.OPEN);
    call.pass(60, Completeness.COMPLETE).until(8_000);
    assertEquals("3.450    turn  STOP reply 1  caller-takes-floor", stopped());
  }

  @Test
  void a_murmur_without_words_is_told_by_its_length_as_well() {
    call.says(3_000, 3_400).pass(15, Completeness.NOTHING).pass(15, Completeness.NOTHING);
    call.passHangs().pass(15, Completeness.OPEN, OverlapMeaning.BACKCHANNEL).until(4_000);
    assertPlayedOn();
  }

  @Test
  void a_word_of_which_three_looks_find_no_end_is_no_backchannel() {
    call.says(3_000, 4_000).pass(15, Completeness.NOTHING).pass(15, Completeness.NOTHING);
    call.pass(15, Completeness.NOTHING).pass(60, Completeness.COMPLETE).until(8_000);
    assertEquals("3.455    turn  STOP reply 1  caller-takes-floor", stopped());
  }

  @Test
  void a_cough_plays_on() {
    call.says(3_000, 3_170).pass(15, Completeness.NOTHING).pass(60, Completeness.NOTHING);
    call.until(4_000);
    assertPlayedOn();
  }

  @Test
  void a_short_yes_stops_and_is_the_turn() {
    call.says(3_000, 3_230).pass(15, Completeness.OPEN, OverlapMeaning.ANSWER);
    call.pass(15, Completeness.OPEN, OverlapMeaning.ANSWER);
    call.pass(40, Completeness.COMPLETE).until(8_000);
    assertEquals("3.305    turn  STOP reply 1  answer", stopped());
    assertEquals(3_380, all(Act.CommitTurn.class).getFirst().at().toMillis());
  }

  @Test
  void short_words_that_the_barge_in_grammar_does_not_know_are_decoded_in_full() {
    call.says(3_000, 3_170).pass(15, Completeness.NOTHING);
    call.pass(60, Completeness.COMPLETE).until(8_000);
    assertEquals("3.305    turn  STOP reply 1  caller-takes-floor", stopped());
    assertEquals(2, all(Act.CommitTurn.class).getFirst().pass());
  }

  @Test
  void and_if_they_answer_nothing_they_were_noise() {
    call.says(3_000, 3_170).pass(15, Completeness.NOTHING);
    call.pass(60, Completeness.OPEN).until(4_000);
    assertPlayedOn();
  }

  @Test
  void unless_a_word_goes_on_after_them() {
    call.says(3_000, 3_100).pass(10, Completeness.OPEN).pass(10, Completeness.OPEN);
    call.says(3_250, 4_000).pass(10, Completeness.OPEN).pass(10, Completeness.OPEN);
    call.pass(60, Completeness.COMPLETE).until(8_000);
    // "Ex-cuse me": the reply was never given its level back.
    assertEquals(List.of(), all(Act.Unduck.class));
    assertEquals("3.500    turn  STOP reply 1  caller-takes-floor", stopped());
  }

  @Test
  void longer_ones_are_an_interruption() {
    call.says(3_000, 3_320).pass(15, Completeness.NOTHING).pass(15, Completeness.NOTHING);
    call.pass(15, Completeness.NOTHING).pass(60, Completeness.OPEN).until(8_000);
    assertEquals("3.455    turn  STOP reply 1  caller-takes-floor", stopped());
    assertEquals(4_070, all(Act.CommitTurn.class).getFirst().at().toMillis());
  }

  @Test
  void a_pause_whose_passes_fail_plays_on() {
    call.says(3_000, 3_170).passFails(15).passFails(15).until(4_000);
    assertPlayedOn();
  }

  @Test
  void and_one_whose_pass_hangs_does_so_after_800_ms() {
    call.says(3_000, 3_170).passHangs().until(3_969);
    assertInstanceOf(Floor.OverlapPaused.class, call.floor());
    call.until(3_970);
    assertPlayedOn();
  }

  @Test
  void speech_with_short_pauses_is_measured_without_them() {
    call.says(3_000, 3_150).pass(300, Completeness.OPEN);
    call.says(3_350, 3_900).pass(500, Completeness.OPEN).pass(60, Completeness.COMPLETE);
    call.until(8_000);
    // 150 ms before the pause, so that 400 ms are reached 250 ms into the second burst.
    assertEquals("3.600    turn  STOP reply 1  caller-takes-floor", stopped());
  }

  @Test
  void an_interruption_without_words_is_owed_an_answer() {
    call.says(3_000, 3_220).pass(15, Completeness.OPEN, OverlapMeaning.STOP);
    call.pass(60, Completeness.NOTHING).until(8_000);
    assertEquals(1, all(Act.ReportNoMatch.class).size());
  }

  @Test
  void an_interruption_drops_the_replies_that_were_to_follow() {
    call.reply(1_500, 2, 1_000).says(3_000, 4_000).passHangs();
    call.pass(60, Completeness.COMPLETE).until(8_000);
    assertTrue(call.acts.contains(new Act.DropReply(2)));
    assertFalse(call.acts.contains(new Act.StartPlayout(2)));
  }

  @Test
  void a_reply_that_ends_under_judgement_leaves_the_floor_to_the_caller() {
    call.says(8_900, 9_800).pass(60, Completeness.COMPLETE).until(12_000);
    assertEquals("played on", stopped());
    assertEquals(9_950, all(Act.CommitTurn.class).getFirst().at().toMillis());
    assertEquals(List.of(), all(Act.Unduck.class));
  }

  @Test
  void also_in_the_pause_after_it() {
    call.says(8_700, 8_870).passHangs().pass(60, Completeness.COMPLETE).until(12_000);
    // The reply ends at 9.0 s and only then the words are decoded: 130 ms after they were said.
    assertEquals(9_060, all(Act.CommitTurn.class).getFirst().at().toMillis());
  }

  @Test
  void a_reply_that_may_not_be_cut_plays_on_and_what_was_said_over_it_is_kept() {
    TurnRun greeting = new TurnRun().reply(0, 1, 5_000, false).reply(10, 2, 2_000);
    greeting.says(1_000, 2_000).pass(60, Completeness.COMPLETE).until(4_000);
    assertFalse(greeting.acts.contains(new Act.Duck(1)));
    assertTrue(greeting.acts.contains(new Act.DropReply(2)));
    assertInstanceOf(Floor.AgentSpeaks.class, greeting.floor());
    assertEquals(
        Optional.of(TurnRun.ms(2_150)),
        greeting.acts.stream()
            .filter(Act.CommitTurn.class::isInstance)
            .map(act -> ((Act.CommitTurn) act).at())
            .findFirst());
    // What is ready now waits for the greeting to end.
    greeting.reply(4_000, 3, 1_000).until(4_999);
    assertFalse(greeting.acts.contains(new Act.StartPlayout(3)));
    greeting.until(5_000);
    assertTrue(greeting.acts.contains(new Act.StartPlayout(3)));
  }

  @Test
  void yes_but_not_the_blue_one_continues_over_the_reply() {
    TurnRun order = new TurnRun().expecting(100, 6_000, KeyFormat.ONE);
    order.says(1_000, 1_400).pass(40, Completeness.COMPLETE).answers(100, 1, 4_000);
    order.says(2_000, 3_000).passHangs().pass(60, Completeness.COMPLETE).until(6_000);
    assertTrue(order.acts.contains(new Act.TurnMayContinue(1)));
    assertTrue(order.acts.contains(new Act.StopPlayout(1, StopReason.CALLER_TAKES_FLOOR)));
    List<Act> commits = order.acts.stream().filter(Act.CommitTurn.class::isInstance).toList();
    assertEquals(Optional.of(1), ((Act.CommitTurn) commits.get(1)).continues());
  }
}
