package dev.parley.simulator.caller.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AgentVocabularyTest {

  private static final List<String> STATUSES =
      List.of(
          "is being packed",
          "is on its way",
          "has shipped",
          "is running late",
          "came back to us",
          "was delivered",
          "is marked as delivered");

  @Test
  void every_status_is_equally_likely_whatever_stands_around_it() {
    Map<String, Map<String, Integer>> around = new HashMap<>();
    for (String sentence : AgentVocabulary.sentences()) {
      for (String status : STATUSES) {
        if (sentence.contains(" " + status)) {
          around
              .computeIfAbsent(status, _ -> new HashMap<>())
              .merge(sentence.replace(status, "…"), 1, Integer::sum);
        }
      }
    }
    assertEquals(STATUSES.size(), around.size());
    assertEquals(1, around.values().stream().distinct().count(), "contexts differ");
  }

  @Test
  void every_digit_follows_every_other() {
    List<String> digits =
        List.of("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine");
    String all = String.join(" . ", AgentVocabulary.sentences());
    for (String digit : digits) {
      long followers = digits.stream().filter(next -> all.contains(digit + " " + next)).count();
      assertTrue(followers == 10, digit + " is followed by only " + followers + " digits");
    }
  }

  @Test
  void sentences_are_spoken_words_alone() {
    for (String sentence : AgentVocabulary.sentences()) {
      assertTrue(sentence.matches("[a-z']+( [a-z']+)*"), sentence);
    }
  }
}
