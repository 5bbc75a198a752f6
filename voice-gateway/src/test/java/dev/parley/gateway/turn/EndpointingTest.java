package dev.parley.gateway.turn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.gateway.turn.Act.CommitReason;
import dev.parley.gateway.turn.Act.NoMatchCause;
import dev.parley.gateway.turn.Cue.Completeness;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// When a caller who has the floor is done.
class EndpointingTest {

  private final TurnRun call = new TurnRun().expecting(100, 6_000, KeyFormat.ONE);

  private Act.CommitTurn onlyCommit() {
    List<Act.CommitTurn> commits = all(Act.CommitTurn.class);
    assertEquals(1, commits.size(), call.timeline().text());
    return commits.getFirst();
  }

  private <A extends Act> List<A> all(Class<A> type) {
    return call.acts.stream().filter(type::isInstance).map(type::cast).toList();
  }

  private long commitMs() {
    return onlyCommit().at().toMillis();
  }

  @Test
  void a_pass_starts_when_60_ms_were_unvoiced() {
    call.says(1_000, 2_000).pass(1_000, Completeness.COMPLETE).until(2_059);
    assertEquals(List.of(), all(Act.RunPass.class));
    call.until(2_060);
    assertEquals(List.of(new Act.RunPass(1, Act.Purpose.TURN)), all(Act.RunPass.class));
  }

  @Test
  void complete_and_early_commits_150_ms_after_the_last_voiced_sample() {
    call.says(1_000, 2_000).pass(40, Completeness.COMPLETE).until(9_000);
    assertEquals(2_150, commitMs());
    assertEquals(CommitReason.COMPLETE, onlyCommit().reason());
    assertEquals(TurnRun.ms(2_000), onlyCommit().lastVoiced());
    assertEquals(List.of(new Act.Speculate(1)), all(Act.Speculate.class));
  }

  @Test
  void where_noise_hides_weak_sounds_a_complete_answer_is_waited_on_longer() {
    call.inNoise().says(1_000, 2_000).pass(40, Completeness.COMPLETE).until(9_000);
    assertEquals(2_250, commitMs());
  }

  @Test
  void and_so_is_one_that_may_be_added_to() {
    call.inNoise().says(1_000, 2_000).pass(40, Completeness.ANSWERED).until(2_349);
    assertEquals(List.of(), all(Act.CommitTurn.class));
    call.until(2_350);
    assertEquals(2_350, commitMs());
  }

  @Test
  void complete_and_later_commits_when_the_pass_is_ready() {
    call.says(1_000, 2_000).pass(200, Completeness.COMPLETE).until(9_000);
    assertEquals(2_260, commitMs());
    assertEquals(List.of(), all(Act.Speculate.class));
  }

  @Test
  void a_late_pass_is_counted_and_still_counts() {
    call.says(1_000, 2_000).pass(500, Completeness.COMPLETE).until(9_000);
    assertEquals(List.of(new Act.CountLatePass(1)), all(Act.CountLatePass.class));
    assertEquals(2_560, commitMs());
  }

  @Test
  void a_pass_ready_at_349_ms_is_not_late() {
    call.says(1_000, 2_000).pass(289, Completeness.COMPLETE).until(9_000);
    assertEquals(List.of(), all(Act.CountLatePass.class));
    assertEquals(2_349, commitMs());
  }

  @Test
  void after_1400_ms_without_words_the_caller_is_asked_for_patience_once() {
    call.says(1_000, 2_000).pass(1_700, Completeness.COMPLETE).until(3_399);
    assertEquals(List.of(), all(Act.AskPatience.class));
    call.until(9_000);
    assertEquals(List.of(new Act.AskPatience(1)), all(Act.AskPatience.class));
    assertEquals(3_760, commitMs());
  }

  @Test
  void after_2500_ms_without_words_it_is_a_no_match() {
    call.says(1_000, 2_000).passHangs().until(9_000);
    assertEquals(
        List.of(new Act.ReportNoMatch(1, NoMatchCause.PASS_TIMED_OUT, TurnRun.ms(4_500))),
        all(Act.ReportNoMatch.class));
    assertEquals(List.of(new Act.DropPass(1)), all(Act.DropPass.class));
  }

  @Test
  void a_failed_pass_is_repeated_once() {
    call.says(1_000, 2_000).passFails(50).pass(50, Completeness.COMPLETE).until(9_000);
    assertEquals(2_160, commitMs());
    assertEquals(2, onlyCommit().pass());
  }

  @Test
  void and_twice_failed_is_a_no_match_at_once() {
    call.says(1_000, 2_000).passFails(50).passFails(50).until(9_000);
    assertEquals(
        List.of(new Act.ReportNoMatch(1, NoMatchCause.PASS_FAILED, TurnRun.ms(2_160))),
        all(Act.ReportNoMatch.class));
  }

  @Test
  void speech_that_resumes_drops_the_pass() {
    call.says(1_000, 1_500).pass(300, Completeness.COMPLETE);
    call.says(1_620, 2_500).pass(40, Completeness.COMPLETE).until(9_000);
    assertEquals(List.of(new Act.DropPass(1)), all(Act.DropPass.class));
    assertEquals(2, onlyCommit().pass());
    assertEquals(2_650, commitMs());
  }

  @Test
  void and_one_that_is_ready_too() {
    call.says(1_000, 1_500).pass(20, Completeness.COMPLETE);
    call.says(1_580, 2_500).pass(40, Completeness.COMPLETE).until(9_000);
    assertEquals(List.of(new Act.DropPass(1)), all(Act.DropPass.class));
    assertEquals(2, onlyCommit().pass());
  }

  @Test
  void incomplete_is_held_for_4_s_with_a_soft_continuer() {
    call.says(1_000, 2_000).pass(50, Completeness.INCOMPLETE).until(3_499);
    assertEquals(List.of(), all(Act.SoftContinuer.class));
    call.until(9_000);
    assertEquals(List.of(new Act.SoftContinuer(1)), all(Act.SoftContinuer.class));
    assertEquals(6_000, commitMs());
    assertEquals(CommitReason.HELD_OUT, onlyCommit().reason());
  }

  @Test
  void the_rest_of_an_incomplete_answer_is_waited_for() {
    call.says(1_000, 2_000).pass(50, Completeness.INCOMPLETE);
    call.says(5_500, 6_500).pass(50, Completeness.COMPLETE).until(9_000);
    assertEquals(6_650, commitMs());
    assertEquals(Optional.empty(), onlyCommit().continues());
    assertFalse(call.acts.contains(new Act.TurnMayContinue(1)));
  }

  @Test
  void an_answer_that_may_be_added_to_waits_for_250_ms() {
    call.says(1_000, 2_000).pass(40, Completeness.ANSWERED).until(9_000);
    assertEquals(2_250, commitMs());
    assertEquals(CommitReason.COMPLETE, onlyCommit().reason());
  }

  @Test
  void words_of_the_callers_own_that_usually_go_on_are_waited_on_for_1500_ms() {
    call.says(1_000, 2_000).pass(50, Completeness.UNFINISHED).until(9_000);
    assertEquals(3_500, commitMs());
    assertEquals(CommitReason.PAUSE, onlyCommit().reason());
  }

  @Test
  void words_that_answer_nothing_are_waited_on_for_1200_ms() {
    call.says(1_000, 2_000).pass(50, Completeness.DOUBTFUL).until(9_000);
    assertEquals(3_200, commitMs());
    assertEquals(CommitReason.PAUSE, onlyCommit().reason());
  }

  @Test
  void and_as_short_as_a_cough_they_are_one() {
    call.says(1_000, 1_300).pass(50, Completeness.DOUBTFUL).until(5_000);
    assertEquals(List.of(), all(Act.CommitTurn.class));
    assertInstanceOf(Floor.Listening.class, call.floor());
  }

  @Test
  void open_speech_is_waited_on_for_750_ms() {
    call.says(1_000, 4_000).pass(50, Completeness.OPEN).until(9_000);
    assertEquals(4_750, commitMs());
    assertEquals(CommitReason.PAUSE, onlyCommit().reason());
  }

  @ParameterizedTest
  @CsvSource({"0.99, 300", "0.9, 300", "0.8, 507", "0.5, 975", "0.1, 1200"})
  void and_the_longer_the_less_it_seems_to_be_over(double over, int waitMs) {
    call.says(1_000, 4_000).passOfOpen(50, over).until(9_000);
    assertEquals(waitMs, Math.toIntExact(commitMs()) - 4_000, 1);
  }

  @Test
  void of_a_turn_that_goes_on_after_all_the_rest_alone_tells_nothing() {
    call.says(1_000, 2_000).pass(50, Completeness.COMPLETE);
    call.says(2_400, 3_400).passOfOpen(50, 0.99).until(9_000);
    // A pause of 400 ms: 400 + 2 × 200.
    assertEquals(3_400 + 800, all(Act.CommitTurn.class).getLast().at().toMillis());
  }

  @Test
  void and_then_as_long_as_this_callers_pauses_are() {
    call.says(1_000, 2_000).pass(50, Completeness.OPEN);
    call.says(2_300, 3_000).pass(50, Completeness.OPEN);
    call.says(3_300, 4_600).pass(50, Completeness.OPEN).until(9_000);
    // Two pauses of 300 ms: the mean and twice the deviation are less than the 700 ms minimum.
    assertEquals(5_300, commitMs());
  }

  @Test
  void but_not_the_closures_within_words() {
    call.says(1_000, 2_000).pass(50, Completeness.OPEN);
    call.says(2_200, 4_200).pass(50, Completeness.OPEN).until(9_000);
    assertEquals(4_950, commitMs());
  }

  @Test
  void a_slow_caller_is_given_time() {
    call.says(1_000, 2_000).pass(50, Completeness.OPEN);
    call.says(2_500, 3_000).pass(50, Completeness.OPEN).until(9_000);
    // One pause of 500 ms: 500 + 2 × 250 is more than the most there is, 900 ms.
    assertEquals(3_900, commitMs());
  }

  @Test
  void a_held_pause_does_not_teach() {
    call.says(1_000, 2_000).pass(50, Completeness.INCOMPLETE);
    call.says(3_000, 5_000).pass(50, Completeness.OPEN).until(9_000);
    assertEquals(5_750, commitMs());
  }

  @Test
  void a_short_noise_is_nothing() {
    call.says(1_000, 1_300).pass(50, Completeness.NOTHING).until(5_000);
    assertEquals(List.of(), all(Act.ReportNoMatch.class));
    assertInstanceOf(Floor.Listening.class, call.floor());
  }

  @Test
  void and_does_not_put_off_the_silence() {
    call.says(1_000, 1_300).pass(50, Completeness.NOTHING).until(6_099);
    assertEquals(List.of(), all(Act.ReportSilence.class));
    call.until(6_100);
    assertEquals(List.of(new Act.ReportSilence(1)), all(Act.ReportSilence.class));
  }

  @Test
  void longer_speech_without_words_is_a_no_match_once_the_caller_seems_done() {
    call.says(1_000, 1_400).pass(50, Completeness.NOTHING).until(5_000);
    var noMatch = all(Act.ReportNoMatch.class).getFirst();
    assertEquals(NoMatchCause.NO_WORDS, noMatch.cause());
    assertEquals(2_375, noMatch.at().toMillis());
  }

  @Test
  void unless_they_go_on() {
    call.says(1_000, 1_400).pass(50, Completeness.NOTHING);
    call.says(1_700, 2_400).pass(50, Completeness.COMPLETE).until(5_000);
    assertEquals(List.of(), all(Act.ReportNoMatch.class));
    assertEquals(2_550, commitMs());
  }

  @Test
  void bursts_add_up_when_noise_is_told_from_speech() {
    call.says(1_000, 1_200).pass(500, Completeness.NOTHING);
    call.says(1_300, 1_500).pass(50, Completeness.NOTHING).until(5_000);
    assertEquals(1, all(Act.ReportNoMatch.class).size());
  }

  @Test
  void half_a_minute_of_speech_is_given_up() {
    call.at(1_060, new Cue.SpeechStarted(TurnRun.ms(1_060), TurnRun.ms(1_000))).until(31_000);
    assertEquals(
        List.of(new Act.ReportNoMatch(1, NoMatchCause.TOO_LONG, TurnRun.ms(31_000))),
        all(Act.ReportNoMatch.class));
    // The agent may then speak, and the noise that goes on is not in its way.
    call.reply(31_500, 1, 1_000).until(31_600);
    assertInstanceOf(Floor.AgentSpeaks.class, call.floor());
  }

  @Test
  void speech_within_700_ms_of_a_commit_continues_the_turn() {
    call.says(1_000, 2_000).pass(50, Completeness.COMPLETE);
    call.says(2_850, 3_400).pass(50, Completeness.COMPLETE).until(9_000);
    assertTrue(call.acts.contains(new Act.TurnMayContinue(1)));
    List<Act.CommitTurn> commits = all(Act.CommitTurn.class);
    assertEquals(Optional.of(1), commits.get(1).continues());
    assertEquals(2, commits.get(1).turn());
  }

  @Test
  void and_later_speech_does_not() {
    call.says(1_000, 2_000).pass(50, Completeness.COMPLETE);
    call.says(2_851, 3_400).pass(50, Completeness.COMPLETE).until(9_000);
    assertFalse(call.acts.contains(new Act.TurnMayContinue(1)));
    assertEquals(Optional.empty(), all(Act.CommitTurn.class).get(1).continues());
  }

  @Test
  void a_turn_stands_when_what_follows_is_nothing() {
    call.says(1_000, 2_000).pass(50, Completeness.COMPLETE);
    call.says(2_500, 2_700).pass(50, Completeness.NOTHING).until(9_000);
    assertEquals(List.of(new Act.TurnStands(1)), all(Act.TurnStands.class));
  }

  @Test
  void being_cut_off_teaches_the_engine_to_wait() {
    call.says(1_000, 2_000).pass(50, Completeness.OPEN);
    call.says(3_400, 6_400).pass(50, Completeness.OPEN).until(9_000);
    // Cut off at 1250 ms, went on at 1400: now 900 ms are waited, the most there is.
    assertEquals(7_300, all(Act.CommitTurn.class).get(1).at().toMillis());
  }

  @Test
  void a_reply_waits_for_the_caller_and_is_dropped_by_their_turn() {
    call.says(1_000, 2_000).pass(50, Completeness.COMPLETE).reply(1_500, 7, 500).until(2_140);
    assertEquals(List.of(), all(Act.StartPlayout.class));
    call.until(9_000);
    assertEquals(List.of(), all(Act.StartPlayout.class));
    assertEquals(List.of(new Act.DropReply(7)), all(Act.DropReply.class));
  }

  @Test
  void a_first_digit_that_may_be_a_cough_belongs_to_the_number_that_follows() {
    call.says(1_000, 1_180).pass(30, Completeness.DOUBTFUL);
    call.says(1_300, 1_460).pass(30, Completeness.DOUBTFUL);
    call.says(1_560, 2_600).pass(30, Completeness.COMPLETE).until(9_000);
    assertEquals(1, all(Act.StartUtterance.class).size());
    assertEquals(1, all(Act.CommitTurn.class).size());
    assertEquals(2_750, all(Act.CommitTurn.class).getFirst().at().toMillis());
  }

  @Test
  void and_is_nothing_when_nothing_follows() {
    call.says(1_000, 1_180).pass(30, Completeness.DOUBTFUL).until(9_000);
    assertEquals(List.of(), all(Act.CommitTurn.class));
    assertEquals(List.of(), all(Act.ReportNoMatch.class));
    assertEquals(1, all(Act.EndUtterance.class).size());
  }

  @Test
  void and_is_said_after_noise() {
    call.says(1_000, 1_250).pass(50, Completeness.NOTHING).reply(1_100, 7, 500).until(1_359);
    assertEquals(List.of(), all(Act.StartPlayout.class));
    call.until(1_360);
    assertEquals(List.of(new Act.StartPlayout(7)), all(Act.StartPlayout.class));
  }

  @Test
  void and_instead_of_a_no_match() {
    call.says(1_000, 2_000).passHangs().reply(1_100, 7, 500).until(9_000);
    assertEquals(List.of(), all(Act.ReportNoMatch.class));
    assertEquals(List.of(new Act.StartPlayout(7)), all(Act.StartPlayout.class));
  }

  @Test
  void the_ninth_reply_that_waits_is_dropped() {
    call.says(1_000, 5_000).pass(50, Completeness.NOTHING);
    for (int reply = 1; reply <= 9; reply++) {
      call.reply(2_000 + reply, reply, 100);
    }
    call.until(3_000);
    assertEquals(List.of(new Act.DropReply(9)), all(Act.DropReply.class));
    call.until(9_000);
    assertEquals(8, all(Act.StartPlayout.class).size());
  }
}
