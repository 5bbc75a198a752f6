package dev.parley.desk.callback;

import dev.parley.desk.DeskException;
import dev.parley.desk.store.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.jdbi.v3.core.statement.Update;
import org.jspecify.annotations.Nullable;

/// The callbacks promised and not yet made. A booking is committed before `book` returns, so that
/// nothing is promised to a caller that a crash could take back. Methods block on the database.
public final class Callbacks implements CallbackBook {

  /// SQLSTATE 23505, unique violation, in H2 as in PostgreSQL.
  private static final String UNIQUE_VIOLATION = "23505";

  private static final int SLOTS_TRIED_MAX = 400;

  private final Jdbi jdbi;
  private final CallbackPolicy policy;

  public Callbacks(Database database, CallbackPolicy policy) {
    this.jdbi = database.jdbi();
    this.policy = policy;
  }

  /// Promises the next slot that has room. The same `request` of the same conversation returns the
  /// promise already made, and so does any request while the number is owed a callback: nobody is
  /// rung twice. What else it asks for is told in the summary of the promise that stands. A promise
  /// whose time has passed is made anew under its reference.
  ///
  /// @param request counts from 1 within the conversation
  /// @param summary what the person who rings should know
  public BookingResult book(
      String conversationId,
      int request,
      String number,
      String reason,
      String summary,
      Instant now) {
    Optional<Callback> standing =
        booked(conversationId, request)
            .or(
                () ->
                    owed(number)
                        .filter(it -> isToCome(it, now))
                        .map(it -> with(it, reason, summary)));
    if (standing.isPresent()) {
      return new BookingResult.Booked(standing.get());
    }
    Instant earliest = now.plus(policy.notice());
    for (int tried = 0; tried < SLOTS_TRIED_MAX; tried++) {
      Optional<Slot> slot = slotFrom(earliest);
      if (slot.isEmpty()) {
        return new BookingResult.Refused("nobody is there to ring back within a month");
      }
      Slot free = slot.get();
      for (int seat = 1; seat <= policy.perSlot(); seat++) {
        Callback.Promise promise =
            new Callback.Promise(
                conversationId,
                number,
                reason,
                summary,
                free.from(),
                free.until(),
                now.truncatedTo(ChronoUnit.MILLIS));
        Optional<Callback> missed = owed(number);
        if (missed.isPresent() && isToCome(missed.get(), now)) {
          return new BookingResult.Booked(missed.get());
        }
        Optional<Long> row =
            missed.isPresent()
                ? move(missed.get(), promise, request, seat)
                : insert(promise, request, seat);
        if (row.isPresent()) {
          return new BookingResult.Booked(
              new Callback(Reference.of(row.get()), promise, Optional.empty()));
        }
      }
      earliest = free.until();
    }
    return new BookingResult.Refused("every slot is taken for weeks");
  }

  /// The promise, told of another reason to ring; of each reason once.
  private Callback with(Callback standing, String reason, String summary) {
    Callback.Promise promise = standing.promise();
    String also = "also " + reason;
    if (promise.reason().equals(reason) || promise.summary().contains(also)) {
      return standing;
    }
    Optional<Long> row = Reference.number(standing.reference());
    jdbi.useTransaction(
        handle ->
            handle
                .createUpdate(
                    "update callback set summary = :summary where number = :row and closed_at is"
                        + " null")
                .bind("summary", also + ": " + summary + "; first: " + promise.summary())
                .bind("row", row.orElseThrow())
                .execute());
    return find(row.orElseThrow()).orElse(standing);
  }

  private static boolean isToCome(Callback callback, Instant now) {
    return callback.promise().until().isAfter(now);
  }

  private record Slot(Instant from, Instant until) {}

  /// The first whole slot on the grid that begins at or after `earliest` and lies within opening
  /// hours.
  private Optional<Slot> slotFrom(Instant earliest) {
    Optional<OpeningHours.Open> next = policy.hours().openFrom(earliest);
    while (next.isPresent()) {
      OpeningHours.Open open = next.get();
      Instant from = onGrid(open.from());
      Instant until = from.plus(policy.slot());
      if (!until.isAfter(open.until())) {
        return Optional.of(new Slot(from, until));
      }
      next = policy.hours().openFrom(open.until());
    }
    return Optional.empty();
  }

  /// The next multiple of the slot's length after midnight, in the business's zone.
  private Instant onGrid(Instant at) {
    ZonedDateTime local = at.atZone(policy.hours().zone());
    ZonedDateTime midnight = local.truncatedTo(ChronoUnit.DAYS);
    long slot = policy.slot().toMillis();
    long since = Duration.between(midnight, local).toMillis();
    return midnight.plus(Duration.ofMillis((since + slot - 1) / slot * slot)).toInstant();
  }

  /// The number of the row; empty when the seat was taken, or the number promised a callback, in
  /// the meantime.
  private Optional<Long> insert(Callback.Promise promise, int request, int seat) {
    return unlessTaken(
        """
        insert into callback (conversation_id, request, phone_number, owed_number, reason,
          summary, slot_from, slot_until, seat, booked_at)
        values (:conversation, :request, :number, :owed, :reason, :summary,
          :from, :until, :seat, :bookedAt)""",
        update ->
            bind(update, promise, request, seat)
                .executeAndReturnGeneratedKeys("number")
                .mapTo(Long.class)
                .findOne());
  }

  /// As `insert`, in the row of a promise that was missed.
  private Optional<Long> move(Callback missed, Callback.Promise promise, int request, int seat) {
    return Reference.number(missed.reference())
        .flatMap(
            row ->
                unlessTaken(
                    """
                    update callback set conversation_id = :conversation, request = :request,
                      phone_number = :number, owed_number = :owed, reason = :reason,
                      summary = :summary, slot_from = :from, slot_until = :until, seat = :seat,
                      booked_at = :bookedAt
                    where number = :row and closed_at is null""",
                    update ->
                        bind(update, promise, request, seat).bind("row", row).execute() == 1
                            ? Optional.of(row)
                            : Optional.empty()));
  }

  private static Update bind(Update update, Callback.Promise promise, int request, int seat) {
    return update
        .bind("conversation", promise.conversationId())
        .bind("request", request)
        .bind("number", promise.number())
        .bind("owed", bare(promise.number()))
        .bind("reason", promise.reason())
        .bind("summary", promise.summary())
        .bind("from", utc(promise.from()))
        .bind("until", utc(promise.until()))
        .bind("seat", seat)
        .bind("bookedAt", utc(promise.bookedAt()));
  }

  private Optional<Long> unlessTaken(String sql, Function<Update, Optional<Long>> write) {
    try {
      return jdbi.inTransaction(handle -> write.apply(handle.createUpdate(sql)));
    } catch (UnableToExecuteStatementException e) {
      if (e.getCause() instanceof SQLException sqlError
          && UNIQUE_VIOLATION.equals(sqlError.getSQLState())) {
        return Optional.empty();
      }
      throw new DeskException("a callback could not be booked", e);
    }
  }

  /// The number as it is compared, whatever its spelling.
  private static String bare(String number) {
    return number.replaceAll("[ +().-]", "").toLowerCase(Locale.ROOT);
  }

  private Optional<Callback> owed(String number) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("select * from callback where owed_number = :owed")
                .bind("owed", bare(number))
                .map((row, _) -> callback(row))
                .findOne());
  }

  private Optional<Callback> booked(String conversationId, int request) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "select * from callback where conversation_id = :conversation and request ="
                        + " :request")
                .bind("conversation", conversationId)
                .bind("request", request)
                .map((row, _) -> callback(row))
                .findOne());
  }

  @Override
  public List<Callback> open() {
    return select("where closed_at is null order by slot_from, number");
  }

  @Override
  public List<Callback> all(int limit) {
    return select("order by booked_at desc, number desc limit " + Math.clamp(limit, 1, 1_000));
  }

  private List<Callback> select(String clauses) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("select * from callback " + clauses)
                .map((row, _) -> callback(row))
                .list());
  }

  @Override
  public CloseResult close(String reference, String by, String outcome, Instant now) {
    Optional<Long> number = Reference.number(reference);
    if (number.isEmpty()) {
      return new CloseResult.Unknown();
    }
    int closed =
        jdbi.inTransaction(
            handle ->
                handle
                    .createUpdate(
                        """
                        update callback set closed_at = :at, closed_by = :by, outcome = :outcome,
                          owed_number = null
                        where number = :number and closed_at is null""")
                    .bind("at", utc(now))
                    .bind("by", by)
                    .bind("outcome", outcome)
                    .bind("number", number.get())
                    .execute());
    Optional<Callback> callback = find(number.get());
    if (callback.isEmpty()) {
      return new CloseResult.Unknown();
    }
    return closed == 1
        ? new CloseResult.Closed(callback.get())
        : new CloseResult.AlreadyClosed(callback.get());
  }

  private Optional<Callback> find(long number) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("select * from callback where number = :number")
                .bind("number", number)
                .map((row, _) -> callback(row))
                .findOne());
  }

  private static Callback callback(ResultSet row) throws SQLException {
    Instant closedAt = instant(row, "closed_at");
    return new Callback(
        Reference.of(row.getLong("number")),
        new Callback.Promise(
            row.getString("conversation_id"),
            row.getString("phone_number"),
            row.getString("reason"),
            row.getString("summary"),
            row.getObject("slot_from", OffsetDateTime.class).toInstant(),
            row.getObject("slot_until", OffsetDateTime.class).toInstant(),
            row.getObject("booked_at", OffsetDateTime.class).toInstant()),
        closedAt == null
            ? Optional.empty()
            : Optional.of(
                new Callback.Closed(
                    closedAt, row.getString("closed_by"), row.getString("outcome"))));
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
    return at == null ? null : at.toInstant();
  }

  private static OffsetDateTime utc(Instant at) {
    return at.atOffset(ZoneOffset.UTC);
  }
}
