package dev.parley.desk.record;

import dev.parley.dialog.DialogAct.Disposition;
import dev.parley.dialog.DialogAct.NoteKind;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/// Conversations that a run of the server left open because it was killed. They ended with their
/// last entry; what they came to is read off what was kept, so that `Resolved` stays earned:
///
/// | kept | counts as |
/// |---|---|
/// | a callback that was booked | CALLBACK_PROMISED |
/// | no goal heard, or a flow begun after it | ABANDONED |
/// | something contradicted | FAILED |
/// | a goal heard by a caller who was identified, or from a tool | RESOLVED |
/// | a goal heard | INFORMED |
public final class StoppedConversations {

  static final String CAUSE = "the server stopped";

  private StoppedConversations() {}

  /// Closes every conversation that is open. To be called before this run begins one.
  static void close(Jdbi jdbi) {
    jdbi.useTransaction(
        handle ->
            handle
                .createQuery("select id, started_at from conversation where ended_at is null")
                .map(
                    (row, _) ->
                        new Open(
                            row.getString("id"),
                            row.getObject("started_at", OffsetDateTime.class).toInstant()))
                .list()
                .forEach(open -> close(handle, open)));
  }

  /// Notes at the end of a conversation's record what nobody knows because the server stopped;
  /// where no record is kept, nowhere.
  public static void note(Handle handle, String id, String words) {
    boolean kept =
        handle
            .createQuery("select count(*) from conversation where id = :id")
            .bind("id", id)
            .mapTo(Boolean.class)
            .one();
    if (kept) {
      EntryTables.append(
          handle,
          id,
          new RecordEntry.Noted(
              lastTurn(handle, id), lastEntry(handle, id), NoteKind.ESCALATION, words));
    }
  }

  private static int lastTurn(Handle handle, String id) {
    return handle
        .createQuery("select coalesce(max(turn_index), 0) from turn where conversation_id = :id")
        .bind("id", id)
        .mapTo(Integer.class)
        .one();
  }

  private record Open(String id, Instant startedAt) {}

  private static void close(Handle handle, Open open) {
    EntryTables.append(
        handle,
        open.id(),
        new RecordEntry.Ended(
            open.startedAt().plus(lastEntry(handle, open.id())),
            disposition(handle, open.id()),
            RecordEntry.EndedBy.SERVER,
            CAUSE));
  }

  private static Duration lastEntry(Handle handle, String id) {
    return Duration.ofMillis(
        handle
            .createQuery(
                """
                select coalesce(max(ms), 0) from (
                  select until_ms as ms from turn where conversation_id = :id
                  union all select at_ms from tool_call where conversation_id = :id
                  union all select at_ms from note where conversation_id = :id) entries""")
            .bind("id", id)
            .mapTo(Long.class)
            .one());
  }

  private record Note(NoteKind kind, String text) {}

  private static Disposition disposition(Handle handle, String id) {
    long callbacks =
        handle
            .createQuery("select count(*) from callback where conversation_id = :id")
            .bind("id", id)
            .mapTo(Long.class)
            .one();
    List<Note> notes =
        handle
            .createQuery(
                "select kind, note_text from note where conversation_id = :id order by note_number")
            .bind("id", id)
            .map(
                (row, _) ->
                    new Note(
                        NoteKind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                        row.getString("note_text")))
            .list();
    return callbacks > 0 ? Disposition.CALLBACK_PROMISED : disposition(notes);
  }

  private static Disposition disposition(List<Note> notes) {
    Set<NoteKind> kinds = EnumSet.noneOf(NoteKind.class);
    boolean reached = false;
    boolean fromTool = false;
    for (Note note : notes) {
      kinds.add(note.kind());
      switch (note.kind()) {
        case FLOW_STARTED -> reached = false;
        case GOAL_REACHED -> {
          reached = true;
          fromTool |= note.text().contains(" from tool:");
        }
        case FLOW_ENDED,
            SHADOWED,
            IDENTIFIED,
            IDENTIFICATION_FAILED,
            KNOWLEDGE_USED,
            KNOWLEDGE_GAP,
            ESCALATION,
            REPAIR,
            CONTRADICTED,
            CLAIM_REJECTED,
            PROMISED,
            INCIDENT_TOLD,
            MOOD,
            DECLINED,
            ANSWERED_BY,
            CALLER_VERIFIED,
            DIVERTED,
            REMEMBERED,
            REPEAT,
            RECORDING -> {}
      }
    }
    if (!reached) {
      return Disposition.ABANDONED;
    }
    if (kinds.contains(NoteKind.CONTRADICTED) || kinds.contains(NoteKind.KNOWLEDGE_GAP)) {
      return Disposition.FAILED;
    }
    return fromTool || kinds.contains(NoteKind.IDENTIFIED)
        ? Disposition.RESOLVED
        : Disposition.INFORMED;
  }
}
