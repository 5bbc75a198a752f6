package dev.parley.dialog.engine.lucene;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.dialog.spi.KnowledgeIndex.Passage;
import dev.parley.dialog.understand.AgentDomain;
import dev.parley.dialog.understand.BagOfWords;
import dev.parley.dialog.understand.Shop;
import dev.parley.dialog.understand.intent.BuiltInExamples;
import dev.parley.dialog.understand.intent.Example;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Over an encoder that knows words only; how well meaning is found is measured with the real one.
class HybridKnowledgeIndexTest {

  private static final List<String> UNRELATED =
      BuiltInExamples.english().stream().map(Example::sentence).toList();

  @TempDir private static Path cache;
  private final AtomicInteger encoded = new AtomicInteger();
  private HybridKnowledgeIndex index;

  private HybridKnowledgeIndex open(List<AgentDomain.Topic> topics) {
    BagOfWords words = new BagOfWords();
    return HybridKnowledgeIndex.open(
        topics,
        UNRELATED,
        () ->
            sentence -> {
              encoded.incrementAndGet();
              return words.encode(sentence);
            },
        "bag of words",
        BagOfWords.DIMENSIONS,
        cache);
  }

  @BeforeEach
  void open() {
    index = open(Shop.domain().topics());
  }

  @ParameterizedTest
  @CsvSource({
    "can i return something, returns",
    "what is the returns policy, returns",
    "what are your opening hours, hours",
    "what time do you close, hours",
    "how long does shipping take, shipping",
    "how much is shipping, shipping",
  })
  void a_question_finds_its_passage(String question, String source) {
    List<Passage> found = index.find(question, 3);
    assertEquals(source, found.getFirst().source());
    assertTrue(found.getFirst().score() >= HybridKnowledgeIndex.SCORE_MIN);
    assertTrue(found.getFirst().score() <= 1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "do you sell boats to the navy",
        "what is the capital of australia",
        "tell me about quantum physics",
        "",
        "um"
      })
  void what_no_passage_answers_finds_nothing(String question) {
    assertEquals(List.of(), index.find(question, 3));
  }

  @Test
  void no_more_passages_than_asked_for_and_the_best_first() {
    List<Passage> found = index.find("how much does shipping a return cost", 3);
    for (int i = 1; i < found.size(); i++) {
      assertTrue(found.get(i - 1).score() >= found.get(i).score());
    }
    assertTrue(index.find("how long does shipping take", 1).size() <= 1);
  }

  @Test
  void a_second_start_encodes_nothing() {
    encoded.set(0);
    HybridKnowledgeIndex again = open(Shop.domain().topics());
    assertEquals(0, encoded.get());
    assertEquals(
        index.find("how long does shipping take", 1), again.find("how long does shipping take", 1));
  }

  @Test
  void a_pack_without_knowledge_answers_nothing() {
    assertEquals(List.of(), open(List.of()).find("when are you open", 3));
  }
}
