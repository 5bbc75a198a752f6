package dev.parley.desk.record;

import dev.parley.desk.record.RecordEntry.AgentTurn;
import dev.parley.desk.record.RecordEntry.CallerTurn;
import dev.parley.desk.record.RecordEntry.Concerns;
import dev.parley.desk.record.RecordEntry.Ended;
import dev.parley.desk.record.RecordEntry.MediaCounted;
import dev.parley.desk.record.RecordEntry.NotUnderstood;
import dev.parley.desk.record.RecordEntry.Noted;
import dev.parley.desk.record.RecordEntry.PlayedWord;
import dev.parley.desk.record.RecordEntry.ToolReturned;
import dev.parley.desk.record.RecordEntry.TurnTimed;
import dev.parley.desk.record.RecordEntry.Understood;
import dev.parley.dialog.Utterance;
import dev.parley.dialog.pack.PackVersion;
import dev.parley.dialog.spi.ToolResult;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;

/// Writes one entry into its table, in SQL that H2 and PostgreSQL both take.
final class EntryTables {

  private static final int CAUSE_CHARS_MAX = 500;

  private EntryTables() {}

  static void begin(Handle handle, ConversationStart start) {
    handle
        .createUpdate(
            """
            insert into conversation (id, sip_call_id, line, caller_number, dialled, started_at,
              pack, pack_version, pack_hash)
            values (:id, :sipCallId, :line, :caller, :dialled, :startedAt,
              :pack, :packVersion, :packHash)""")
        .bind("id", start.id())
        .bind("sipCallId", cut(start.sipCallId(), 255))
        .bind("line", start.line())
        .bind("caller", start.callerNumber().map(number -> cut(number, 128)))
        .bind("dialled", cut(start.dialled(), 128))
        .bind("startedAt", utc(start.startedAt()))
        .bind("pack", start.pack().map(pack -> cut(pack.pack(), 64)))
        .bind("packVersion", start.pack().flatMap(PackVersion::name).map(name -> cut(name, 64)))
        .bind("packHash", start.pack().map(PackVersion::hash))
        .execute();
  }

  static void append(Handle handle, String conversation, RecordEntry entry) {
    switch (entry) {
      case CallerTurn turn -> callerTurn(handle, conversation, turn);
      case NotUnderstood turn -> notUnderstood(handle, conversation, turn);
      case Understood understood -> understood(handle, conversation, understood);
      case AgentTurn turn -> agentTurn(handle, conversation, turn);
      case TurnTimed timed -> timed(handle, conversation, timed);
      case ToolReturned returned -> toolReturned(handle, conversation, returned);
      case Noted noted -> noted(handle, conversation, noted);
      case Concerns concerns -> concerns(handle, conversation, concerns);
      case MediaCounted(MediaFigures figures, SpeculationFigures speculation) ->
          mustExist(
              handle
                  .createUpdate("update conversation set media = :media where id = :id")
                  .bind("media", RecordJson.write(RecordJson.media(figures, speculation)))
                  .bind("id", conversation)
                  .execute(),
              conversation,
              "the conversation");
      case Ended ended -> ended(handle, conversation, ended);
    }
  }

  private static void callerTurn(Handle handle, String conversation, CallerTurn turn) {
    Utterance utterance = turn.utterance();
    String text = Redaction.of(utterance.text());
    Optional<Utterance.Spoken> spoken =
        utterance instanceof Utterance.Spoken words ? Optional.of(words) : Optional.empty();
    String source =
        switch (utterance) {
          case Utterance.Spoken _ -> "speech";
          case Utterance.Keyed _ -> "keys";
          case Utterance.Typed _ -> "text";
        };
    putTurn(
        handle,
        conversation,
        turn.index(),
        columns ->
            columns
                .bind("who", "caller")
                .bind("said", text)
                .bind("heard", text)
                .bind("source", source)
                .bind("atMs", turn.at().toMillis())
                .bind("untilMs", turn.until().toMillis())
                .bind("confidence", spoken.map(EntryTables::bestConfidence).orElse(1.0))
                .bind("accepted", spoken.map(Utterance.Spoken::accepted).orElse(true))
                .bind("commitReason", cut(turn.commitReason(), 200))
                .bind("nBest", spoken.map(s -> RecordJson.write(RecordJson.nBest(s))))
                .bind("words", Optional.<String>empty())
                .bind("informativeWord", Optional.<String>empty())
                .bind("claimSources", Optional.<String>empty())
                .bind("noMatchCause", Optional.<String>empty()));
  }

  private static void notUnderstood(Handle handle, String conversation, NotUnderstood turn) {
    putTurn(
        handle,
        conversation,
        turn.index(),
        columns ->
            columns
                .bind("who", "caller")
                .bind("said", "")
                .bind("heard", "")
                .bind("source", "speech")
                .bind("atMs", turn.at().toMillis())
                .bind("untilMs", turn.until().toMillis())
                .bind("confidence", Optional.<Double>empty())
                .bind("accepted", false)
                .bind("commitReason", Optional.<String>empty())
                .bind("nBest", Optional.<String>empty())
                .bind("words", Optional.<String>empty())
                .bind("informativeWord", Optional.<String>empty())
                .bind("claimSources", Optional.<String>empty())
                .bind("noMatchCause", cut(turn.cause(), 40)));
  }

  private static double bestConfidence(Utterance.Spoken spoken) {
    return spoken.nBest().isEmpty() ? 0 : spoken.nBest().getFirst().confidence();
  }

  private static void agentTurn(Handle handle, String conversation, AgentTurn turn) {
    putTurn(
        handle,
        conversation,
        turn.index(),
        columns ->
            columns
                .bind("who", "agent")
                .bind("said", Redaction.of(turn.text()))
                .bind("heard", Redaction.of(turn.text().substring(0, turn.charsHeard())))
                .bind("source", "synthesis")
                .bind("atMs", turn.at().toMillis())
                .bind("untilMs", turn.until().toMillis())
                .bind("confidence", Optional.<Double>empty())
                .bind("accepted", true)
                .bind("commitReason", Optional.<String>empty())
                .bind("nBest", Optional.<String>empty())
                .bind("words", RecordJson.write(RecordJson.words(turn.words())))
                .bind("informativeWord", turn.informativeWord().map(EntryTables::wordJson))
                .bind("claimSources", RecordJson.write(turn.sources()))
                .bind("noMatchCause", Optional.<String>empty()));
  }

  private static String wordJson(PlayedWord word) {
    return RecordJson.write(RecordJson.word(word));
  }

  @FunctionalInterface
  private interface Columns {
    Update bind(Update update);
  }

  private static void putTurn(Handle handle, String conversation, int index, Columns columns) {
    int updated =
        columns
            .bind(
                handle.createUpdate(
                    """
                    update turn set who = :who, said = :said, heard = :heard, source = :source,
                      at_ms = :atMs, until_ms = :untilMs, confidence = :confidence,
                      accepted = :accepted, commit_reason = :commitReason, n_best = :nBest,
                      words = :words, informative_word = :informativeWord,
                      claim_sources = :claimSources, no_match_cause = :noMatchCause
                    where conversation_id = :conversation and turn_index = :index"""))
            .bind("conversation", conversation)
            .bind("index", index)
            .execute();
    if (updated == 0) {
      columns
          .bind(
              handle.createUpdate(
                  """
                  insert into turn (conversation_id, turn_index, who, said, heard, source, at_ms,
                    until_ms, confidence, accepted, commit_reason, n_best, words,
                    informative_word, claim_sources, no_match_cause)
                  values (:conversation, :index, :who, :said, :heard, :source, :atMs,
                    :untilMs, :confidence, :accepted, :commitReason, :nBest, :words,
                    :informativeWord, :claimSources, :noMatchCause)"""))
          .bind("conversation", conversation)
          .bind("index", index)
          .execute();
    }
  }

  private static void understood(Handle handle, String conversation, Understood understood) {
    putPart(
        handle,
        conversation,
        understood.index(),
        "understood",
        RecordJson.write(RecordJson.understood(understood.interpretation())));
  }

  private static void timed(Handle handle, String conversation, TurnTimed timed) {
    putPart(
        handle,
        conversation,
        timed.index(),
        "stages",
        RecordJson.write(RecordJson.stages(timed.waterfall())));
  }

  /// Into table `turn_<part>`, column `part`.
  private static void putPart(
      Handle handle, String conversation, int index, String part, String json) {
    int updated =
        handle
            .createUpdate(
                "update turn_%1$s set %1$s = :json where conversation_id = :conversation and turn_index = :index"
                    .formatted(part))
            .bind("json", json)
            .bind("conversation", conversation)
            .bind("index", index)
            .execute();
    if (updated == 0) {
      handle
          .createUpdate(
              "insert into turn_%1$s (conversation_id, turn_index, %1$s) values (:conversation, :index, :json)"
                  .formatted(part))
          .bind("json", json)
          .bind("conversation", conversation)
          .bind("index", index)
          .execute();
    }
  }

  private static void toolReturned(Handle handle, String conversation, ToolReturned returned) {
    ToolOutcome outcome = ToolOutcome.of(returned.result());
    handle
        .createUpdate(
            """
            insert into tool_call (conversation_id, call_id, turn_index, at_ms, tool, arguments,
              writes, result, detail, elapsed_ms)
            values (:conversation, :call, :turn, :atMs, :tool, :arguments,
              :writes, :result, :detail, :elapsedMs)""")
        .bind("conversation", conversation)
        .bind("call", returned.call().id())
        .bind("turn", returned.turnIndex())
        .bind("atMs", returned.at().toMillis())
        .bind("tool", returned.call().tool())
        .bind(
            "arguments",
            RecordJson.write(RecordJson.arguments(returned.call(), returned.secretArguments())))
        .bind("writes", returned.call().write())
        .bind("result", outcome.result())
        .bind("detail", outcome.detail())
        .bind("elapsedMs", outcome.elapsedMs())
        .execute();
  }

  private record ToolOutcome(String result, Optional<String> detail, long elapsedMs) {
    static ToolOutcome of(ToolResult result) {
      return switch (result) {
        case ToolResult.Succeeded(var _, long ms) ->
            new ToolOutcome("succeeded", Optional.empty(), ms);
        case ToolResult.NotFound(long ms) -> new ToolOutcome("notFound", Optional.empty(), ms);
        case ToolResult.Refused(String _, String reason, long ms) ->
            new ToolOutcome("refused", Optional.of(cause(reason)), ms);
        case ToolResult.Unavailable(String cause, long ms) ->
            new ToolOutcome("unavailable", Optional.of(cause(cause)), ms);
        case ToolResult.Unknown(String cause, long ms) ->
            new ToolOutcome("unknown", Optional.of(cause(cause)), ms);
      };
    }
  }

  private static void noted(Handle handle, String conversation, Noted noted) {
    handle
        .createUpdate(
            """
            insert into note (conversation_id, note_number, turn_index, at_ms, kind, note_text)
            select :conversation, count(*) + 1, :turn, :atMs, :kind, :text
            from note where conversation_id = :conversation""")
        .bind("conversation", conversation)
        .bind("turn", noted.turnIndex())
        .bind("atMs", noted.at().toMillis())
        .bind("kind", noted.kind().name().toLowerCase(Locale.ROOT))
        .bind("text", Redaction.of(noted.text()))
        .execute();
  }

  private static void concerns(Handle handle, String conversation, Concerns concerns) {
    handle
        .createUpdate(
            """
            insert into customer_contact
              (conversation_id, pack, customer, flow, record_key, began_at)
            select id, coalesce(pack, ''), :customer, :flow, :record, started_at
            from conversation where id = :conversation and not exists (
              select 1 from customer_contact
              where conversation_id = :conversation and customer = :customer
                and flow = :flow and record_key = :record)""")
        .bind("conversation", conversation)
        .bind("customer", cut(concerns.customer(), 128))
        .bind("flow", cut(concerns.subject().flow(), 128))
        .bind("record", cut(concerns.subject().record().orElse(""), 128))
        .execute();
  }

  private static void ended(Handle handle, String conversation, Ended ended) {
    mustExist(
        handle
            .createUpdate(
                """
                update conversation set ended_at = :at, disposition = :disposition, ended_by = :by,
                  end_cause = :cause
                where id = :id""")
            .bind("at", utc(ended.at()))
            .bind("disposition", ended.disposition().label())
            .bind("by", ended.by().name().toLowerCase(Locale.ROOT))
            .bind("cause", cause(ended.cause()))
            .bind("id", conversation)
            .execute(),
        conversation,
        "the conversation");
  }

  private static void mustExist(int rows, String conversation, String what) {
    if (rows == 0) {
      throw new IllegalStateException(
          "expected " + what + " of conversation " + conversation + " to be recorded, found none");
    }
  }

  private static String cause(String text) {
    return cut(Redaction.of(text), CAUSE_CHARS_MAX);
  }

  private static String cut(String text, int charsMax) {
    return text.length() <= charsMax ? text : text.substring(0, charsMax);
  }

  private static OffsetDateTime utc(Instant at) {
    return at.atOffset(ZoneOffset.UTC);
  }
}
