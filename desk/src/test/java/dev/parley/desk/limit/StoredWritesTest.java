package dev.parley.desk.limit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.parley.desk.callback.Callback;
import dev.parley.desk.callback.CallbackPolicy;
import dev.parley.desk.callback.Callbacks;
import dev.parley.desk.callback.OpeningHours;
import dev.parley.desk.store.Database;
import dev.parley.dialog.limit.WriteLedger.Booking;
import dev.parley.dialog.limit.WriteLedger.Write;
import dev.parley.dialog.pack.WriteLimits;
import dev.parley.dialog.pack.WriteLimits.Amount;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What was written is counted in the record store.
class StoredWritesTest {
  private static final LocalDate DAY = LocalDate.of(2026, 11, 20);
  private static final WriteLimits TWO_A_DAY =
      new WriteLimits(OptionalInt.empty(), OptionalInt.of(2), Optional.empty());

  @TempDir private Path folder;

  private static Write write(String key, LocalDate day, String amount) {
    return new Write(key, "c-" + key, "2075550142", day, "refund", new BigDecimal(amount));
  }

  @Test
  void a_days_count_survives_a_restart() {
    try (Database database = Database.inDirectory(folder)) {
      StoredWrites writes = new StoredWrites(database);
      assertEquals(Booking.MADE, writes.book(write("1", DAY, "1"), TWO_A_DAY));
      assertEquals(Booking.MADE, writes.book(write("2", DAY, "1"), TWO_A_DAY));
    }
    try (Database database = Database.inDirectory(folder)) {
      StoredWrites writes = new StoredWrites(database);
      assertEquals(Booking.AGAIN, writes.book(write("2", DAY, "1"), TWO_A_DAY));
      assertEquals(
          Booking.past("at most 2 a customer and day"),
          writes.book(write("3", DAY, "1"), TWO_A_DAY));
      writes.cancel("1");
      assertEquals(Booking.MADE, writes.book(write("3", DAY, "1"), TWO_A_DAY));
      assertEquals(Booking.MADE, writes.book(write("4", DAY.plusDays(1), "1"), TWO_A_DAY));
    }
  }

  @Test
  void amounts_add_up_to_the_cent() {
    WriteLimits limits =
        new WriteLimits(
            OptionalInt.empty(),
            OptionalInt.empty(),
            Optional.of(
                new Amount(
                    false, "amount", Optional.empty(), Optional.of(new BigDecimal("0.30")))));
    try (Database database = Database.inMemory("amounts")) {
      StoredWrites writes = new StoredWrites(database);
      assertEquals(Booking.MADE, writes.book(write("1", DAY, "0.10"), limits));
      assertEquals(Booking.MADE, writes.book(write("2", DAY, "0.10"), limits));
      assertEquals(Booking.MADE, writes.book(write("3", DAY, "0.10"), limits));
      assertEquals(
          Booking.past("at most 0.30 a customer and day"),
          writes.book(write("4", DAY, "0.01"), limits));
      writes.amounted("3", new BigDecimal("0.05"));
      assertEquals(Booking.MADE, writes.book(write("5", DAY, "0.05"), limits));
    }
  }

  @Test
  void what_a_crash_interrupted_is_looked_after_by_a_person_once() {
    Instant now = DAY.atTime(12, 0).toInstant(ZoneOffset.UTC);
    CallbackPolicy policy =
        CallbackPolicy.within(
            OpeningHours.daily(
                ZoneOffset.UTC,
                EnumSet.allOf(DayOfWeek.class),
                new OpeningHours.Span(LocalTime.of(8, 0), LocalTime.of(20, 0))));
    try (Database database = Database.inMemory("crash")) {
      StoredWrites before = new StoredWrites(database);
      before.book(write("1", DAY, "1"), WriteLimits.NONE);
      before.answered("1");
      before.book(write("2", DAY, "1"), WriteLimits.NONE);
      Callbacks callbacks = new Callbacks(database, policy);
      new StoredWrites(database).passOn(callbacks, now);
      new StoredWrites(database).passOn(callbacks, now);
      assertEquals(1, callbacks.open().size());
      Callback.Promise promise = callbacks.open().getFirst().promise();
      assertEquals("c-2", promise.conversationId());
      assertEquals("2075550142", promise.number());
      assertEquals("not known whether refund was done: the server stopped", promise.reason());
    }
  }

  @Test
  void of_many_at_once_no_more_pass_than_may() throws Exception {
    try (Database database = Database.inMemory("at-once");
        var threads = Executors.newFixedThreadPool(4)) {
      StoredWrites writes = new StoredWrites(database);
      List<Callable<Booking>> calls = new ArrayList<>();
      for (int i = 0; i < 24; i++) {
        Write write = write("k" + i, DAY, "1");
        calls.add(() -> writes.book(write, TWO_A_DAY));
      }
      int made = 0;
      for (Future<Booking> each : threads.invokeAll(calls)) {
        made += each.get().equals(Booking.MADE) ? 1 : 0;
      }
      assertEquals(2, made);
    }
  }
}
