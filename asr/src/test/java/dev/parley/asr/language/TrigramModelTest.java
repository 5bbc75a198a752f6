package dev.parley.asr.language;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrigramModelTest {

  private static TrigramModel model() {
    var model = new TrigramModel();
    model.add(List.of("where", "is", "my", "order"), 4);
    model.add(List.of("where", "is", "my", "parcel"), 1);
    model.add(List.of("my", "order", "is", "late"), 1);
    return model;
  }

  @Test
  void probabilities_after_any_history_add_up_to_one() {
    var model = model();
    var words = new ArrayList<>(model.words());
    words.add("</s>");
    for (var history : List.of("", "is", "<s>", "is my", "<s> where", "late late", "unseen")) {
      double sum = words.stream().mapToDouble(word -> model.probability(history, word)).sum();
      assertEquals(1, sum, 1e-9, "after '" + history + "'");
    }
  }

  @Test
  void what_was_seen_oftener_is_likelier_and_nothing_is_impossible() {
    var model = model();
    assertTrue(model.probability("is my", "order") > model.probability("is my", "parcel"));
    assertTrue(model.probability("is my", "late") > 0);
  }

  @Test
  void the_arpa_text_counts_what_it_lists() {
    var arpa = model().arpa();
    var lines = List.of(arpa.split("\n"));
    for (int order = 1; order <= 3; order++) {
      int from = lines.indexOf("\\" + order + "-grams:") + 1;
      int n = 0;
      while (!lines.get(from + n).isBlank()) {
        n++;
      }
      assertTrue(lines.contains("ngram " + order + "=" + n), "order " + order + " lists " + n);
    }
  }

  @Test
  void a_de_bruijn_sequence_has_every_triple_once() {
    var sequence = ContextTrigram.deBruijn(10, 3);
    var seen = new HashSet<List<Integer>>();
    for (int i = 0; i < sequence.size(); i++) {
      seen.add(
          List.of(
              sequence.get(i),
              sequence.get((i + 1) % sequence.size()),
              sequence.get((i + 2) % sequence.size())));
    }
    assertEquals(1_000, sequence.size());
    assertEquals(1_000, seen.size());
  }
}
