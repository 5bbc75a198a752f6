package dev.parley.gateway.turn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.gateway.turn.Act.CommitReason;
import dev.parley.gateway.turn.Act.StopReason;
import dev.parley.gateway.turn.Cue.Completeness;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Keys that answer, callers who say nothing, and calls that are put on hold or end.
class KeysSilenceHoldTest {

  private static final KeyFormat SIX = new KeyFormat(6, 6);
  private static final KeyFormat FIVE_TO_TEN = new KeyFormat(5, 10);

  private final TurnRun call = new TurnRun();

  private <A extends Act> List<A> all(Class<A> type) {
    return call.acts.stream().filter(type::isInstance).map(type::cast).toList();
  }

  private static Act.CommitKeys keys(int turn, String keys, CommitReason reason, long atMs) {
    return new Act.CommitKeys(turn, keys, reason, TurnRun.ms(atMs));
  }

  @Test
  void as_many_keys_as_the_answer_has_are_the_answer() {
    call.expecting(100, 6_000, SIX).keys(1_000, 300, "410226").until(9_000);
    assertEquals(
        List.of(keys(1, "410226", CommitReason.KEYS_COMPLETE, 2_500)), all(Act.CommitKeys.class));
  }

  @Test
  void the_hash_key_ends_fewer_and_is_not_one_of_them() {
    call.expecting(100, 6_000, FIVE_TO_TEN).keys(1_000, 300, "4102#").until(9_000);
    assertEquals(
        List.of(keys(1, "4102", CommitReason.KEYS_TERMINATED, 2_200)), all(Act.CommitKeys.class));
  }

  @Test
  void enough_keys_wait_a_second_and_a_half_for_more() {
    call.expecting(100, 6_000, FIVE_TO_TEN).keys(1_000, 300, "41022").until(9_000);
    assertEquals(
        List.of(keys(1, "41022", CommitReason.KEYS_TIMED_OUT, 3_700)), all(Act.CommitKeys.class));
  }

  @Test
  void too_few_wait_four() {
    call.expecting(100, 6_000, FIVE_TO_TEN).keys(1_000, 300, "410").until(9_000);
    assertEquals(
        List.of(keys(1, "410", CommitReason.KEYS_TIMED_OUT, 5_600)), all(Act.CommitKeys.class));
  }

  @Test
  void a_lone_hash_is_a_key() {
    call.expecting(100, 6_000, SIX).keys(1_000, 300, "#").until(9_000);
    assertEquals(
        List.of(keys(1, "#", CommitReason.KEYS_TERMINATED, 1_000)), all(Act.CommitKeys.class));
  }

  @Test
  void the_first_key_stops_the_agent() {
    call.expecting(100, 6_000, SIX).reply(500, 1, 8_000).reply(600, 2, 1_000);
    call.keys(1_000, 300, "410226").until(9_000);
    assertEquals(List.of(new Act.StopPlayout(1, StopReason.KEY)), all(Act.StopPlayout.class));
    assertEquals(List.of(new Act.DropReply(2)), all(Act.DropReply.class));
    assertEquals(1, all(Act.CommitKeys.class).size());
  }

  @Test
  void but_not_one_that_may_not_be_cut() {
    call.expecting(100, 6_000, SIX).reply(500, 1, 8_000, false);
    call.keys(1_000, 300, "410226").until(5_000);
    assertEquals(List.of(), all(Act.StopPlayout.class));
    assertEquals(1, all(Act.CommitKeys.class).size());
    assertInstanceOf(Floor.AgentSpeaks.class, call.floor());
  }

  @Test
  void a_key_ends_speech_and_its_own_tone_is_none() {
    call.expecting(100, 6_000, SIX).says(900, 1_500).keys(1_000, 300, "410226");
    call.says(1_600, 1_800).until(5_000);
    assertEquals(List.of(new Act.StartUtterance()), all(Act.StartUtterance.class));
    assertEquals(List.of(new Act.EndUtterance()), all(Act.EndUtterance.class));
    assertEquals(List.of(), all(Act.RunPass.class));
    assertEquals(1, all(Act.CommitKeys.class).size());
  }

  @Test
  void a_caller_who_speaks_after_a_key_is_listened_to() {
    call.expecting(100, 6_000, SIX).keys(1_000, 300, "4").says(1_440, 5_500);
    call.pass(100, Completeness.COMPLETE).reply(2_500, 1, 1_000).until(9_000);
    assertEquals(List.of(), all(Act.CommitKeys.class));
    assertEquals(1, all(Act.CommitTurn.class).size());
    assertEquals(List.of(), all(Act.StartPlayout.class));
  }

  @Test
  void so_is_one_who_spoke_before_it_and_goes_on() {
    call.expecting(100, 6_000, SIX).says(900, 3_000).keys(1_500, 300, "4");
    call.pass(100, Completeness.COMPLETE).until(9_000);
    assertEquals(2, all(Act.StartUtterance.class).size());
    assertEquals(1, all(Act.CommitTurn.class).size());
  }

  @Test
  void keys_before_what_was_only_noise_are_kept_and_more_may_follow() {
    call.expecting(100, 6_000, SIX).keys(1_000, 300, "410").says(1_700, 2_300);
    call.pass(100, Completeness.NOTHING).keys(4_000, 300, "226").until(9_000);
    assertEquals(
        List.of(keys(1, "410226", CommitReason.KEYS_COMPLETE, 4_600)), all(Act.CommitKeys.class));
  }

  @Test
  void or_are_the_answer_where_none_follow() {
    call.expecting(100, 6_000, FIVE_TO_TEN).keys(1_000, 300, "41022").says(2_300, 2_900);
    call.pass(100, Completeness.NOTHING).until(9_000);
    assertEquals(
        List.of("41022"), all(Act.CommitKeys.class).stream().map(Act.CommitKeys::keys).toList());
  }

  @Test
  void a_key_drops_the_pass_it_overtakes() {
    call.expecting(100, 6_000, KeyFormat.ONE).says(900, 1_500).pass(200, Completeness.COMPLETE);
    call.keys(1_600, 300, "1").until(5_000);
    assertEquals(List.of(new Act.DropPass(1)), all(Act.DropPass.class));
    assertEquals(List.of(), all(Act.CommitTurn.class));
  }

  @Test
  void silence_is_reported_after_the_first_wait_from_the_end_of_the_reply() {
    call.expecting(100, 4_000, KeyFormat.ONE).reply(500, 1, 2_000).until(6_499);
    assertEquals(List.of(), all(Act.ReportSilence.class));
    call.until(6_500);
    assertEquals(List.of(new Act.ReportSilence(1)), all(Act.ReportSilence.class));
  }

  @Test
  void and_again_after_each_reprompt() {
    call.expecting(100, 4_000, KeyFormat.ONE).reply(500, 1, 2_000);
    call.answers(100, 2, 1_000).answers(100, 3, 1_000).until(17_000);
    assertEquals(
        List.of(new Act.ReportSilence(1), new Act.ReportSilence(2), new Act.ReportSilence(3)),
        all(Act.ReportSilence.class));
  }

  @Test
  void speech_counts_silences_anew() {
    call.expecting(100, 4_000, KeyFormat.ONE).answers(100, 1, 1_000);
    call.says(6_000, 7_000).pass(50, Completeness.COMPLETE).answers(100, 2, 1_000).until(13_000);
    assertEquals(
        List.of(new Act.ReportSilence(1), new Act.ReportSilence(1)), all(Act.ReportSilence.class));
  }

  @Test
  void a_dialog_that_never_replies_is_told_of_the_silence() {
    call.says(1_000, 2_000).pass(50, Completeness.COMPLETE).until(12_149);
    assertEquals(List.of(), all(Act.ReportSilence.class));
    call.until(12_150);
    assertEquals(1, all(Act.ReportSilence.class).size());
  }

  @Test
  void a_new_expectation_waits_anew() {
    call.expecting(100, 4_000, KeyFormat.ONE).expecting(3_000, 30_000, KeyFormat.ONE).until(32_999);
    assertEquals(List.of(), all(Act.ReportSilence.class));
    call.until(33_000);
    assertEquals(1, all(Act.ReportSilence.class).size());
  }

  @Test
  void what_is_ready_before_the_answer_is_said_with_it() {
    TurnEngine engine = new TurnEngine(TurnTimings.DEFAULT);
    Step ready = engine.step(engine.start(), new Cue.ReplyReady(TurnRun.ms(0), 1, true));
    assertEquals(List.of(), ready.acts());
    Step answered = engine.step(ready.floor(), new Cue.CallAnswered(TurnRun.ms(5)));
    assertEquals(List.of(new Act.StartPlayout(1)), answered.acts());
  }

  @Test
  void hold_stops_everything_and_its_end_listens_anew() {
    call.expecting(100, 4_000, KeyFormat.ONE).reply(500, 1, 8_000).says(1_000, 9_000).passHangs();
    call.at(1_350, new Cue.HoldChanged(TurnRun.ms(1_350), true)).reply(3_000, 2, 1_000);
    call.at(60_000, new Cue.HoldChanged(TurnRun.ms(60_000), false)).until(59_999);
    assertEquals(List.of(new Act.StopPlayout(1, StopReason.HOLD)), all(Act.StopPlayout.class));
    assertEquals(List.of(new Act.DropPass(1)), all(Act.DropPass.class));
    assertEquals(List.of(), all(Act.ReportSilence.class));
    assertFalse(call.acts.contains(new Act.StartPlayout(2)));
    call.until(64_999);
    assertTrue(call.acts.contains(new Act.StartPlayout(2)));
    assertEquals(List.of(), all(Act.ReportSilence.class));
    call.until(65_000);
    assertEquals(1, all(Act.ReportSilence.class).size());
  }

  @Test
  void somebody_else_at_the_other_end_hears_nothing_that_was_meant_for_another() {
    call.expecting(100, 4_000, KeyFormat.ONE).reply(500, 1, 8_000).reply(600, 2, 1_000);
    call.says(1_000, 9_000).passHangs();
    call.at(1_350, new Cue.PartyReplaced(TurnRun.ms(1_350))).until(1_351);
    assertEquals(
        List.of(
            new Act.DropReply(2),
            new Act.DropPass(1),
            new Act.EndUtterance(),
            new Act.StopPlayout(1, StopReason.PARTY_REPLACED)),
        call.acts.subList(call.acts.size() - 4, call.acts.size()));
    call.reply(12_000, 3, 1_000).until(13_001);
    assertTrue(call.acts.contains(new Act.StartPlayout(3)));
    assertEquals(List.of(), all(Act.CommitTurn.class));
  }

  @Test
  void somebody_else_who_holds_the_call_still_holds_it() {
    call.reply(500, 1, 8_000).at(1_000, new Cue.HoldChanged(TurnRun.ms(1_000), true));
    call.reply(1_100, 2, 1_000).at(1_200, new Cue.PartyReplaced(TurnRun.ms(1_200)));
    call.reply(1_300, 3, 1_000).until(2_000);
    assertTrue(call.acts.contains(new Act.DropReply(2)));
    assertFalse(call.acts.contains(new Act.StartPlayout(3)));
    call.at(2_100, new Cue.HoldChanged(TurnRun.ms(2_100), false)).until(2_101);
    assertTrue(call.acts.contains(new Act.StartPlayout(3)));
  }

  @Test
  void the_end_of_the_call_closes_everything() {
    call.reply(500, 1, 8_000).reply(600, 2, 1_000).says(1_000, 9_000).passHangs();
    call.at(1_350, new Cue.CallEnded(TurnRun.ms(1_350))).until(1_351);
    assertEquals(
        List.of(
            new Act.DropPass(1),
            new Act.EndUtterance(),
            new Act.StopPlayout(1, StopReason.CALL_ENDED),
            new Act.DropReply(2)),
        call.acts.subList(call.acts.size() - 4, call.acts.size()));
    call.reply(2_000, 3, 1_000).keys(2_100, 10, "1").says(3_000, 4_000).until(9_000);
    assertEquals(new Act.DropReply(3), call.acts.getLast());
  }
}
