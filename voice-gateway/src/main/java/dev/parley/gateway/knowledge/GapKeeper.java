package dev.parley.gateway.knowledge;

import dev.parley.desk.record.ConversationStart;
import dev.parley.desk.record.RecordEntry;
import dev.parley.dialog.DialogAct.NoteKind;
import dev.parley.dialog.knowledge.Gap;
import dev.parley.dialog.knowledge.Gaps;
import dev.parley.gateway.session.DialogServices;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps, beside the record, each question that no approved passage answered: without the call it
/// was asked in, without numbers and addresses.
///
/// A line is written whole in one piece, so that calls may write at once. What can't be written is
/// missing there and nowhere else: no call suffers.
public final class GapKeeper implements DialogServices.RecordKeeper {

  /// Some hundred thousand questions; what comes after is dropped until the file is taken away.
  private static final long FILE_BYTES_MAX = 32L << 20;

  private static final Logger LOG = LoggerFactory.getLogger(GapKeeper.class);

  private final DialogServices.RecordKeeper records;
  private final Path file;
  private final InstantSource clock;

  /// The channels of the conversations under way.
  private final Map<String, String> channels = new ConcurrentHashMap<>();

  /// @param data a server's data folder
  public GapKeeper(DialogServices.RecordKeeper records, Path data, InstantSource clock) {
    this.records = records;
    this.file = data.resolve(Gaps.FILE);
    this.clock = clock;
  }

  @Override
  public void begin(ConversationStart start) {
    channels.put(start.id(), start.line());
    records.begin(start);
  }

  @Override
  public void append(String conversation, RecordEntry entry) {
    records.append(conversation, entry);
    if (entry instanceof RecordEntry.Noted noted && noted.kind() == NoteKind.KNOWLEDGE_GAP) {
      write(Gap.of(clock.instant(), channels.getOrDefault(conversation, "unknown"), noted.text()));
    } else if (entry instanceof RecordEntry.Ended) {
      channels.remove(conversation);
    }
  }

  private void write(Gap gap) {
    try {
      if (!Files.exists(file) || Files.size(file) < FILE_BYTES_MAX) {
        Files.writeString(
            file, gap.line() + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
      }
    } catch (IOException unwritable) {
      LOG.warn("an unanswered question can't be kept in {}", file, unwritable);
    }
  }
}
