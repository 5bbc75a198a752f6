package dev.parley.dialog.engine.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.dialog.flow.Trials;
import dev.parley.dialog.spi.Interpretation.Mood;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Callers who are upset or in a hurry are heard to be, and those who tell bad news evenly are not.
/// Written by somebody who knew neither the examples nor the product, half of it close to the wrong
/// side on purpose.
@Tag("slow")
class MoodsTest {

  private record Told(Mood mood, String words) {}

  @Test
  void moods_of_unseen_callers_are_heard() throws IOException {
    List<Told> unseen =
        Files.readAllLines(Path.of("src", "test", "resources", "moods", "unseen.tsv")).stream()
            .map(line -> line.split("\t"))
            .map(cells -> new Told(Mood.valueOf(cells[0].toUpperCase(Locale.ROOT)), cells[1]))
            .toList();
    Map<Mood, Integer> all = new EnumMap<>(Mood.class);
    Map<Mood, Integer> right = new EnumMap<>(Mood.class);
    List<String> wrong = new ArrayList<>();
    try (EmbeddedUnderstanding by =
        EmbeddedUnderstanding.start(Trials.AGENT, Trials.UNDERSTANDING)) {
      for (Told told : unseen) {
        Mood heard = OpenTurn.typed(by, told.words()).mood();
        all.merge(told.mood(), 1, Integer::sum);
        if (heard == told.mood()) {
          right.merge(told.mood(), 1, Integer::sum);
        } else {
          wrong.add(told.mood() + " heard as " + heard + ": " + told.words());
        }
      }
    }
    System.out.println("moods, right of all: " + right + " of " + all);
    String list = String.join("\n", wrong);
    assertTrue(share(right, all, Mood.CALM) >= 0.8, list);
    assertTrue(share(right, all, Mood.UPSET) >= 0.6, list);
    assertTrue(share(right, all, Mood.HURRIED) >= 0.5, list);
  }

  @Test
  void a_short_answer_is_said_in_no_mood() {
    try (EmbeddedUnderstanding by =
        EmbeddedUnderstanding.start(Trials.AGENT, Trials.UNDERSTANDING)) {
      for (String said : List.of("nothing else thank you", "no don't do that", "yes please")) {
        assertEquals(Mood.CALM, OpenTurn.typed(by, said).mood(), said);
      }
      for (String said : List.of("you people are useless", "no this is ridiculous")) {
        assertEquals(Mood.UPSET, OpenTurn.typed(by, said).mood(), said);
      }
    }
  }

  private static double share(Map<Mood, Integer> right, Map<Mood, Integer> all, Mood mood) {
    return right.getOrDefault(mood, 0) / (double) all.getOrDefault(mood, 1);
  }
}
