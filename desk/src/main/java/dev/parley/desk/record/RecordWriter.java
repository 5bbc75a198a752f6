package dev.parley.desk.record;

import dev.parley.desk.DeskException;
import dev.parley.desk.record.ConversationStore.WriterFigures;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The one thread that writes records, and the queue in front of it.
///
/// What has gathered while a transaction ran goes into the next one, so that a busy server pays one
/// commit for many turns. When a transaction fails, its entries are written one by one: one that
/// the database refuses (it breaks a constraint) is logged and counted and does not take others
/// with it, and while the database can't be reached all wait, for `OUTAGE_MAX`, before they count
/// as refused.
final class RecordWriter implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(RecordWriter.class);

  /// What can be waiting for the writer.
  sealed interface Work {}

  record Begin(ConversationStart start) implements Work {}

  record Append(String conversation, RecordEntry entry) implements Work {}

  private record Flush(CountDownLatch reached) implements Work {}

  private record Stop() implements Work {}

  /// About a minute of 50 calls' turns.
  static final int QUEUE_ENTRIES_MAX = 2_048;

  private static final int BATCH_ENTRIES_MAX = 256;
  private static final Duration OUTAGE_MAX = Duration.ofSeconds(10);
  private static final Duration RETRY_PAUSE = Duration.ofMillis(100);

  private final Jdbi jdbi;
  private final BlockingQueue<Work> blocksConversationWhenFull;
  private final AtomicLong written = new AtomicLong();
  private final AtomicLong refused = new AtomicLong();
  private final Thread thread;

  private RecordWriter(Jdbi jdbi, int queueEntriesMax) {
    this.jdbi = jdbi;
    this.blocksConversationWhenFull = new ArrayBlockingQueue<>(queueEntriesMax);
    this.thread = Thread.ofPlatform().name("record-writer").unstarted(this::write);
  }

  static RecordWriter start(Jdbi jdbi) {
    return start(jdbi, QUEUE_ENTRIES_MAX);
  }

  static RecordWriter start(Jdbi jdbi, int queueEntriesMax) {
    RecordWriter writer = new RecordWriter(jdbi, queueEntriesMax);
    writer.thread.start();
    return writer;
  }

  void put(Work work) {
    if (!thread.isAlive()) {
      throw new DeskException("the record store is closed");
    }
    try {
      blocksConversationWhenFull.put(work);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DeskException("interrupted while waiting to record", e);
    }
  }

  void flush() {
    Flush flush = new Flush(new CountDownLatch(1));
    put(flush);
    try {
      flush.reached().await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DeskException("interrupted while waiting for the record", e);
    }
  }

  WriterFigures figures() {
    return new WriterFigures(blocksConversationWhenFull.size(), written.get(), refused.get());
  }

  @Override
  public void close() {
    if (!thread.isAlive()) {
      return;
    }
    put(new Stop());
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void write() {
    List<Work> batch = new ArrayList<>(BATCH_ENTRIES_MAX);
    boolean open = true;
    while (open) {
      batch.clear();
      try {
        batch.add(blocksConversationWhenFull.take());
      } catch (InterruptedException e) {
        return;
      }
      blocksConversationWhenFull.drainTo(batch, BATCH_ENTRIES_MAX - 1);
      commit(batch);
      for (Work work : batch) {
        switch (work) {
          case Flush flush -> flush.reached().countDown();
          case Stop _ -> open = false;
          case Begin _, Append _ -> {}
        }
      }
    }
  }

  private void commit(List<Work> batch) {
    try {
      jdbi.useTransaction(handle -> batch.forEach(work -> write(handle, work)));
      written.addAndGet(batch.stream().filter(RecordWriter::isRecord).count());
    } catch (RuntimeException | Error together) {
      batch.stream().filter(RecordWriter::isRecord).forEach(this::commitAlone);
    }
  }

  private void commitAlone(Work work) {
    int attemptsMax = (int) OUTAGE_MAX.dividedBy(RETRY_PAUSE);
    for (int attempt = 1; ; attempt++) {
      try {
        jdbi.useTransaction(handle -> write(handle, work));
        written.incrementAndGet();
        return;
      } catch (RuntimeException | Error e) {
        if (!StoreFailures.mayPass(e) || attempt >= attemptsMax) {
          refused.incrementAndGet();
          LOG.error("conversation {}: an entry could not be recorded", conversation(work), e);
          return;
        }
      }
      try {
        Thread.sleep(RETRY_PAUSE);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  private static void write(Handle handle, Work work) {
    switch (work) {
      case Begin(ConversationStart start) -> EntryTables.begin(handle, start);
      case Append(String conversation, RecordEntry entry) ->
          EntryTables.append(handle, conversation, entry);
      case Flush _, Stop _ -> {}
    }
  }

  private static boolean isRecord(Work work) {
    return work instanceof Begin || work instanceof Append;
  }

  private static String conversation(Work work) {
    return switch (work) {
      case Begin(ConversationStart start) -> start.id();
      case Append(String conversation, RecordEntry _) -> conversation;
      case Flush _, Stop _ -> "none";
    };
  }
}
