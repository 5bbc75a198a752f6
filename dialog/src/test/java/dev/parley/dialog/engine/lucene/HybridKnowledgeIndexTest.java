package dev.parley.dialog.engine.lucene;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.dialog.pack.Approval;
import dev.parley.dialog.pack.Audience;
import dev.parley.dialog.spi.KnowledgeIndex;
import dev.parley.dialog.spi.KnowledgeIndex.Asker;
import dev.parley.dialog.spi.KnowledgeIndex.Passage;
import dev.parley.dialog.understand.AgentDomain;
import dev.parley.dialog.understand.BagOfWords;
import dev.parley.dialog.understand.Shop;
import dev.parley.dialog.understand.intent.SentenceEncoder;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Over an encoder that knows words only; how well meaning is found is measured with the real one.
class HybridKnowledgeIndexTest {

  private static final Asker ANYONE = Asker.anyone(LocalDate.of(2026, 11, 20));

  @TempDir private static Path cache;
  private final AtomicInteger encoded = new AtomicInteger();
  private KnowledgeIndex index;

  private KnowledgeIndex open(List<AgentDomain.Topic> topics) {
    SentenceEncoder words = Narrow.around(new BagOfWords());
    return HybridKnowledgeIndex.open(
        topics,
        () ->
            sentence -> {
              encoded.incrementAndGet();
              return words.encode(sentence);
            },
        "bag of words",
        Narrow.DIMENSIONS,
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
    List<Passage> found = index.find(question, ANYONE, 3);
    assertEquals(source, found.getFirst().source());
    assertTrue(found.getFirst().score() >= KnowledgeIndex.ANSWERS_FROM);
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
    assertEquals(List.of(), index.find(question, ANYONE, 3));
  }

  @ParameterizedTest
  @CsvSource({
    "anyone, 2026-11-20, 2026-11-20, true",
    "anyone, 2026-11-21, 2027-01-01, false",
    "anyone, 2026-01-01, 2026-11-19, false",
    "customers, 2026-01-01, 2027-01-01, false",
    "trade, 2026-01-01, 2027-01-01, false",
  })
  void a_passage_is_told_on_its_days_and_to_whom_it_is_for(
      String audience, LocalDate from, LocalDate until, boolean told) {
    KnowledgeIndex limited = open(only(new Approval(Audience.of(audience), from, until)));
    assertEquals(told, tellsOfShipping(limited, ANYONE), audience);
  }

  @Test
  void customers_and_segments_hear_what_is_for_them() {
    LocalDate today = ANYONE.today();
    Asker customer = new Asker(today, true, Set.of());
    Asker trader = new Asker(today, true, Set.of("trade"));
    Asker unproven = new Asker(today, false, Set.of("trade"));
    KnowledgeIndex customers = open(only(new Approval(Audience.of("customers"), today, today)));
    KnowledgeIndex trade = open(only(new Approval(Audience.of("trade"), today, today)));
    assertTrue(tellsOfShipping(customers, customer));
    assertFalse(tellsOfShipping(trade, customer));
    assertTrue(tellsOfShipping(trade, trader));
    assertFalse(tellsOfShipping(trade, unproven));
  }

  private static boolean tellsOfShipping(KnowledgeIndex index, Asker asker) {
    return index.find("how long does shipping take", asker, 3).stream()
        .anyMatch(passage -> passage.source().equals("shipping"));
  }

  /// The shop's topics, that on shipping times under `approval`.
  private static List<AgentDomain.Topic> only(Approval approval) {
    return Shop.domain().topics().stream()
        .map(
            each ->
                each.source().equals("shipping")
                    ? new AgentDomain.Topic(
                        each.source(),
                        each.title(),
                        each.questions(),
                        each.spoken(),
                        each.body(),
                        approval)
                    : each)
        .toList();
  }

  @Test
  void no_more_passages_than_asked_for_and_the_best_first() {
    List<Passage> found = index.find("how much does shipping a return cost", ANYONE, 3);
    for (int i = 1; i < found.size(); i++) {
      assertTrue(found.get(i - 1).score() >= found.get(i).score());
    }
    assertTrue(index.find("how long does shipping take", ANYONE, 1).size() <= 1);
  }

  @Test
  void a_second_start_encodes_nothing() {
    encoded.set(0);
    KnowledgeIndex again = open(Shop.domain().topics());
    assertEquals(0, encoded.get());
    assertEquals(
        index.find("how long does shipping take", ANYONE, 1),
        again.find("how long does shipping take", ANYONE, 1));
  }

  @Test
  void a_pack_without_knowledge_answers_nothing() {
    assertEquals(List.of(), open(List.of()).find("when are you open", ANYONE, 3));
  }
}
