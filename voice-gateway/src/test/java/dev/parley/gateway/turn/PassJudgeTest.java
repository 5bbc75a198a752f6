package dev.parley.gateway.turn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.asr.spi.Recognition;
import dev.parley.audio.MediaTime;
import dev.parley.dialog.TurnExpectation;
import dev.parley.dialog.TurnExpectation.Answer;
import dev.parley.dialog.understand.Completeness;
import dev.parley.gateway.turn.Cue.OverlapMeaning;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What words mean over the agent's speech, and as an answer.
class PassJudgeTest {

  private static final PassJudge JUDGE =
      new PassJudge(new Completeness(List.of("where is my order")));

  private static Cue.PassReady judged(String said, double confidence, Answer asked) {
    return judged(said, confidence, asked, Locale.US);
  }

  private static Cue.PassReady judged(
      String said, double confidence, Answer asked, Locale language) {
    Recognition heard =
        said.isEmpty()
            ? Recognition.NOTHING
            : new Recognition(
                List.of(new Recognition.Hypothesis(said, List.of(), confidence)),
                confidence >= 0.5);
    return JUDGE.judge(
        MediaTime.ZERO,
        1,
        heard,
        new TurnExpectation(language, "slot", List.of(asked), Duration.ofSeconds(6)));
  }

  @ParameterizedTest
  @CsvSource({
    "stop, 0.55, STOP",
    "wait wait, 0.55, STOP",
    "no that's not, 0.75, STOP",
    "no, 0.55, UNCLEAR",
    "stop, 0.45, STOP",
    "stop, 0.3, UNCLEAR",
    "stop, 0.1, BACKCHANNEL",
    "excuse, 0.6, STOP",
    "go ahead, 0.6, BACKCHANNEL",
    "okay, 0.9, BACKCHANNEL",
    "okay, 0.2, BACKCHANNEL",
    "yes, 0.9, BACKCHANNEL",
    "mhm, 0.3, BACKCHANNEL",
    "where is my order, 0.9, ANSWER",
    "where is my order, 0.6, UNCLEAR",
    "where is your, 0.05, BACKCHANNEL",
    "the, 0.45, BACKCHANNEL",
    "i have another, 0.6, UNCLEAR",
    "'', 0, UNCLEAR",
  })
  void means_over_the_agents_speech(String said, double confidence, OverlapMeaning meaning) {
    assertEquals(meaning, judged(said, confidence, new Answer.Open()).overlap());
  }

  @Test
  void a_yes_answers_what_is_asked_and_yeah_may_just_be_listening() {
    assertEquals(OverlapMeaning.ANSWER, judged("yes", 0.9, new Answer.YesNo()).overlap());
    assertEquals(OverlapMeaning.BACKCHANNEL, judged("yeah", 0.9, new Answer.YesNo()).overlap());
    assertEquals(OverlapMeaning.ANSWER, judged("yes please", 0.9, new Answer.YesNo()).overlap());
  }

  @Test
  void what_may_be_added_to_is_told_from_what_is_complete() {
    assertEquals(Cue.Completeness.ANSWERED, judged("yes", 0.9, new Answer.YesNo()).completeness());
    assertEquals(
        Cue.Completeness.COMPLETE,
        judged("where is my order", 0.9, new Answer.Open()).completeness());
    assertEquals(
        Cue.Completeness.DOUBTFUL, judged("let me", 0.2, new Answer.YesNo()).completeness());
    assertEquals(
        Cue.Completeness.ANSWERED, judged("yes then", 0.2, new Answer.YesNo()).completeness());
    assertEquals(Cue.Completeness.OPEN, judged("yes then", 0.2, new Answer.Open()).completeness());
    assertEquals(Cue.Completeness.NOTHING, judged("", 0, new Answer.YesNo()).completeness());
  }

  @Test
  void open_speech_is_over_as_likely_as_its_words_tell() {
    double begun = over("my sister bought a lamp from you", 0.9);
    double whole = over("my sister bought a lamp from you and it doesn't work", 0.9);
    assertTrue(begun < whole, () -> begun + " of the beginning, " + whole + " of the whole");
  }

  private static double over(String said, double confidence) {
    return judged(said, confidence, new Answer.Open()).over().getAsDouble();
  }

  @Test
  void and_less_surely_where_nobody_stands_behind_them() {
    String whole = "could you send me a new one please";
    assertTrue(over(whole, 0.2) < over(whole, 0.9));
    assertTrue(over(whole, 0.2) > 0.5);
    String begun = "well the thing is";
    assertTrue(over(begun, 0.2) > over(begun, 0.9));
    assertTrue(over(begun, 0.2) < 0.5);
  }

  @Test
  void of_answers_with_a_form_of_their_own_only_a_word_or_two_tell_that_there_is_more() {
    assertEquals(0.3, judged("it", 0.9, new Answer.YesNo()).over().getAsDouble());
    assertTrue(judged("it is the green one", 0.9, new Answer.YesNo()).over().isEmpty());
  }

  @Test
  void numbers_and_the_words_for_one_slot_tell_nothing() {
    assertTrue(judged("where is it it's four one", 0.9, new Answer.Open()).over().isEmpty());
    assertTrue(
        judged("it was too small", 0.9, new Answer.OwnWords(false, List.of())).over().isEmpty());
    assertTrue(
        judged("oak street springfield", 0.9, new Answer.Street("springfield", "12345"))
            .over()
            .isEmpty());
  }

  @Test
  void nor_do_other_languages() {
    assertTrue(
        judged("ich warte auf mein paket", 0.9, new Answer.Open(), Locale.GERMANY)
            .over()
            .isEmpty());
  }
}
