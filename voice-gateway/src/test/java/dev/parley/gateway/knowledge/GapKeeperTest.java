package dev.parley.gateway.knowledge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.parley.desk.record.ConversationStart;
import dev.parley.desk.record.RecordEntry;
import dev.parley.dialog.DialogAct.NoteKind;
import dev.parley.dialog.knowledge.Gap;
import dev.parley.dialog.knowledge.Gaps;
import dev.parley.gateway.session.DialogServices;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GapKeeperTest {

  private static final Instant NOON = Instant.parse("2026-11-28T12:00:00Z");

  @TempDir private Path data;

  private final List<RecordEntry> recorded = new ArrayList<>();
  private final DialogServices.RecordKeeper records =
      new DialogServices.RecordKeeper() {
        @Override
        public void begin(ConversationStart start) {}

        @Override
        public void append(String conversation, RecordEntry entry) {
          recorded.add(entry);
        }
      };

  @Test
  void a_question_without_an_answer_is_kept_beside_the_record() throws IOException {
    GapKeeper keeper = new GapKeeper(records, data, InstantSource.fixed(NOON));
    keeper.begin(new ConversationStart("c1", "x", "sip", Optional.of("2075550144"), "100", NOON));
    keeper.append("c1", note(NoteKind.KNOWLEDGE_USED, "returns"));
    keeper.append("c1", note(NoteKind.KNOWLEDGE_GAP, "do you price match order 410226"));
    assertEquals(2, recorded.size());
    assertEquals(List.of(new Gap(NOON, "sip", "do you price match order #")), Gaps.in(data));
  }

  @Test
  void a_folder_that_is_not_there_harms_no_call() {
    GapKeeper keeper = new GapKeeper(records, data.resolve("nowhere"), InstantSource.fixed(NOON));
    keeper.append("c1", note(NoteKind.KNOWLEDGE_GAP, "do you price match"));
    assertEquals(1, recorded.size());
    assertFalse(Files.exists(data.resolve("nowhere")));
  }

  private static RecordEntry note(NoteKind kind, String text) {
    return new RecordEntry.Noted(1, Duration.ZERO, kind, text);
  }
}
