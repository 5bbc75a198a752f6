package dev.parley.desk.limit;

import dev.parley.desk.callback.Callbacks;
import dev.parley.desk.store.Database;
import dev.parley.dialog.limit.Tally;
import dev.parley.dialog.limit.WriteLedger;
import dev.parley.dialog.pack.WriteLimits;
import java.math.BigDecimal;
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
      return Booking.AGAIN;
    }
    Optional<String> past = tally(handle, write).past(write, limits);
    if (past.isPresent()) {
      return Booking.past(past.get());
    }
    handle.execute(
        "insert into tool_write values (?, ?, ?, ?, ?, ?, false)",
        write.key(),
        write.conversation(),
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

  /// Has a person look after what was sent and not answered when the server last ended: nobody
  /// knows whether it was done. To be called before this run writes.
  public void passOn(Callbacks callbacks, Instant now) {
    List<Interrupted> interrupted =
        jdbi.withHandle(
            handle ->
                handle
                    .createQuery(
                        """
                        select write_key, conversation_id, customer, tool from tool_write
                        where not answered order by write_key""")
                    .map(
                        (row, _) ->
                            new Interrupted(
                                row.getString("write_key"),
                                row.getString("conversation_id"),
                                row.getString("customer"),
                                row.getString("tool")))
                    .list());
    for (int i = 0; i < interrupted.size(); i++) {
      Interrupted write = interrupted.get(i);
      String reason = "not known whether " + write.tool() + " was done: the server stopped";
      LOG.warn("{}: {}", write.conversation(), reason);
      if (!write.customer().isEmpty()) {
        callbacks.book(
            write.conversation(), FIRST_REQUEST + i, write.customer(), reason, reason, now);
      }
      answered(write.key());
    }
  }

  private record Interrupted(String key, String conversation, String customer, String tool) {}

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
