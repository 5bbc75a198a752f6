package dev.parley.desk.memory;

import dev.parley.desk.store.Database;
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
            handle.execute("update conversation set caller_number = null where id = ?", id);
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
