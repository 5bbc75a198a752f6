package dev.parley.desk.memory;

import dev.parley.desk.store.Database;
import dev.parley.dialog.memory.PastWords;
import dev.parley.dialog.policy.TelephoneNumber;
import java.util.List;
import java.util.Optional;
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
    Optional<String> caller =
        handle
            .createQuery("select caller_number from conversation where id = :conversation")
            .bind("conversation", conversation)
            .mapTo(String.class)
            .findOne()
            .map(TelephoneNumber::compared)
            .filter(digits -> !digits.isEmpty());
    for (Told told : told(handle)) {
      if (told.conversation().equals(conversation)
          || caller.equals(Optional.of(TelephoneNumber.compared(told.phoneNumber())))) {
        handle.execute(
            "update callback set summary = ? where number = ?",
            PastWords.forgottenIn(told.summary()),
            told.number());
      }
    }
  }

  /// A callback that tells of earlier conversations.
  private record Told(long number, String conversation, String phoneNumber, String summary) {}

  private static List<Told> told(Handle handle) {
    return handle
        .createQuery(
            """
            select number, conversation_id, phone_number, summary from callback
            where summary like :before""")
        .bind("before", "%" + PastWords.BEFORE + "%")
        .map(
            (row, _) ->
                new Told(
                    row.getLong("number"),
                    row.getString("conversation_id"),
                    row.getString("phone_number"),
                    row.getString("summary")))
        .list();
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
