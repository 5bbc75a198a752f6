package dev.parley.desk.callback;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.desk.store.Database;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CallbacksTest {

  private static final Instant FRIDAY_AFTERNOON = Instant.parse("2026-11-20T15:05:00Z");

  private static final OpeningHours HOURS =
      OpeningHours.daily(
          ZoneOffset.UTC,
          EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY),
          new OpeningHours.Span(LocalTime.of(9, 0), LocalTime.of(17, 0)));

  private static final CallbackPolicy TWO_A_SLOT =
      new CallbackPolicy(HOURS, Duration.ofHours(1), Duration.ofMinutes(15), 2);

  @Test
  void the_next_whole_slot_with_room_within_opening_hours_is_promised() {
    try (Database database = Database.inMemory("callbacks-slots")) {
      Callbacks callbacks = new Callbacks(database, TWO_A_SLOT);
      assertEquals("2026-11-20T16:00:00Z", from(book(callbacks, "c1", "555010041")));
      assertEquals("2026-11-20T16:00:00Z", from(book(callbacks, "c2", "555010042")));
      assertEquals("2026-11-23T09:00:00Z", from(book(callbacks, "c3", "555010043")));
    }
  }

  @Test
  void a_number_is_owed_one_callback_however_often_it_asks() {
    try (Database database = Database.inMemory("callbacks-once")) {
      Callbacks callbacks = new Callbacks(database, TWO_A_SLOT);
      Callback first = book(callbacks, "c1", 1);
      assertEquals(first, book(callbacks, "c1", 1));
      assertEquals(first, book(callbacks, "c1", 2));
      assertEquals(first, book(callbacks, "c2", "+555-010 042"));
      assertNotEquals(first, book(callbacks, "c3", "555010017"));
      assertEquals(2, callbacks.open().size());
      callbacks.close(first.reference(), "Ann", "reached", FRIDAY_AFTERNOON);
      assertNotEquals(first.reference(), book(callbacks, "c4", 1).reference());
      assertEquals(2, callbacks.open().size());
    }
  }

  @Test
  void another_reason_to_ring_stands_with_the_promise_that_stands() {
    try (Database database = Database.inMemory("callbacks-also")) {
      Callbacks callbacks = new Callbacks(database, TWO_A_SLOT);
      Callback first = book(callbacks, "c1", 1);
      for (int request = 1; request <= 2; request++) {
        callbacks.book("c2", request, "555010042", "safety", "it caught fire", FRIDAY_AFTERNOON);
      }
      Callback.Promise told = callbacks.open().getFirst().promise();
      assertEquals(1, callbacks.open().size());
      assertEquals(first.promise().from(), told.from());
      assertEquals(
          "also safety: it caught fire; first: " + first.promise().summary(), told.summary());
    }
  }

  @Test
  void a_promise_whose_time_has_passed_is_made_anew_under_its_reference() {
    try (Database database = Database.inMemory("callbacks-missed")) {
      Callbacks callbacks = new Callbacks(database, TWO_A_SLOT);
      Callback missed = book(callbacks, "c1", 1);
      Callback anew =
          assertInstanceOf(
                  BookingResult.Booked.class,
                  callbacks.book(
                      "c2",
                      1,
                      "555010042",
                      "asked",
                      "again",
                      FRIDAY_AFTERNOON.plus(Duration.ofHours(2))))
              .callback();
      assertEquals(missed.reference(), anew.reference());
      assertEquals("2026-11-23T09:00:00Z", from(anew));
      assertEquals(List.of(anew), callbacks.open());
    }
  }

  @Test
  void the_number_of_one_who_is_owed_two_from_before_is_owed_the_first() throws Exception {
    String url = "jdbc:h2:mem:callbacks-old";
    try (Connection keptOpen = DriverManager.getConnection(url)) {
      Flyway.configure()
          .loggers("slf4j")
          .dataSource(url, "", "")
          .locations("classpath:db/common")
          .target("2")
          .load()
          .migrate();
      for (String conversation : List.of("c1", "c2")) {
        keptOpen
            .createStatement()
            .execute(
                """
                insert into callback (conversation_id, request, phone_number, reason, summary,
                  slot_from, slot_until, seat, booked_at)
                values ('%1$s', 1, '+555-010 042', 'asked', '', '2026-11-20 16:00:00Z',
                  '2026-11-20 17:00:00Z', %2$s, '2026-11-20 15:00:00Z')"""
                    .formatted(conversation, conversation.substring(1)));
      }
      try (Database database = Database.inMemory("callbacks-old")) {
        Callbacks callbacks = new Callbacks(database, TWO_A_SLOT);
        assertEquals(2, callbacks.open().size());
        assertEquals("c1", book(callbacks, "c9", 1).promise().conversationId());
      }
    }
  }

  @Test
  void a_promise_outlives_the_server_until_it_is_closed_once(@TempDir Path folder) {
    Callback promised;
    try (Database database = Database.inDirectory(folder)) {
      promised = book(new Callbacks(database, TWO_A_SLOT), "c1", 1);
    }
    try (Database database = Database.inDirectory(folder)) {
      Callbacks callbacks = new Callbacks(database, TWO_A_SLOT);
      assertEquals(List.of(promised), callbacks.open());
      Instant later = FRIDAY_AFTERNOON.plus(Duration.ofHours(1));
      assertInstanceOf(
          CloseResult.Closed.class, callbacks.close(promised.reference(), "Ann", "reached", later));
      assertInstanceOf(
          CloseResult.AlreadyClosed.class,
          callbacks.close(promised.reference(), "Bob", "no answer", later));
      assertEquals("Ann", callbacks.all(10).getFirst().closed().orElseThrow().by());
      assertTrue(callbacks.open().isEmpty());
    }
  }

  @Test
  void a_reference_with_a_wrong_digit_closes_nothing() {
    try (Database database = Database.inMemory("callbacks-reference")) {
      Callbacks callbacks = new Callbacks(database, TWO_A_SLOT);
      String right = book(callbacks, "c1", 1).reference();
      char last = right.charAt(right.length() - 1);
      String wrong =
          right.substring(0, right.length() - 1) + (last == '9' ? '0' : (char) (last + 1));
      for (String reference : List.of(wrong, "", "abc", "-1", "9".repeat(40))) {
        assertInstanceOf(
            CloseResult.Unknown.class,
            callbacks.close(reference, "Ann", "reached", FRIDAY_AFTERNOON),
            reference);
      }
      assertEquals(1, callbacks.open().size());
    }
  }

  @Test
  void where_nobody_is_ever_there_nothing_is_promised() {
    OpeningHours never = new OpeningHours(ZoneOffset.UTC, Map.of(), Set.of());
    try (Database database = Database.inMemory("callbacks-never")) {
      Callbacks callbacks = new Callbacks(database, CallbackPolicy.within(never));
      assertInstanceOf(
          BookingResult.Refused.class,
          callbacks.book("c1", 1, "555010042", "asked", "", FRIDAY_AFTERNOON));
    }
  }

  private static Callback book(Callbacks callbacks, String conversation, int request) {
    return book(callbacks, conversation, request, "555010042");
  }

  private static Callback book(Callbacks callbacks, String conversation, String number) {
    return book(callbacks, conversation, 1, number);
  }

  private static Callback book(
      Callbacks callbacks, String conversation, int request, String number) {
    return assertInstanceOf(
            BookingResult.Booked.class,
            callbacks.book(conversation, request, number, "asked", "late", FRIDAY_AFTERNOON))
        .callback();
  }

  private static String from(Callback callback) {
    return callback.promise().from().toString();
  }
}
