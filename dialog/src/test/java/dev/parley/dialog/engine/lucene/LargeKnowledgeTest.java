package dev.parley.dialog.engine.lucene;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.dialog.pack.Approval;
import dev.parley.dialog.pack.Audience;
import dev.parley.dialog.spi.KnowledgeIndex;
import dev.parley.dialog.spi.KnowledgeIndex.Asker;
import dev.parley.dialog.spi.KnowledgeIndex.Passage;
import dev.parley.dialog.understand.AgentDomain.Topic;
import dev.parley.dialog.understand.BagOfWords;
import dev.parley.dialog.understand.intent.SentenceEncoder;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// More rows than are all looked at.
class LargeKnowledgeTest {

  private static final int TOPICS = ChunkSearch.WHOLE_ROWS_MAX / 4 + 100;
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 28);
  private static final Asker ANYONE = Asker.anyone(TODAY);
  private static final Approval EXPIRED =
      new Approval(new Audience.Anyone(), LocalDate.MIN, TODAY.minusDays(1));

  @TempDir private static Path cache;
  private static final AtomicInteger ENCODED = new AtomicInteger();
  private static KnowledgeIndex index;

  private static KnowledgeIndex opened() {
    SentenceEncoder words = Narrow.around(new BagOfWords());
    return HybridKnowledgeIndex.open(
        IntStream.range(0, TOPICS).mapToObj(LargeKnowledgeTest::topic).toList(),
        () ->
            sentence -> {
              ENCODED.incrementAndGet();
              return words.encode(sentence);
            },
        "bag of words",
        Narrow.DIMENSIONS,
        cache);
  }

  /// Every third has expired. Each has words of its own, or all would say the same.
  private static Topic topic(int number) {
    String thing = "thing" + letters(number);
    String[] own = {"a", "b", "c", "d", "e", "f"};
    for (int i = 0; i < own.length; i++) {
      own[i] = own[i] + "word" + letters(number);
    }
    return new Topic(
        thing,
        thing + " " + own[0],
        List.of("what does " + thing + " cost", "who made " + thing + " " + own[0]),
        String.join(" ", thing, own[0], own[1], own[2], "has a price."),
        String.join(" ", thing, own[0], own[3], own[4], own[5], "is in the hall."),
        number % 3 == 0 ? EXPIRED : Approval.ALWAYS);
  }

  private static String letters(int number) {
    return Integer.toString(number, 20)
        .chars()
        .mapToObj(c -> String.valueOf((char) (c < 'a' ? c - '0' + 'k' : c)))
        .reduce("q", String::concat);
  }

  @BeforeAll
  static void open() {
    index = opened();
  }

  @Test
  void each_is_found_among_all_unless_it_has_expired() {
    for (int number = 0; number < TOPICS; number += 50) {
      String thing = topic(number).source();
      List<Passage> found = index.find("what does " + thing + " cost", ANYONE, 1);
      boolean first = !found.isEmpty() && found.getFirst().source().equals(thing);
      assertEquals(number % 3 != 0, first, thing + " found " + found);
    }
  }

  @Test
  void what_none_answers_finds_nothing() {
    assertEquals(List.of(), index.find("who painted the ceiling of the chapel", ANYONE, 3));
  }

  @Test
  void a_second_start_encodes_nothing_and_answers_alike() {
    String question = "what does " + topic(1).source() + " cost";
    List<Passage> found = index.find(question, ANYONE, 3);
    ENCODED.set(0);
    try (KnowledgeIndex again = opened()) {
      assertEquals(0, ENCODED.get());
      assertEquals(found, again.find(question, ANYONE, 3));
    }
    assertTrue(found.getFirst().score() >= KnowledgeIndex.ANSWERS_FROM);
  }
}
