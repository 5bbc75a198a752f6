package dev.parley.desk.limit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.desk.callback.Callback;
import dev.parley.desk.callback.CallbackPolicy;
import dev.parley.desk.callback.Callbacks;
import dev.parley.desk.callback.OpeningHours;
import dev.parley.desk.record.ConversationReader.Numbers;
import dev.parley.desk.record.ConversationStart;
import dev.parley.desk.record.ConversationStore;
import dev.parley.desk.record.RecordEntry;
import dev.parley.desk.store.Database;
import dev.parley.dialog.DialogAct.Disposition;
import dev.parley.dialog.limit.WriteLedger.Booking;
import dev.parley.dialog.limit.WriteLedger.Write;
import dev.parley.dialog.pack.WriteLimits;
import dev.parley.dialog.pack.WriteLimits.Amount;
import dev.parley.dialog.spi.ToolCall;
import dev.parley.dialog.spi.ToolResult;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What was written is counted in the record store.
class StoredWritesTest {
  private static final LocalDate DAY = LocalDate.of(2026, 11, 20);
  private static final WriteLimits TWO_A_DAY =
      new WriteLimits(OptionalInt.empty(), OptionalInt.of(2), Optional.empty());

  private static final Instant NOON = DAY.atTime(12, 0).toInstant(ZoneOffset.UTC);

  @TempDir private Path folder;

  private static Write write(String key, LocalDate day, String amount) {
    return new Write(key, "c-" + key, 1, "2075550142", day, "refund", new BigDecimal(amount));
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
    try (Database database = Database.inMemory("crash")) {
      StoredWrites before = new StoredWrites(database);
      before.book(write("1", DAY, "1"), WriteLimits.NONE);
      before.answered("1");
      before.book(write("2", DAY, "1"), WriteLimits.NONE);
      Callbacks callbacks = callbacks(database);
      new StoredWrites(database).passOn(callbacks, NOON);
      new StoredWrites(database).passOn(callbacks, NOON);
      assertEquals(1, callbacks.open().size());
      Callback.Promise promise = callbacks.open().getFirst().promise();
      assertEquals("c-2", promise.conversationId());
      assertEquals("2075550142", promise.number());
      assertEquals("not known whether refund was done: the server stopped", promise.reason());
    }
  }

  @Test
  void one_that_is_tried_again_is_not_answered_until_it_is_again() {
    try (Database database = Database.inMemory("again")) {
      StoredWrites before = new StoredWrites(database);
      before.book(write("1", DAY, "1"), WriteLimits.NONE);
      before.answered("1");
      assertEquals(Booking.AGAIN, before.book(write("1", DAY, "1"), WriteLimits.NONE));
      Callbacks callbacks = callbacks(database);
      new StoredWrites(database).passOn(callbacks, NOON);
      assertEquals("c-1", callbacks.open().getFirst().promise().conversationId());
    }
  }

  /// What a conversation's record shows of a write that was answered, and whether a person must
  /// look after it once the server was killed.
  enum Shown {
    NOTHING(true, Optional.empty(), true),
    DONE(true, Optional.of(new ToolResult.Succeeded(Map.of(), 1)), false),
    UNKNOWN(true, Optional.of(new ToolResult.Unknown("late", 1)), true),
    /// The conversation itself saw to it.
    UNKNOWN_AND_ENDED(false, Optional.of(new ToolResult.Unknown("late", 1)), false),
    NOTHING_AND_ENDED(false, Optional.empty(), false);

    private final boolean open;
    private final Optional<ToolResult> result;
    private final boolean passedOn;

    Shown(boolean open, Optional<ToolResult> result, boolean passedOn) {
      this.open = open;
      this.result = result;
      this.passedOn = passedOn;
    }
  }

  @ParameterizedTest
  @EnumSource
  void what_the_record_of_a_conversation_cut_off_does_not_tell_is_for_a_person(Shown shown) {
    try (Database database = Database.inMemory("shown-" + shown)) {
      try (ConversationStore records = ConversationStore.on(database)) {
        begin(records, Optional.of("+1 555 777 0001"));
        StoredWrites before = new StoredWrites(database);
        before.book(write("1", DAY, "1"), WriteLimits.NONE);
        shown.result.ifPresent(
            result ->
                records.append(
                    "c-1",
                    new RecordEntry.ToolReturned(
                        1,
                        Duration.ofSeconds(20),
                        new ToolCall(
                            1, "refund", Map.of(), true, "refund-1", Duration.ofSeconds(5)),
                        result,
                        Set.of())));
        before.answered("1");
        if (!shown.open) {
          records.append(
              "c-1",
              new RecordEntry.Ended(NOON, Disposition.FAILED, RecordEntry.EndedBy.CALLER, "bye"));
        }
      }
      Callbacks callbacks = callbacks(database);
      new StoredWrites(database).passOn(callbacks, NOON);
      assertEquals(
          shown.passedOn ? List.of("+1 555 777 0001") : List.of(),
          callbacks.open().stream().map(each -> each.promise().number()).toList());
    }
  }

  @Test
  void where_nobody_can_be_rung_the_record_says_that_it_is_not_known() {
    try (Database database = Database.inMemory("nobody")) {
      try (ConversationStore records = ConversationStore.on(database)) {
        begin(records, Optional.of("anonymous"));
        new StoredWrites(database)
            .book(new Write("1", "c-1", 1, "", DAY, "register", BigDecimal.ZERO), WriteLimits.NONE);
      }
      Callbacks callbacks = callbacks(database);
      new StoredWrites(database).passOn(callbacks, NOON);
      new StoredWrites(database).passOn(callbacks, NOON);
      assertEquals(List.of(), callbacks.open());
      try (ConversationStore records = ConversationStore.on(database)) {
        JsonNode notes = records.conversation("c-1", Numbers.SHOWN).orElseThrow().get("notes");
        assertEquals(1, notes.size(), notes::toString);
        assertEquals(
            "not known whether register was done: the server stopped",
            notes.get(0).get("text").asText());
      }
    }
  }

  private static Callbacks callbacks(Database database) {
    return new Callbacks(
        database,
        CallbackPolicy.within(
            OpeningHours.daily(
                ZoneOffset.UTC,
                EnumSet.allOf(DayOfWeek.class),
                new OpeningHours.Span(LocalTime.of(8, 0), LocalTime.of(20, 0)))));
  }

  private static void begin(ConversationStore records, Optional<String> caller) {
    records.begin(new ConversationStart("c-1", "a@b", "sip", caller, "agent", NOON));
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
