package dev.parley.dialog.engine.lucene;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.parley.dialog.SpokenText;
import dev.parley.dialog.understand.AgentDomain.Topic;
import dev.parley.dialog.understand.BagOfWords;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Over an encoder that knows words only.
class AnswersTest {

  private static final String SPOKEN = "Wet tents can go back within sixty days.";

  private final BagOfWords encoder = new BagOfWords();

  private String answer(String question, String text) {
    return answer(question, text, true);
  }

  private String answer(String question, String text, boolean kept) {
    List<Topic> topics =
        List.of(
            new Topic("hours", "Hours", List.of(), "We open at nine.", "We close at five."),
            new Topic("tents", "Tents", List.of(), SPOKEN, text));
    List<Chunk> chunks =
        Chunk.of(topics).stream().filter(each -> kept || !each.kind().isSentence()).toList();
    Vectors vectors =
        Vectors.encoded(chunks.stream().map(Chunk::text).toList(), encoder, BagOfWords.DIMENSIONS);
    try (WordSearch words = WordSearch.inMemory(chunks)) {
      ChunkSearch search = new ChunkSearch(topics.size(), chunks, vectors, words);
      return new Answers(topics, chunks, search, vectors, encoder)
          .words(1, encoder.encode(question));
    }
  }

  @Test
  void what_only_the_text_says_is_said_behind_the_authors_words() {
    String text = "Missing poles cost twelve pounds each. The parcel is collected from your door.";
    assertEquals(
        SPOKEN + " Missing poles cost twelve pounds each.",
        answer("what do missing poles cost", text));
    assertEquals(
        SPOKEN + " The parcel is collected from your door.",
        answer("is the parcel collected within sixty days from my door", text));
    assertEquals(SPOKEN, answer("can wet tents go back within sixty days", text));
  }

  @Test
  void sentences_come_in_the_order_of_the_text() {
    String text = "Missing poles cost twelve pounds each. Missing pegs cost a pound each.";
    assertEquals(SPOKEN + " " + text, answer("what do missing pegs cost and poles", text));
  }

  @Test
  void large_knowledge_answers_in_the_same_words() {
    String text = "Missing poles cost twelve pounds each. The parcel is collected from your door.";
    String question = "what do missing poles cost";
    assertEquals(answer(question, text), answer(question, text, false));
  }

  @Test
  void what_repeats_the_author_is_not_said() {
    assertEquals(
        SPOKEN,
        answer("can wet tents go back", "Back within sixty days wet tents can go. See the door."));
  }

  @Test
  void what_has_no_room_behind_the_author_is_said_instead_where_it_is_far_nearer() {
    String poles = "Missing poles cost " + "twelve pounds and more ".repeat(5) + "each.";
    assertEquals(poles, answer("what do missing poles cost each", poles));
    assertEquals(SPOKEN, answer("can wet tents go back with missing poles", poles));
    String hanging = "They cost " + "twelve pounds and more ".repeat(5) + "each.";
    assertEquals(SPOKEN, answer("what do they cost each", hanging));
  }

  @Test
  void an_answer_stays_short_enough_for_the_ear() {
    String text = "Missing poles cost a lot " + "more ".repeat(23) + "anyway.";
    assertEquals(29, SpokenText.words(text));
    assertEquals(SPOKEN, answer("what do missing poles cost", text));
  }

  @Test
  void a_text_without_sentences_adds_nothing() {
    assertEquals(SPOKEN, answer("what do missing poles cost", ""));
    assertEquals(SPOKEN, answer("what do missing poles cost", "| poles | twelve pounds |"));
  }
}
