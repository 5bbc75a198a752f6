package dev.parley.desk.limit;

import dev.parley.desk.callback.Callbacks;
import dev.parley.desk.record.StoppedConversations;
import dev.parley.desk.store.Database;
import dev.parley.dialog.limit.Tally;
import dev.parley.dialog.limit.WriteLedger;
import dev.parley.dialog.pack.WriteLimits;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps what was written in the record store, for two days. What can't be counted is refused.
public final class StoredWrites implements WriteLedger {
  private static final Logger LOG = LoggerFactory.getLogger(StoredWrites.class);
  private static final int DAYS_KEPT = 2;

  /// Above what a conversation counts itself.
  private static final int FIRST_REQUEST = 1_000_000;

  /// A caller id of fewer is no telephone number.
  private static final int DIGITS_MIN = 7;

  private final Jdbi jdbi;

  public StoredWrites(Database database) {
    this.jdbi = database.jdbi();
  }

  @Override
  public Booking book(Write write, WriteLimits limits) {
    try {
      return jdbi.inTransaction(handle -> book(handle, write, limits));
    } catch (JdbiException broken) {
      LOG.error("{} of {} can't be counted", write.tool(), write.conversation(), broken);
      return limits.any() ? Booking.past("it can't be counted just now") : Booking.MADE;
    }
  }

  private static Booking book(Handle handle, Write write, WriteLimits limits) {
    handle.execute("select id from tool_write_gate where id = 1 for update");
    handle.execute(
        "delete from tool_write where business_day < ?", write.day().minusDays(DAYS_KEPT));
    boolean before =
        handle
            .createQuery("select count(*) from tool_write where write_key = :key")
            .bind("key", write.key())
            .mapTo(Boolean.class)
            .one();
    if (before) {
      handle.execute(
          "update tool_write set answered = false, call_id = ? where write_key = ?",
          write.call(),
          write.key());
      return Booking.AGAIN;
    }
    Optional<String> past = tally(handle, write).past(write, limits);
    if (past.isPresent()) {
      return Booking.past(past.get());
    }
    handle.execute(
        """
        insert into tool_write (write_key, conversation_id, call_id, customer, business_day, tool,
          amount, answered)
        values (?, ?, ?, ?, ?, ?, ?, false)""",
        write.key(),
        write.conversation(),
        write.call(),
        write.customer(),
        write.day(),
        write.tool(),
        write.amount());
    return Booking.MADE;
  }

  private static Tally tally(Handle handle, Write write) {
    int conversation =
        handle
            .createQuery(
                """
                select count(*) from tool_write
                where tool = :tool and conversation_id = :conversation""")
            .bind("tool", write.tool())
            .bind("conversation", write.conversation())
            .mapTo(Integer.class)
            .one();
    return handle
        .createQuery(
            """
            select count(*) as made, coalesce(sum(amount), 0) as total from tool_write
            where tool = :tool and customer = :customer and business_day = :day""")
        .bind("tool", write.tool())
        .bind("customer", write.customer())
        .bind("day", write.day())
        .map((row, _) -> new Tally(conversation, row.getInt("made"), row.getBigDecimal("total")))
        .one();
  }

  @Override
  public void amounted(String key, BigDecimal amount) {
    change(key, "update tool_write set amount = ? where write_key = ?", amount, key);
  }

  @Override
  public void answered(String key) {
    change(key, "update tool_write set answered = true where write_key = ?", key);
  }

  /// Has a person look after the writes of which nobody knows whether they were done, because the
  /// server ended: those not answered, and where it ended in the midst of a conversation also those
  /// whose answer didn't reach its record or told nothing. The record says so, whether or not there
  /// is a number to ring. To be called before this run writes, and before what conversations came
  /// to is read off their records.
  public void passOn(Callbacks callbacks, Instant now) {
    List<Interrupted> interrupted = jdbi.withHandle(StoredWrites::interrupted);
    for (int i = 0; i < interrupted.size(); i++) {
      Interrupted write = interrupted.get(i);
      String reason = "not known whether " + write.tool() + " was done: the server stopped";
      LOG.warn("{}: {}", write.conversation(), reason);
      jdbi.useTransaction(
          handle -> StoppedConversations.note(handle, write.conversation(), reason));
      int request = FIRST_REQUEST + i;
      write
          .number()
          .ifPresent(
              number -> callbacks.book(write.conversation(), request, number, reason, reason, now));
      String passedOn = "update tool_write set answered = true, call_id = null where write_key = ?";
      change(write.key(), passedOn, write.key());
    }
  }

  /// What a write that was not done is counted by is deleted: an unavailable business that is still
  /// counted may have done it when it was asked before.
  private static List<Interrupted> interrupted(Handle handle) {
    return handle
        .createQuery(
            """
            select w.write_key, w.conversation_id, w.customer, w.tool, c.caller_number
            from tool_write w
            left join conversation c on c.id = w.conversation_id
            left join tool_call t
              on t.conversation_id = w.conversation_id and t.call_id = w.call_id
            where not w.answered
              or (c.id is not null and c.ended_at is null and w.call_id is not null
                and (t.call_id is null or t.result in ('unknown', 'unavailable')))
            order by w.write_key""")
        .map((row, _) -> interrupted(row))
        .list();
  }

  private static Interrupted interrupted(ResultSet row) throws SQLException {
    Optional<String> line =
        Optional.ofNullable(row.getString("caller_number"))
            .filter(number -> number.replaceAll("[^0-9]", "").length() >= DIGITS_MIN);
    String onFile = row.getString("customer");
    return new Interrupted(
        row.getString("write_key"),
        row.getString("conversation_id"),
        line.or(() -> Optional.of(onFile).filter(number -> !number.isEmpty())),
        row.getString("tool"));
  }

  /// @param number of whoever asked for it: the line they called from, or else the one on file
  private record Interrupted(
      String key, String conversation, Optional<String> number, String tool) {}

  @Override
  public void cancel(String key) {
    change(key, "delete from tool_write where write_key = ?", key);
  }

  /// What can't be changed stays counted as it was.
  private void change(String key, String sql, Object... values) {
    try {
      jdbi.useHandle(handle -> handle.execute(sql, values));
    } catch (JdbiException broken) {
      LOG.error("what came of {} can't be counted", key, broken);
    }
  }
}
