package dev.parley.desk.record;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.desk.store.Database;
import java.util.List;
import java.util.Optional;

/// Keeps every conversation, entry by entry as it happens.
///
/// `begin` and `append` only queue: one writer thread commits what has gathered, in order, in one
/// transaction. The queue (`RecordWriter`) is bounded and drops nothing: when it is full, the
/// conversation's own virtual thread waits. So they are called from there, never from an event
/// loop. A turn that was appended survives `kill -9` once the writer has committed it, a few
/// milliseconds later.
public final class ConversationStore implements ConversationReader, AutoCloseable {

  private final RecordWriter writer;
  private final StoredConversations stored;

  private ConversationStore(RecordWriter writer, StoredConversations stored) {
    this.writer = writer;
    this.stored = stored;
  }

  /// Closes what an earlier run left open, then starts the writer on `database`, which stays the
  /// caller's to close after this store.
  public static ConversationStore on(Database database) {
    StoppedConversations.close(database.jdbi());
    return new ConversationStore(
        RecordWriter.start(database.jdbi()), new StoredConversations(database.jdbi()));
  }

  /// The conversation's first entry; comes before any `append` for it.
  public void begin(ConversationStart start) {
    writer.put(new RecordWriter.Begin(start));
  }

  /// Adds `entry` to the conversation `id`.
  public void append(String id, RecordEntry entry) {
    writer.put(new RecordWriter.Append(id, entry));
  }

  /// Returns when everything queued before is committed.
  public void flush() {
    writer.flush();
  }

  @Override
  public Optional<ObjectNode> conversation(String id, Numbers numbers) {
    return stored.conversation(id, numbers);
  }

  @Override
  public List<ObjectNode> conversations(Filter filter, Numbers numbers) {
    return stored.conversations(filter, numbers);
  }

  /// How the writer is doing, for operations.
  public WriterFigures figures() {
    return writer.figures();
  }

  /// Commits what is queued, then stops the writer.
  @Override
  public void close() {
    writer.close();
  }

  /// @param queued entries waiting now
  /// @param written entries committed so far
  /// @param refused entries that the database would not take; each was logged with its cause
  public record WriterFigures(int queued, long written, long refused) {}
}
