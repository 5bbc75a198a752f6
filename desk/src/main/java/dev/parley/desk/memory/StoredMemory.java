package dev.parley.desk.memory;

import dev.parley.desk.callback.Reference;
import dev.parley.desk.store.Database;
import dev.parley.dialog.DialogAct.Disposition;
import dev.parley.dialog.DialogInput.ContactChannel;
import dev.parley.dialog.spi.CustomerMemory;
import dev.parley.dialog.spi.PastContact;
import dev.parley.dialog.spi.PastContact.Owed;
import dev.parley.dialog.spi.PastContact.Subject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/// Remembers the customers of one agent pack by the records of their conversations. Methods block
/// on the database.
public final class StoredMemory implements CustomerMemory {

  /// More than anybody wants to hear of.
  private static final int CONTACTS_MAX = 10;

  private final Jdbi jdbi;
  private final StoredCustomers customers;
  private final String pack;
  private final Runnable written;

  /// @param pack id of the agent pack whose customers they are
  public StoredMemory(Database database, String pack) {
    this(database, pack, () -> {});
  }

  /// @param written returns when what was to be recorded until then is in the database
  public StoredMemory(Database database, String pack, Runnable written) {
    this.jdbi = database.jdbi();
    this.customers = new StoredCustomers(database);
    this.pack = pack;
    this.written = written;
  }

  @Override
  public int forget(String customer) {
    written.run();
    return customers.forget(customer, Optional.of(pack));
  }

  @Override
  public List<PastContact> recall(String customer, Instant since) {
    return jdbi.inTransaction(
        handle -> {
          handle
              .createUpdate("delete from customer_contact where pack = :pack and began_at < :since")
              .bind("pack", pack)
              .bind("since", since.atOffset(ZoneOffset.UTC))
              .execute();
          return handle
              .createQuery(
                  """
                  select c.id, c.line, c.started_at, c.disposition from conversation c
                  where c.ended_at is not null and c.id in (
                    select conversation_id from customer_contact
                    where pack = :pack and customer = :customer)
                  order by c.started_at desc, c.id limit :limit""")
              .bind("pack", pack)
              .bind("customer", customer)
              .bind("limit", CONTACTS_MAX)
              .map((row, _) -> contact(handle, customer, row))
              .list();
        });
  }

  @Override
  public int count(String customer, Instant since) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    select count(*) from conversation
                    where ended_at is not null and id in (
                      select conversation_id from customer_contact
                      where pack = :pack and customer = :customer and began_at >= :since)""")
                .bind("pack", pack)
                .bind("customer", customer)
                .bind("since", since.atOffset(ZoneOffset.UTC))
                .mapTo(Integer.class)
                .one());
  }

  private static PastContact contact(Handle handle, String customer, ResultSet row)
      throws SQLException {
    String id = row.getString("id");
    // What was promised names nobody: with two customers in a conversation it may be the other's,
    // though they are forgotten.
    boolean alone = alone(handle, id);
    return new PastContact(
        id,
        instant(row, "started_at"),
        row.getString("line").startsWith("chat") ? ContactChannel.CHAT : ContactChannel.VOICE,
        subjects(handle, customer, id),
        disposition(row.getString("disposition")),
        alone ? promises(handle, id) : List.of(),
        alone ? owed(handle, id) : Optional.empty());
  }

  private static boolean alone(Handle handle, String conversation) {
    return handle
        .createQuery(
            """
            select count(distinct k.customer) = 1 and not c.customer_forgotten
            from conversation c join customer_contact k on k.conversation_id = c.id
            where c.id = :conversation group by c.customer_forgotten""")
        .bind("conversation", conversation)
        .mapTo(Boolean.class)
        .one();
  }

  private static Disposition disposition(String label) {
    return Arrays.stream(Disposition.values())
        .filter(each -> each.label().equals(label))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no disposition is called " + label));
  }

  private static List<Subject> subjects(Handle handle, String customer, String conversation) {
    return handle
        .createQuery(
            """
            select flow, record_key from customer_contact
            where conversation_id = :conversation and customer = :customer
            order by flow, record_key""")
        .bind("conversation", conversation)
        .bind("customer", customer)
        .map(
            (row, _) ->
                new Subject(
                    row.getString("flow"),
                    Optional.of(row.getString("record_key")).filter(key -> !key.isEmpty())))
        .list();
  }

  private static List<String> promises(Handle handle, String conversation) {
    return handle
        .createQuery(
            """
            select note_text from note where conversation_id = :conversation and kind = 'promised'
            order by note_number""")
        .bind("conversation", conversation)
        .mapTo(String.class)
        .list();
  }

  private static Optional<Owed> owed(Handle handle, String conversation) {
    return handle
        .createQuery(
            """
            select number, slot_from, slot_until from callback
            where conversation_id = :conversation and closed_at is null
            order by slot_from limit 1""")
        .bind("conversation", conversation)
        .map(
            (row, _) ->
                new Owed(
                    Reference.of(row.getLong("number")),
                    instant(row, "slot_from"),
                    instant(row, "slot_until")))
        .findOne();
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }
}
