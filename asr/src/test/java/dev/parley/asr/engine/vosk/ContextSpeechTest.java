package dev.parley.asr.engine.vosk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.asr.engine.vosk.ContextSpeech.Phrases;
import dev.parley.asr.engine.vosk.nativelib.NativeGrammar;
import dev.parley.asr.engine.vosk.nativelib.NativeModel;
import dev.parley.asr.spi.Expected;
import dev.parley.asr.spi.RecognitionContext;
import dev.parley.asr.spi.RecognitionStream.Purpose;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContextSpeechTest {

  private static List<String> words(String text) {
    return List.of(text.split(" "));
  }

  @Test
  void every_digit_follows_every_digit_once() {
    var row = ContextSpeech.eachAfterEach(words("a b c d e"));
    var pairs = new HashSet<List<String>>();
    for (int i = 0; i + 1 < row.size(); i++) {
      pairs.add(row.subList(i, i + 2));
    }
    assertEquals(26, row.size());
    assertEquals(25, pairs.size());
  }

  @Test
  void what_was_heard_is_cut_into_whole_phrases() {
    var phrases = Phrases.of(List.of(words("yes please"), words("no")), List.of(words("um")));
    assertTrue(phrases.covers(words("um yes please"), false));
    assertTrue(phrases.covers(words("no no"), false));
    assertFalse(phrases.covers(words("please yes"), false));
    assertFalse(phrases.covers(words("um yes"), false));
    assertTrue(phrases.covers(words("um yes"), true));
    assertFalse(phrases.covers(List.of(), true));
  }

  @Test
  void words_that_the_model_does_not_know_never_reach_it(@TempDir Path folder) throws Exception {
    TinyVoskModel.in(folder, TinyVoskModel.Graph.RUNTIME);
    try (var model = NativeModel.load(folder, TinyVoskModel.SAMPLE_RATE_HZ)) {
      var colours =
          new RecognitionContext(
              Locale.ENGLISH,
              List.of("one \"two\"", "{three}", "#0", "<eps>"),
              List.of(new Expected.Choice(List.of("red", "four\\", "stop, okay"))));
      var json = ContextSpeech.of(colours, model, true).turn().orElseThrow().json();
      assertTrue(json.startsWith("[\"stop okay\",\"stop okay\",\"stop okay\",\"one two\","), json);
      assertTrue(json.endsWith(",\"[unk]\"]"), json);
      assertFalse(json.matches(".*(red|#|eps|three|\\\\).*"), json);
    }
  }

  @Test
  void an_open_question_has_a_grammar_for_barge_ins_alone(@TempDir Path folder) throws Exception {
    TinyVoskModel.in(folder, TinyVoskModel.Graph.RUNTIME);
    try (var model = NativeModel.load(folder, TinyVoskModel.SAMPLE_RATE_HZ)) {
      var open = new RecognitionContext(Locale.ENGLISH, List.of(), List.of(new Expected.Open()));
      var speech = ContextSpeech.of(open, model, true);
      assertTrue(speech.turn().isEmpty());
      assertTrue(speech.bargeIn().isPresent());
      assertTrue(speech.fits(words("anything at all"), Purpose.TURN));
      assertFalse(speech.fits(words("anything at all"), Purpose.BARGE_IN));
    }
  }

  /// Some of these would end the process in the library, the others would never be heard.
  @ParameterizedTest
  @ValueSource(strings = {"", "<eps>", "#0", "\"", "two words", "tab\there", "dog"})
  void no_grammar_is_made_of_what_is_no_word(String word, @TempDir Path folder) throws Exception {
    TinyVoskModel.in(folder, TinyVoskModel.Graph.RUNTIME);
    try (var model = NativeModel.load(folder, TinyVoskModel.SAMPLE_RATE_HZ)) {
      assertThrows(
          IllegalArgumentException.class, () -> NativeGrammar.of(List.of(List.of(word)), model));
      assertThrows(IllegalArgumentException.class, () -> NativeGrammar.of(List.of(), model));
    }
  }
}
