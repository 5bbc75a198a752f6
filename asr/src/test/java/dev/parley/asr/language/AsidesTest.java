package dev.parley.asr.language;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.asr.spi.Expected;
import dev.parley.asr.spi.RecognitionContext;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AsidesTest {

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
}
