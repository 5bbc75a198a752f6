package dev.parley.dialog.engine.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.dialog.spi.KnowledgeIndex;
import dev.parley.dialog.spi.KnowledgeIndex.Asker;
import dev.parley.dialog.spi.KnowledgeIndex.Passage;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class GrowingKnowledgeTest {
  private static final Asker ANYONE = Asker.anyone(LocalDate.of(2026, 11, 20));
  private static final Passage HOURS = new Passage("hours", "Hours", "We open at eight.", 0.9);

  private final CompletableFuture<KnowledgeIndex> reading = new CompletableFuture<>();
  private final List<String> happened = new ArrayList<>();
  private final GrowingKnowledge knowledge =
      new GrowingKnowledge(
          reading,
          () -> {
            happened.add("stopped");
            reading.completeExceptionally(new IllegalStateException("stopped"));
          });

  @Test
  void answers_nothing_until_it_is_read_and_then_as_it_would() {
    assertEquals(KnowledgeState.BEING_READ, knowledge.state());
    assertEquals(List.of(), knowledge.find("when do you open", ANYONE, 3));
    reading.complete(new Hours());
    assertEquals(KnowledgeState.ANSWERS, knowledge.state());
    assertEquals(List.of(HOURS), knowledge.find("when do you open", ANYONE, 3));
    knowledge.close();
    assertEquals(List.of("stopped", "closed"), happened);
  }

  @Test
  void closed_while_it_is_read_the_reading_ends() {
    knowledge.close();
    assertEquals(List.of("stopped"), happened);
    assertTrue(reading.isDone());
  }

  @Test
  void what_can_t_be_read_answers_nothing_and_is_no_longer_being_read() {
    reading.completeExceptionally(new IllegalStateException("the disk is full"));
    assertEquals(KnowledgeState.UNREADABLE, knowledge.state());
    assertEquals(List.of(), knowledge.find("when do you open", ANYONE, 3));
  }

  private final class Hours implements KnowledgeIndex {
    @Override
    public List<Passage> find(String question, Asker asker, int atMost) {
      return List.of(HOURS);
    }

    @Override
    public void close() {
      happened.add("closed");
    }
  }
}
