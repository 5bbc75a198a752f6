package dev.parley.asr.engine.pocketsphinx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.asr.engine.pocketsphinx.nativelib.Decoded;
import dev.parley.asr.engine.pocketsphinx.nativelib.DecodedWord;
import dev.parley.asr.spi.Recognition;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class VerdictTest {

  private static Decoded decoded(String text) {
    return new Decoded(
        Arrays.stream(text.split(" ")).map(word -> new DecodedWord(word, 3, 7, 0, 1)).toList(),
        0,
        1,
        100,
        java.util.List.of());
  }

  @Test
  void what_both_hear_is_accepted_without_fillers_and_variants() {
    var heard =
        Verdict.of(decoded("<sil> where is my order(2) [NOISE]"), decoded("where is my order"));
    assertTrue(heard.accepted());
    assertEquals("where is my order", heard.bestText());
    assertEquals(1, heard.nBest().size());
    assertEquals(30, heard.nBest().getFirst().words().getFirst().fromMs());
    assertEquals(80, heard.nBest().getFirst().words().getFirst().toMs());
  }

  @Test
  void two_words_of_five_may_differ_and_no_more() {
    assertTrue(Verdict.of(decoded("a b c d e"), decoded("a b c x y")).accepted());
    assertFalse(Verdict.of(decoded("a b c d"), decoded("a b x y")).accepted());
  }

  @Test
  void what_is_not_accepted_keeps_the_freer_words_first() {
    var heard = Verdict.of(decoded("where is my order"), decoded("my dog is here"));
    assertFalse(heard.accepted());
    assertEquals("my dog is here", heard.bestText());
    assertEquals(2, heard.nBest().size());
  }

  @Test
  void nothing_is_nothing() {
    assertEquals(Recognition.NOTHING, Verdict.of(Decoded.NOTHING, decoded("<sil>")));
  }

  @Test
  void a_number_is_corrected_in_one_digit_but_not_in_two() {
    var heard = Verdict.of(decoded("four one two"), decoded("four one two"));
    var corrected = Verdict.corrected(heard, decoded("four one three"));
    assertEquals("four one three", corrected.bestText());
    assertTrue(corrected.nBest().getFirst().confidence() < 0.6);
    assertEquals("four one two", corrected.nBest().get(1).text());
    assertEquals(heard, Verdict.corrected(heard, decoded("four nine three")));
  }
}
