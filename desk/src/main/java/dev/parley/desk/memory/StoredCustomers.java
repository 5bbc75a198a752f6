package dev.parley.desk.memory;

import dev.parley.desk.store.Database;
import dev.parley.dialog.memory.PastWords;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/// The customers in the record store.
public final class StoredCustomers implements CustomerRecords {
  private final Jdbi jdbi;

  public StoredCustomers(Database database) {
    this.jdbi = database.jdbi();
  }

  @Override
  public int forget(String customer, Optional<String> pack) {
    return jdbi.inTransaction(
        handle -> {
          List<String> conversations = conversations(handle, customer, pack);
          for (String id : conversations) {
            forgetInCallbacks(handle, id);
            handle.execute(
                "update conversation set caller_number = null, customer_forgotten = true"
                    + " where id = ?",
                id);
            handle.execute(
                "delete from note where conversation_id = ? and kind in ('remembered', 'repeat')",
                id);
            handle.execute(
                "delete from customer_contact where conversation_id = ? and customer = ?",
                id,
                customer);
          }
          return conversations.size();
        });
  }

  /// What a callback tells of earlier conversations: one promised in this conversation, or promised
  /// to its caller's number before and told of it, too.
  private static void forgetInCallbacks(Handle handle, String conversation) {
    Map<Long, String> summaries =
        handle
            .createQuery(
                """
                select number, summary from callback
                where conversation_id = :conversation or phone_number in (
                  select caller_number from conversation where id = :conversation)""")
            .bind("conversation", conversation)
            .collectRows(
                Collectors.toMap(
                    row -> row.getColumn("number", Long.class),
                    row -> row.getColumn("summary", String.class)));
    summaries.forEach(
        (number, summary) ->
            handle.execute(
                "update callback set summary = ? where number = ?",
                PastWords.forgottenIn(summary),
                number));
  }

  private static List<String> conversations(Handle handle, String customer, Optional<String> pack) {
    return handle
        .createQuery(
            """
            select distinct conversation_id from customer_contact
            where customer = :customer and (:any or pack = :pack)""")
        .bind("customer", customer)
        .bind("any", pack.isEmpty())
        .bind("pack", pack.orElse(""))
        .mapTo(String.class)
        .list();
  }
}
