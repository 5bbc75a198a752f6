package dev.parley.desk.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.desk.callback.BookingResult;
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
import dev.parley.dialog.DialogAct.NoteKind;
import dev.parley.dialog.DialogInput.ContactChannel;
import dev.parley.dialog.pack.PackVersion;
import dev.parley.dialog.spi.PastContact;
import dev.parley.dialog.spi.PastContact.Owed;
import dev.parley.dialog.spi.PastContact.Subject;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What is remembered of a customer is read from the records of their conversations.
class StoredMemoryTest {
  private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
  private static final Instant LONG_AGO = NOW.minus(Duration.ofDays(30));
  private static final Subject ORDER = new Subject("order-status", Optional.of("425884"));

  private final Database database = Database.inMemory("memory-" + UUID.randomUUID());
  private final ConversationStore store = ConversationStore.on(database);
  private final StoredMemory memory = new StoredMemory(database, "shop");
  private final StoredCustomers customers = new StoredCustomers(database);

  @AfterEach
  void close() {
    store.close();
    database.close();
  }

  private void began(String id, String line, String pack, Duration ago) {
    store.begin(
        new ConversationStart(
            id,
            id + "@test",
            line,
            Optional.of("2075550142"),
            "100",
            NOW.minus(ago),
            Optional.of(new PackVersion(pack, Optional.empty(), "hash"))));
  }

  private void about(String id, String customer, Subject subject) {
    store.append(id, new RecordEntry.Concerns(customer, subject));
  }

  private void ended(String id, Duration ago, Disposition disposition) {
    store.append(
        id,
        new RecordEntry.Ended(NOW.minus(ago), disposition, RecordEntry.EndedBy.CALLER, "hung up"));
    store.flush();
  }

  private void conversation(String id, String customer, Duration ago) {
    began(id, "sip", "shop", ago);
    about(id, customer, ORDER);
    ended(id, ago, Disposition.RESOLVED);
  }

  @Test
  void a_finished_conversation_is_remembered_with_what_came_of_it() {
    began("c1", "chat", "shop", Duration.ofDays(1));
    about("c1", "7", ORDER);
    about("c1", "7", ORDER);
    about("c1", "7", new Subject("password-reset", Optional.empty()));
    store.append(
        "c1",
        new RecordEntry.Noted(
            0, Duration.ZERO, NoteKind.PROMISED, "case-answer: a colleague will get back to you"));
    ended("c1", Duration.ofDays(1), Disposition.CALLBACK_PROMISED);
    Callbacks callbacks = callbacks();
    Callback booked = book(callbacks, "c1");
    assertEquals(
        List.of(
            new PastContact(
                "c1",
                NOW.minus(Duration.ofDays(1)),
                ContactChannel.CHAT,
                List.of(ORDER, new Subject("password-reset", Optional.empty())),
                Disposition.CALLBACK_PROMISED,
                List.of("case-answer: a colleague will get back to you"),
                Optional.of(
                    new Owed(
                        booked.reference(), booked.promise().from(), booked.promise().until())))),
        memory.recall("7", LONG_AGO));
    callbacks.close(booked.reference(), "desk", "reached", NOW);
    assertEquals(Optional.empty(), memory.recall("7", LONG_AGO).getFirst().callback());
  }

  private void promisedWhereTwoWereServed() {
    began("c1", "sip", "shop", Duration.ofDays(1));
    about("c1", "7", ORDER);
    about("c1", "8", ORDER);
    store.append(
        "c1",
        new RecordEntry.Noted(
            0, Duration.ZERO, NoteKind.PROMISED, "case-answer: a colleague will get back to you"));
    ended("c1", Duration.ofDays(1), Disposition.CALLBACK_PROMISED);
    book(callbacks(), "c1");
  }

  private void assertPromisedToNobody() {
    PastContact remembered = memory.recall("7", LONG_AGO).getFirst();
    assertEquals(List.of(ORDER), remembered.about());
    assertEquals(List.of(), remembered.promises());
    assertEquals(Optional.empty(), remembered.callback());
  }

  @Test
  void what_was_promised_where_two_customers_were_served_is_neither_s() {
    promisedWhereTwoWereServed();
    assertPromisedToNobody();
  }

  @Test
  void it_is_still_neither_s_when_one_of_the_two_is_forgotten() {
    promisedWhereTwoWereServed();
    assertEquals(1, customers.forget("8", Optional.of("shop")));
    assertPromisedToNobody();
  }

  @Test
  void a_customer_is_forgotten_by_their_own_wish_when_all_of_the_call_is_written() {
    conversation("c1", "7", Duration.ofDays(1));
    began("under-way", "sip", "shop", Duration.ZERO);
    about("under-way", "7", ORDER);
    StoredMemory own = new StoredMemory(database, "shop", store::flush);
    assertEquals(2, own.forget("7"));
    assertEquals(0, own.forget("7"));
    assertEquals(List.of(), remembered("7"));
  }

  @Test
  void callbacks_of_who_is_forgotten_tell_nothing_of_what_was_before() {
    conversation("c1", "7", Duration.ofDays(2));
    conversation("c2", "7", Duration.ofDays(1));
    Callbacks callbacks = callbacks();
    String before = "; before: called on 2026-11-18 about order-status 425884: Resolved";
    callbacks.book("c0", 1, "2075550142", "a return", "not identified", NOW);
    callbacks.book("c2", 1, "2075550142", "asked for a person", "gave name Ann" + before, NOW);
    callbacks.book("c3", 1, "2075550199", "why", "wanted it" + before, NOW);
    assertEquals(2, customers.forget("7", Optional.of("shop")));
    assertEquals(
        Set.of(
            "also asked for a person: gave name Ann; first: not identified", "wanted it" + before),
        callbacks.open().stream()
            .map(each -> each.promise().summary())
            .collect(Collectors.toSet()));
  }

  @Test
  void a_callback_to_the_same_number_written_otherwise_tells_nothing_of_it_either() {
    conversation("c1", "7", Duration.ofDays(1));
    Callbacks callbacks = callbacks();
    String before = "gave name Ann; before: called on 2026-11-18 about order-status: Resolved";
    callbacks.book("c0", 1, "+1 207-555-0142", "why", before, NOW);
    assertEquals(1, customers.forget("7", Optional.of("shop")));
    assertEquals("gave name Ann", callbacks.open().getFirst().promise().summary());
  }

  @Test
  void all_conversations_are_counted_though_the_last_few_are_told() {
    for (int i = 0; i < 12; i++) {
      conversation("c" + i, "7", Duration.ofDays(i + 1));
    }
    conversation("old", "7", Duration.ofDays(31));
    conversation("another-s", "8", Duration.ofDays(1));
    began("under-way", "sip", "shop", Duration.ZERO);
    about("under-way", "7", ORDER);
    store.flush();
    assertEquals(12, memory.count("7", LONG_AGO));
    assertEquals(10, memory.recall("7", LONG_AGO).size());
  }

  private Callbacks callbacks() {
    return new Callbacks(
        database,
        CallbackPolicy.within(
            OpeningHours.daily(
                ZoneOffset.UTC,
                EnumSet.allOf(DayOfWeek.class),
                new OpeningHours.Span(LocalTime.of(9, 0), LocalTime.of(17, 0)))));
  }

  private static Callback book(Callbacks callbacks, String conversation) {
    return switch (callbacks.book(conversation, 1, "2075550142", "why", "what", NOW)) {
      case BookingResult.Booked(var callback) -> callback;
      case BookingResult.Refused(var cause) -> throw new AssertionError(cause);
    };
  }

  @Test
  void it_is_the_customer_s_own_of_this_agent_and_finished_the_newest_first() {
    conversation("older", "7", Duration.ofDays(3));
    conversation("newer", "7", Duration.ofDays(1));
    conversation("somebody-else-at-the-same-number", "8", Duration.ofDays(1));
    began("under-way", "sip", "shop", Duration.ZERO);
    about("under-way", "7", ORDER);
    began("another-agent", "sip", "clinic", Duration.ofDays(1));
    about("another-agent", "7", ORDER);
    ended("another-agent", Duration.ofDays(1), Disposition.RESOLVED);
    assertEquals(List.of("newer", "older"), remembered("7"));
  }

  private List<String> remembered(String customer) {
    return memory.recall(customer, LONG_AGO).stream().map(PastContact::conversation).toList();
  }

  @Test
  void what_is_older_than_the_memory_is_gone_for_good() {
    conversation("old", "7", Duration.ofDays(31));
    conversation("recent", "8", Duration.ofDays(1));
    assertEquals(List.of(), remembered("7"));
    assertEquals(List.of(), memory.recall("7", Instant.EPOCH));
    assertEquals(List.of("recent"), remembered("8"));
  }

  @Test
  void a_customer_is_forgotten_and_nobody_else() {
    conversation("c1", "7", Duration.ofDays(2));
    conversation("c2", "8", Duration.ofDays(2));
    store.append("c1", new RecordEntry.Noted(0, Duration.ZERO, NoteKind.REPEAT, "as in c0"));
    store.append("c1", new RecordEntry.Noted(0, Duration.ZERO, NoteKind.REMEMBERED, "c0"));
    store.flush();
    assertEquals(0, customers.forget("7", Optional.of("clinic")));
    assertEquals(1, customers.forget("7", Optional.of("shop")));
    assertEquals(0, customers.forget("7", Optional.empty()));
    assertEquals(List.of(), remembered("7"));
    assertEquals(List.of("c2"), remembered("8"));
    ObjectNode record = store.conversation("c1", Numbers.SHOWN).orElseThrow();
    assertTrue(record.get("callerNumber").isNull(), record::toPrettyString);
    assertTrue(record.get("notes").isEmpty(), record::toPrettyString);
    assertFalse(store.conversation("c2", Numbers.SHOWN).orElseThrow().get("callerNumber").isNull());
  }

  @Test
  void who_comes_back_with_it_within_a_week_contradicts_what_it_counted_as() {
    conversation("first", "7", Duration.ofDays(12));
    conversation("second", "7", Duration.ofDays(3));
    conversation("third", "7", Duration.ofDays(1));
    conversation("other", "8", Duration.ofDays(1));
    assertTrue(recontact("first").isEmpty(), "nine days later is another matter");
    assertEquals("third", recontact("second"));
    assertTrue(recontact("third").isEmpty());
    assertTrue(recontact("other").isEmpty());
  }

  private String recontact(String id) {
    return store.conversation(id, Numbers.MASKED).orElseThrow().path("recontact").asText("");
  }
}
