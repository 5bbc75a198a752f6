package dev.parley.asr.language.open;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.asr.language.TrigramModel;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// On the models that come with the product.
class OpenSpeechTest {

  private static GeneralSpeech general;
  private static CountedSpeech talk;

  @BeforeAll
  static void load() {
    general = GeneralSpeech.load(2_000);
    talk = CountedSpeech.talk();
  }

  @Test
  void usual_words_are_no_more_than_asked_for() {
    assertEquals(2_000, general.words().size());
    assertTrue(of(general, "the") > 100 * of(general, "refund"));
    assertEquals(0, of(general, "sphygmomanometer"));
  }

  private static double of(WordModel model, String word) {
    return model.probability(model.number(word));
  }

  private static double of(WordModel model, String last, String word) {
    return model.probability(model.number(last), model.number(word));
  }

  private static double of(WordModel model, String before, String last, String word) {
    return model.probability(model.number(before), model.number(last), model.number(word));
  }

  @Test
  void what_usually_follows_a_word_is_read_for_that_word() {
    assertTrue(of(general, "didn't", "want") > 0.03);
    assertTrue(of(general, "of", "the") > 0.1);
    assertTrue(of(general, "of", "of") < of(general, "of"));
  }

  @Test
  void what_usually_follows_two_words_is_read_for_both() {
    assertTrue(of(general, "i", "want", "to") > 0.5);
    assertTrue(of(general, "i", "want", "to") > of(general, "want", "to"));
  }

  @Test
  void callers_of_any_business_are_known() {
    assertTrue(of(talk, "my", "money", "back") > 10 * of(general, "my", "money", "back"));
    assertTrue(talk.words().contains("refund"));
    assertFalse(talk.words().contains(TrigramModel.START));
  }

  @Test
  void a_domain_is_counted_as_its_trigrams_are() {
    var domain = new TrigramModel();
    domain.add(List.of("my", "pergola", "is", "late"), 4);
    domain.add(List.of("my", "pergola", "has", "come"), 0.5);
    var counted = CountedSpeech.of(domain);
    for (var said :
        List.of(
            List.of("<s>", "my", "pergola"),
            List.of("my", "pergola", "late"),
            List.of("is", "late", "</s>"))) {
      assertEquals(
          domain.probability(said.get(0) + " " + said.get(1), said.get(2)),
          of(counted, said.get(0), said.get(1), said.get(2)),
          1e-6,
          said::toString);
    }
  }

  @Test
  void what_may_be_said_after_two_words_adds_up_to_one_but_for_unusual_words() {
    for (var before : List.of(List.of("i", "want"), List.of("<s>", "my"), List.of("is", "it"))) {
      assertEquals(0.8, allAfter(general, before), 0.2, () -> "at large after " + before);
      assertEquals(0.98, allAfter(talk, before), 0.02, () -> "in talk after " + before);
    }
  }

  private static double allAfter(WordModel model, List<String> before) {
    return of(model, before.getFirst(), before.getLast(), TrigramModel.END)
        + model.words().stream()
            .mapToDouble(word -> of(model, before.getFirst(), before.getLast(), word))
            .sum();
  }

  private static OpenSpeech open(TrigramModel domain) {
    return OpenSpeech.of(domain, talk, general, word -> true);
  }

  @Test
  void a_domains_words_are_known_beside_the_usual_ones_and_follow_each_other_as_they_do_there() {
    var domain = new TrigramModel();
    domain.add(List.of("my", "pergola", "is", "late"), 1);
    domain.add(List.of("my", "pergola", "has", "come"), 1);
    var open = open(domain);
    assertTrue(open.probability().containsKey("pergola"));
    assertTrue(open.probability().containsKey("because"));
    double pergola = after(open, "my").probability().getOrDefault("pergola", 0.0);
    assertTrue(pergola > 0.3, "my pergola: " + pergola);
  }

  private static OpenSpeech.Next after(OpenSpeech open, String word) {
    return Objects.requireNonNull(open.after().get(word), word);
  }

  @Test
  void the_word_before_the_last_makes_a_word_likelier_or_less_likely() {
    var domain = new TrigramModel();
    domain.add(List.of("where", "is", "my", "order"), 1);
    var mixture = open(domain).mixture();
    assertTrue(gain(mixture, "i", "want", "to") > 0);
    assertTrue(gain(mixture, "they", "want", "order") <= 0.1);
    assertTrue(gain(mixture, "is", "my", "order") > gain(mixture, "on", "my", "order"));
  }

  private static double gain(Mixture mixture, String before, String last, String word) {
    return mixture.gain(mixture.number(before), mixture.number(last), mixture.number(word));
  }

  @Test
  void what_may_follow_a_word_adds_up_to_one() {
    var domain = new TrigramModel();
    domain.add(List.of("where", "is", "my", "order"), 1);
    var open = open(domain);
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
