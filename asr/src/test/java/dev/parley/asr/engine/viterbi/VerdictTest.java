package dev.parley.asr.engine.viterbi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.asr.engine.viterbi.search.Path;
import dev.parley.asr.spi.Recognition;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class VerdictTest {

  private static Path path(String text) {
    var words = new ArrayList<Path.Word>();
    words.add(new Path.Word("", 0, 20, -100, -15));
    int from = 20;
    for (var word : text.split(" ")) {
      words.add(new Path.Word(word, from, from + 30, -150, -20));
      from += 30;
    }
    return new Path(words, 0, from);
  }

  /// @param ratio nepers a frame against free phones
  private static Evidence evidence(Path path, double ratio) {
    int count = Verdict.texts(path).size();
    return new Evidence(ratio, ratio, 0, 30 * count, count, -20, Collections.nCopies(count, 0.9));
  }

  private static Recognition heard(String text, double ratio) {
    return Verdict.of(path(text), evidence(path(text), ratio));
  }

  @Test
  void what_suits_the_sound_as_well_as_free_phones_is_accepted_and_what_does_not_is_not() {
    assertTrue(heard("yes", 0.5).accepted());
    assertFalse(heard("yes", -4).accepted());
    assertTrue(
        heard("yes", 0.5).nBest().getFirst().confidence()
            > heard("yes", -0.5).nBest().getFirst().confidence());
  }

  @Test
  void nothing_heard_is_nothing() {
    assertEquals(Recognition.NOTHING, Verdict.of(Path.NONE, evidence(Path.NONE, 0)));
  }

  @Test
  void words_have_the_times_of_their_frames_and_silences_are_no_words() {
    var words = heard("oh yes", 0).nBest().getFirst().words();
    assertEquals(2, words.size());
    assertEquals(200, words.getFirst().fromMs());
    assertEquals(800, words.getLast().toMs());
  }

  @Test
  void what_is_not_believed_is_told_in_free_words_first() {
    var heard = Verdict.orFreely(heard("yes", -4), path("my dog"));
    assertEquals("my dog", heard.bestText());
    assertEquals("yes", heard.nBest().getLast().text());
    assertFalse(heard.accepted());
  }

  @Test
  void words_beside_the_question_are_stood_behind_when_nearly_all_must_be_right() {
    var declined = path("i don't need that");
    var doubtful = heard("six", -4);
    assertTrue(
        Verdict.orBesideTheQuestion(doubtful, declined, Collections.nCopies(4, 0.9), false)
            .accepted());
    assertFalse(
        Verdict.orBesideTheQuestion(doubtful, declined, Collections.nCopies(4, 0.82), false)
            .accepted());
    assertTrue(Verdict.orInOwnWords(doubtful, declined, Collections.nCopies(4, 0.82)).accepted());
  }

  @Test
  void words_that_two_searches_come_to_are_stood_behind_though_neither_is_sure() {
    var agreed = agreed("how do returns work", "how do returns work", 0.5);
    assertTrue(agreed.accepted());
    assertEquals(List.of("how do returns work"), texts(agreed));
    assertEquals(0.85, agreed.nBest().getFirst().confidence(), 1e-9);
  }

  @Test
  void neither_few_words_nor_a_number_nor_a_yes_are_made_sure_by_agreement() {
    assertFalse(agreed("how do returns work", "how do refunds work", 0.5).accepted());
    assertFalse(agreed("how do returns work", "how do returns work", 0.2).accepted());
    assertFalse(agreed("go on", "go on", 0.5).accepted());
    assertFalse(agreed("twelve oak street", "twelve oak street", 0.5).accepted());
    assertFalse(agreed("yes that's right", "yes that's right", 0.5).accepted());
  }

  /// @param grammar words that the grammar does not believe
  private static Recognition agreed(String grammar, String own, double confidence) {
    var doubtful = heard(grammar, -3);
    assertFalse(doubtful.accepted());
    int words = own.split(" ").length;
    return Verdict.orInOwnWords(doubtful, path(own), Collections.nCopies(words, confidence));
  }

  @Test
  void a_number_that_its_grammar_does_not_believe_is_not_stood_behind_in_own_words() {
    var number = path("it's four six one");
    var heard =
        Verdict.orBesideTheQuestion(heard("nine", -4), number, Collections.nCopies(4, 0.95), false);
    assertFalse(heard.accepted());
    assertEquals("it's four six one", heard.bestText());
    var choice = path("the big one");
    assertTrue(
        Verdict.orBesideTheQuestion(heard("nine", -4), choice, Collections.nCopies(3, 0.95), false)
            .accepted());
  }

  @Test
  void a_digit_here_and_there_is_no_number() {
    var words = path("oh no the one with two");
    assertTrue(
        Verdict.orBesideTheQuestion(heard("nine", -4), words, Collections.nCopies(6, 0.95), false)
            .accepted());
  }

  @Test
  void words_beside_the_question_that_are_stood_behind_stand_alone() {
    var own = path("i have to ask my husband");
    var grammar = heard("on friday", -4);
    assertEquals(
        List.of("i have to ask my husband"),
        texts(Verdict.orBesideTheQuestion(grammar, own, Collections.nCopies(6, 0.88), false)));
    assertEquals(
        List.of("i have to ask my husband", "on friday"),
        texts(Verdict.orBesideTheQuestion(grammar, own, Collections.nCopies(6, 0.6), false)));
  }

  @Test
  void a_yes_is_stood_behind_for_its_own_sake_where_one_is_asked_for() {
    var own = path("yes the tent got wet");
    var confidences = List.of(0.55, 0.95, 0.95, 0.95, 0.95);
    var doubtful = heard("no", -4);
    assertFalse(Verdict.orBesideTheQuestion(doubtful, own, confidences, true).accepted());
    assertTrue(Verdict.orBesideTheQuestion(doubtful, own, confidences, false).accepted());
    var sure = Collections.nCopies(5, 0.87);
    assertTrue(
        Verdict.orBesideTheQuestion(doubtful, path("no i want it back"), sure, true).accepted());
    assertTrue(
        Verdict.orBesideTheQuestion(doubtful, path("when do you close today"), sure, true)
            .accepted());
    assertFalse(
        Verdict.orBesideTheQuestion(doubtful, path("sounds good to me then"), sure, true)
            .accepted());
    assertTrue(
        Verdict.orBesideTheQuestion(
                doubtful,
                path("yes please have somebody call"),
                List.of(0.95, 0.85, 0.85, 0.85, 0.85),
                true)
            .accepted());
    assertFalse(
        Verdict.orBesideTheQuestion(doubtful, path("okay do that"), List.of(0.95, 0.7, 0.95), true)
            .accepted());
  }

  @Test
  void a_number_that_passes_its_check_is_believed_by_the_odds_of_passing_by_chance() {
    var doubtful =
        new Recognition(
            List.of(new Recognition.Hypothesis("four one six", List.of(), 0.25)), false);
    var confirmed = Verdict.confirmed(doubtful, 10);
    assertTrue(confirmed.accepted());
    assertEquals(0.25 / (0.25 + 0.075), confirmed.nBest().getFirst().confidence(), 1e-9);
    assertEquals(doubtful, Verdict.confirmed(doubtful, 1));
    var hopeless =
        new Recognition(
            List.of(new Recognition.Hypothesis("four one six", List.of(), 0.05)), false);
    assertTrue(!Verdict.confirmed(hopeless, 10).accepted());
  }

  @Test
  void a_number_is_corrected_in_one_digit_where_the_sound_allows_it() {
    var heard = heard("four one six", 0.5);
    var valid = path("four one nine");
    var corrected = Verdict.corrected(heard, valid, evidence(valid, 0));
    assertEquals(List.of("four one nine", "four one six"), texts(corrected));
    assertTrue(corrected.nBest().getFirst().confidence() <= 0.5);
    assertEquals(heard, Verdict.corrected(heard, valid, evidence(valid, -9)));
    var far = path("four two nine");
    assertEquals(heard, Verdict.corrected(heard, far, evidence(far, 0.5)));
  }

  private static List<String> texts(Recognition heard) {
    return heard.nBest().stream().map(Recognition.Hypothesis::text).toList();
  }
}
