package dev.parley.asr.language;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.asr.spi.Expected;
import dev.parley.asr.spi.RecognitionContext;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// On the model that comes with the acoustic model.
class OpenSpeechTest {

  private static GeneralBigrams general;

  @BeforeAll
  static void load() {
    general = GeneralBigrams.load(2_000);
  }

  @Test
  void usual_words_come_first_and_are_no_more_than_asked_for() {
    assertEquals(2_000, general.words().size());
    assertTrue(general.words().indexOf("the") < 10);
    assertTrue(general.probability("the") > 100 * general.probability("refund"));
    assertEquals(0, general.probability("sphygmomanometer"));
  }

  @Test
  void what_usually_follows_a_word_is_read_for_that_word() {
    var afterDid = general.successors("didn't");
    assertTrue(afterDid.getOrDefault("want", 0.0) > 0.03, "didn't want: " + afterDid.get("want"));
    var afterOf = general.successors("of");
    assertTrue(afterOf.getOrDefault("the", 0.0) > 0.1, "of the: " + afterOf.get("the"));
    assertTrue(afterOf.getOrDefault("of", 0.0) < general.probability("of"));
  }

  @Test
  void a_domains_words_are_known_beside_the_usual_ones_and_follow_each_other_as_they_do_there() {
    var domain = new TrigramModel();
    domain.add(List.of("my", "pergola", "is", "late"), 1);
    domain.add(List.of("my", "pergola", "has", "come"), 1);
    var open = OpenSpeech.of(domain, general, word -> true);
    assertTrue(open.probability().containsKey("pergola"));
    assertTrue(open.probability().containsKey("because"));
    double pergola = after(open, "my").probability().getOrDefault("pergola", 0.0);
    assertTrue(pergola > 0.3, "my pergola: " + pergola);
  }

  @Test
  void asides_are_known_in_callers_own_words_and_in_no_grammar() {
    var context =
        new RecognitionContext(
            Locale.US,
            List.of("where is my order"),
            List.of(new Expected.Open()),
            List.of("my tablets are gone"));
    var own = ContextGraphs.ownWords(context, word -> true);
    assertTrue(own.words().containsAll(List.of("order", "tablets")), () -> own.words().toString());
    assertTrue(own.words().contains("seven"), "numbers are told unasked");
    var graphs = ContextGraphs.of(context, word -> true);
    assertFalse(graphs.words().contains("tablets"));
    assertEquals(
        0,
        ContextGraphs.ownWords(context, word -> !word.equals("tablets"))
            .successors("tablets")
            .size());
  }

  @Test
  void what_an_agent_is_asked_for_weighs_more_than_an_aside() {
    var context =
        new RecognitionContext(
            Locale.US,
            List.of("please send the lantern"),
            List.of(new Expected.Open()),
            List.of("please send the police"));
    var own = ContextGraphs.ownWords(context, word -> true);
    assertTrue(own.probability("the", "lantern") > 3 * own.probability("the", "police"));
  }

  @Test
  void asides_together_weigh_no_more_than_what_an_agent_is_asked_for() {
    var asides =
        IntStream.range(0, 1_000).mapToObj(i -> "please send the police to number " + i).toList();
    var words = List.of("please send the lantern");
    var context = new RecognitionContext(Locale.US, words, List.of(new Expected.Open()), asides);
    var own = ContextGraphs.ownWords(context, word -> true);
    assertTrue(own.probability("the", "lantern") > 0.5 * own.probability("the", "police"));
  }

  private static OpenSpeech.Next after(OpenSpeech open, String word) {
    return Objects.requireNonNull(open.after().get(word), word);
  }

  @Test
  void what_may_follow_a_word_adds_up_to_one() {
    var domain = new TrigramModel();
    domain.add(List.of("where", "is", "my", "order"), 1);
    var open = OpenSpeech.of(domain, general, word -> true);
    for (var word : List.of("<s>", "my", "order", "because", "the")) {
      var next = after(open, word);
      double sum = 0;
      for (var follower : open.probability().entrySet()) {
        sum +=
            next.probability()
                .getOrDefault(follower.getKey(), next.backoff() * follower.getValue());
      }
      assertEquals(1, sum, 0.02, "after " + word);
    }
  }
}
