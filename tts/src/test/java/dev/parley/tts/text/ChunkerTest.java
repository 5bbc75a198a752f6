package dev.parley.tts.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.testkit.Seeds;
import dev.parley.tts.spi.Lexicon;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;

class ChunkerTest {

  @Test
  void the_first_chunk_ends_at_the_first_pause() {
    assertEquals(
        List.of("I see, ", "your order, the blue one, has shipped. ", "Anything else?"),
        chunks("I see, your order, the blue one, has shipped. Anything else?"));
  }

  @Test
  void a_long_first_sentence_is_cut_before_a_word_where_one_can_breathe() {
    assertEquals(
        List.of(
            "Standard shipping takes three to five days ",
            "and express arrives the next working day of the week."),
        chunks(
            "Standard shipping takes three to five days and express arrives the next working day of the week."));
  }

  @Test
  void later_chunks_are_whole_sentences() {
    assertEquals(
        List.of(
            "Your order has shipped. ", "It arrives on Tuesday, November 24, by noon. ", "Bye."),
        chunks("Your order has shipped. It arrives on Tuesday, November 24, by noon. Bye."));
  }

  @Test
  void a_dot_within_a_token_ends_no_chunk() {
    assertEquals(List.of("Call Dr. Lee at 9 a.m."), chunks("Call Dr. Lee at 9 a.m."));
  }

  @Test
  void a_text_without_words_has_no_chunks() {
    assertEquals(List.of(), chunks(" ... — !"));
    assertEquals(List.of(), chunks(""));
  }

  @ParameterizedTest(name = "seed {0}")
  @Seeds(300)
  void chunks_lose_no_character(long seed) {
    String text = RandomText.of(new Random(seed));
    List<SpeechChunk> chunks = Chunker.chunks(text, Lexicon.EMPTY);
    if (chunks.isEmpty()) {
      assertEquals(List.of(), TextNormalizer.read(text));
      return;
    }
    assertEquals(text, String.join("", chunks(text)));
    assertEquals(
        TextNormalizer.read(text),
        chunks.stream().flatMap(chunk -> chunk.words().stream()).toList());
    assertTrue(chunks.getFirst().words().size() <= Chunker.FIRST_CHUNK_WORDS_MAX);
    for (SpeechChunk chunk : chunks) {
      assertTrue(!chunk.words().isEmpty() && chunk.words().size() <= Chunker.CHUNK_WORDS_MAX);
    }
  }

  private static List<String> chunks(String text) {
    return Chunker.chunks(text, Lexicon.EMPTY).stream()
        .map(chunk -> text.substring(chunk.from(), chunk.to()))
        .toList();
  }
}
