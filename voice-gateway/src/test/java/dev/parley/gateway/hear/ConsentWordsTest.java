package dev.parley.gateway.hear;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.asr.language.SpokenAnswers;
import dev.parley.dialog.understand.grammar.Words;
import dev.parley.dialog.understand.grammar.YesNo;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What the dialog takes for a consent, the recognizer must know for one: it stands behind no such
/// words that only sound likely beside others.
class ConsentWordsTest {

  private static List<String> words(String said) {
    return List.of(said.split(" "));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "yes",
        "yes the tent got wet",
        "um okay then",
        "sounds good to me",
        "it is",
        "do it please",
        "no you're right",
        "absolutely when do you close",
        "that's the one i want",
        "all right",
        "fine by me",
        "please do that",
        "this is me",
        "you bet",
        "i confirm that",
        "uh huh",
        "oh yeah great",
        "that'll do thanks"
      })
  void what_the_dialog_takes_for_a_yes_agrees(String said) {
    assertEquals(YesNo.Kind.YES, YesNo.read(Words.of(said)).kind());
    assertTrue(SpokenAnswers.agrees(words(said)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "no i want it back",
        "no that's not correct",
        "where is my order",
        "i have to ask my husband",
        "when do you close today",
        "no thanks i just have one"
      })
  void other_words_do_not(String said) {
    assertFalse(SpokenAnswers.agrees(words(said)));
  }
}
