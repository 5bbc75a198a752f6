package dev.parley.dialog.engine.onnx;

import dev.parley.dialog.spi.KnowledgeIndex;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Knowledge that is still being read while calls are taken: until it is there nothing answers, and
/// callers are offered a person.
final class GrowingKnowledge implements KnowledgeIndex {
  private static final Logger LOG = LoggerFactory.getLogger(GrowingKnowledge.class);

  private final CompletableFuture<KnowledgeIndex> reading;
  private final Runnable stop;

  /// @param stop makes the reading end soon, in whatever way
  GrowingKnowledge(CompletableFuture<KnowledgeIndex> reading, Runnable stop) {
    this.reading = reading;
    this.stop = stop;
    reading.whenComplete(
        (index, failed) -> {
          if (failed == null) {
            LOG.info("knowledge: read, and answers from now on");
          } else {
            LOG.error("knowledge can't be read: nothing is answered from it", failed);
          }
        });
  }

  KnowledgeState state() {
    return switch (reading.state()) {
      case RUNNING -> KnowledgeState.BEING_READ;
      case SUCCESS -> KnowledgeState.ANSWERS;
      case FAILED, CANCELLED -> KnowledgeState.UNREADABLE;
    };
  }

  @Override
  public List<Passage> find(String question, Asker asker, int atMost) {
    return state() == KnowledgeState.ANSWERS
        ? reading.join().find(question, asker, atMost)
        : List.of();
  }

  @Override
  public void close() {
    stop.run();
    reading.thenAccept(KnowledgeIndex::close).exceptionally(_ -> null).join();
  }
}
