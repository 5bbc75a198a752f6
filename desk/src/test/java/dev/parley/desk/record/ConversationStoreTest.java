package dev.parley.desk.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.desk.callback.CallbackPolicy;
import dev.parley.desk.callback.Callbacks;
import dev.parley.desk.callback.OpeningHours;
import dev.parley.desk.record.ConversationReader.Filter;
import dev.parley.desk.record.ConversationReader.Numbers;
import dev.parley.desk.record.RecordEntry.EndedBy;
import dev.parley.desk.record.RecordEntry.PlayedWord;
import dev.parley.desk.store.Database;
import dev.parley.dialog.DialogAct.Disposition;
import dev.parley.dialog.DialogAct.NoteKind;
import dev.parley.dialog.Utterance;
import dev.parley.dialog.pack.PackVersion;
import dev.parley.dialog.spi.Interpretation;
import dev.parley.dialog.spi.Interpretation.Command;
import dev.parley.dialog.spi.ToolCall;
import dev.parley.dialog.spi.ToolResult;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ConversationStoreTest {

  private static final Instant START = Instant.parse("2026-11-21T09:30:00Z");

  private static final Optional<PackVersion> PACK =
      Optional.of(new PackVersion("harbor-pine", Optional.of("7"), "3f0c"));

  private Database database;
  private ConversationStore store;

  @BeforeEach
  void open() {
    database = Database.inMemory("store-test");
    store = ConversationStore.on(database);
  }

  @AfterEach
  void close() {
    store.close();
    database.close();
  }

  @Test
  void a_record_names_the_agent_pack_that_served_it() {
    store.begin(new ConversationStart("c1", "a@b", "sip", Optional.empty(), "agent", START, PACK));
    recordCall("c2", "call-2@caller");
    store.flush();
    JsonNode pack = store.conversation("c1", Numbers.MASKED).orElseThrow().path("agentPack");
    assertEquals("harbor-pine", pack.path("id").asText());
    assertEquals("7", pack.path("version").asText());
    assertEquals("3f0c", pack.path("hash").asText());
    assertTrue(store.conversation("c2", Numbers.MASKED).orElseThrow().path("agentPack").isNull());
  }

  @Test
  void a_whole_call_is_read_back_as_it_happened() {
    recordCall("c1", "call-1@caller");
    store.flush();

    ObjectNode call = store.conversation("c1", Numbers.MASKED).orElseThrow();
    assertEquals("call-1@caller", call.path("sipCallId").asText());
    assertEquals("•••••••12", call.path("callerNumber").asText());
    assertEquals("2026-11-21T09:30:00Z", call.path("startedAt").asText());
    assertEquals("2026-11-21T09:30:20Z", call.path("endedAt").asText());
    assertEquals("Resolved", call.path("disposition").asText());
    assertEquals("caller", call.path("endedBy").asText());
    assertEquals(2, call.path("media").path("packetsLost").asInt());
    assertEquals(3, call.path("media").path("playoutUnderruns").asInt());
    assertEquals(4, call.path("media").path("latePasses").asInt());
    JsonNode speculation = call.path("media").path("speculation");
    assertEquals(5, speculation.path("hits").asInt());
    assertEquals(8, speculation.path("audioThrownAwayMs").asInt());

    JsonNode question = call.path("turns").get(1);
    assertEquals("caller", question.path("who").asText());
    assertEquals("speech", question.path("source").asText());
    assertEquals("where is my order", question.path("heardText").asText());
    assertEquals(0.9, question.path("confidence").asDouble());
    assertEquals("where is my border", question.path("nBest").get(1).path("text").asText());
    assertEquals("startFlow", question.path("commands").get(0).path("command").asText());
    assertEquals("order-status", question.path("commands").get(0).path("flow").asText());
    assertEquals(120.5, question.path("stages").path("wordsFinal").asDouble());
    assertEquals(29.5, question.path("stages").path("unexplained").asDouble());
    assertEquals(70.0, question.path("aheadMs").asDouble());
    assertTrue(question.path("stages").path("ahead").isMissingNode(), "stages add up");

    JsonNode answer = call.path("turns").get(2);
    assertEquals("Your order is late.", answer.path("text").asText());
    assertEquals("Your order", answer.path("heardText").asText());
    assertEquals(8000, answer.path("informativeWord").path("rtpTimestamp").asInt());
    assertEquals("tool:order-status#status", answer.path("sources").get(0).asText());

    JsonNode tool = call.path("toolCalls").get(0);
    assertEquals("succeeded", tool.path("result").asText());
    assertEquals("482913", tool.path("arguments").path("number").asText());
    assertEquals("[secret]", tool.path("arguments").path("code").asText());
    assertEquals("goal_reached", call.path("notes").get(0).path("kind").asText());
    assertEquals(0, store.figures().refused());
  }

  @Test
  void numbers_are_shown_only_when_asked_for() {
    recordCall("c1", "call-1@caller");
    store.flush();
    assertEquals(
        "555010012",
        store.conversation("c1", Numbers.SHOWN).orElseThrow().path("callerNumber").asText());
  }

  @Test
  void a_number_that_was_said_keyed_or_given_to_a_tool_is_masked_too() {
    store.begin(start("c1", "call-1", START));
    store.append(
        "c1",
        new RecordEntry.CallerTurn(
            0, Duration.ZERO, Duration.ofSeconds(1), new Utterance.Keyed("555010042"), "keys"));
    store.append(
        "c1",
        new RecordEntry.CallerTurn(
            1,
            Duration.ZERO,
            Duration.ofSeconds(1),
            new Utterance.Spoken(
                List.of(
                    new Utterance.Hypothesis("triple five, then oh one oh oh four two", 0.9),
                    new Utterance.Hypothesis("five five five oh one oh", 0.1)),
                true),
            "complete answer"));
    store.append(
        "c1",
        new RecordEntry.Understood(
            1,
            new Interpretation(
                List.of(new Command.FillSlot("callback-number", "555010042", List.of("55501004"))),
                0.9,
                "grammar")));
    store.append("c1", agent(2, "So 5 5 5, 0 1 0, 0 4 2?", 22, Optional.empty(), List.of()));
    store.append(
        "c1",
        new RecordEntry.ToolReturned(
            1,
            Duration.ofSeconds(3),
            new ToolCall(
                1,
                "orders-by-phone",
                Map.of("phone", "555010042", "postcode", "04101"),
                false,
                "",
                Duration.ofSeconds(4)),
            new ToolResult.Refused("", "no customer has 555010042", 3),
            Set.of()));
    store.append(
        "c1",
        new RecordEntry.Noted(1, Duration.ofSeconds(4), NoteKind.ESCALATION, "ring 555-010-042"));
    store.flush();

    String masked = store.conversation("c1", Numbers.MASKED).orElseThrow().toString();
    for (String leak :
        List.of("55501", "5 5 5", "555-", "0 1 0", "triple five", "oh one", "five five")) {
      assertFalse(masked.contains(leak), leak + " in " + masked);
    }
    assertTrue(masked.contains("\"phone\":\"•••••••42\",\"postcode\":\"04101\""), masked);
    String shown = store.conversation("c1", Numbers.SHOWN).orElseThrow().toString();
    assertTrue(shown.contains("\"phone\":\"555010042\""), shown);
    assertTrue(shown.contains("So 5 5 5, 0 1 0, 0 4 2?"), shown);
  }

  @Test
  void conversations_are_found_by_their_call_id_newest_first() {
    recordCall("c1", "same@caller");
    store.begin(start("c2", "same@caller", START.plusSeconds(60)));
    store.begin(start("c3", "other@caller", START.plusSeconds(90)));
    store.flush();
    assertEquals(
        List.of("c2", "c1"),
        store.conversations(new Filter(Optional.of("same@caller"), 10), Numbers.MASKED).stream()
            .map(c -> c.path("id").asText())
            .toList());
    assertEquals(
        List.of("c3", "c2"),
        store.conversations(new Filter(Optional.empty(), 2), Numbers.MASKED).stream()
            .map(c -> c.path("id").asText())
            .toList());
  }

  @Test
  void an_entry_the_database_refuses_takes_no_other_with_it() {
    store.begin(start("c1", "call-1", START));
    store.append(
        "nobody-began-this", new RecordEntry.Noted(0, Duration.ZERO, NoteKind.REPAIR, "x"));
    store.append("c1", new RecordEntry.Noted(0, Duration.ZERO, NoteKind.REPAIR, "kept"));
    store.flush();
    ObjectNode call = store.conversation("c1", Numbers.MASKED).orElseThrow();
    assertEquals("kept", call.path("notes").get(0).path("text").asText());
    assertEquals(1, store.figures().refused());
    assertEquals(2, store.figures().written());
  }

  @Test
  void a_turn_may_be_timed_and_understood_before_its_words_are_recorded() {
    store.begin(start("c1", "call-1", START));
    store.append(
        "c1",
        new RecordEntry.TurnTimed(
            0,
            Waterfall.measured(
                Duration.ofMillis(40), Map.of(Waterfall.Stage.PACKET, Duration.ofMillis(50)))));
    store.append("c1", agent(0, "Hello.", 0, Optional.empty(), List.of()));
    store.append("c1", agent(0, "Hello.", 6, Optional.empty(), List.of()));
    store.flush();
    JsonNode turn = store.conversation("c1", Numbers.MASKED).orElseThrow().path("turns").get(0);
    assertEquals(-10.0, turn.path("stages").path("unexplained").asDouble());
    assertTrue(turn.path("aheadMs").isNull());
    assertEquals("Hello.", turn.path("heardText").asText());
    assertEquals(0, store.figures().refused());
  }

  @Test
  void speech_of_which_no_words_came_is_a_turn_that_says_why() {
    store.begin(start("c1", "call-1", START));
    store.append(
        "c1",
        new RecordEntry.NotUnderstood(
            0, Duration.ofSeconds(2), Duration.ofMillis(3_100), "no words"));
    store.append("c1", agent(1, "Sorry, say that again?", 22, Optional.empty(), List.of()));
    store.flush();
    JsonNode turns = store.conversation("c1", Numbers.MASKED).orElseThrow().path("turns");
    assertEquals("caller", turns.get(0).path("who").asText());
    assertEquals("", turns.get(0).path("heardText").asText());
    assertEquals("no words", turns.get(0).path("noMatchCause").asText());
    assertFalse(turns.get(0).path("accepted").asBoolean());
    assertEquals(2_000, turns.get(0).path("atMs").asInt());
    assertEquals(3_100, turns.get(0).path("untilMs").asInt());
    assertTrue(turns.get(1).path("noMatchCause").isNull());
  }

  @Test
  void what_an_earlier_run_left_open_is_closed_as_what_it_came_to() {
    for (String id : List.of("none", "reached", "informed", "again", "contradicted", "promised")) {
      store.begin(start(id, id, START));
    }
    note("reached", 2, NoteKind.FLOW_STARTED, "order-status");
    note("reached", 5, NoteKind.GOAL_REACHED, "order-status from tool:order-by-number#status");
    note("informed", 3, NoteKind.GOAL_REACHED, "returns from knowledge:returns");
    note("again", 3, NoteKind.GOAL_REACHED, "returns from knowledge:returns");
    note("again", 4, NoteKind.FLOW_STARTED, "order-status");
    note("contradicted", 3, NoteKind.GOAL_REACHED, "returns from knowledge:returns");
    note("contradicted", 4, NoteKind.CONTRADICTED, "returns");
    store.flush();
    OpeningHours always =
        OpeningHours.daily(
            ZoneOffset.UTC,
            EnumSet.allOf(DayOfWeek.class),
            new OpeningHours.Span(LocalTime.MIN, LocalTime.MAX));
    new Callbacks(database, CallbackPolicy.within(always))
        .book("promised", 1, "555010042", "asked", "", START);

    try (ConversationStore next = ConversationStore.on(database)) {
      assertEquals(
          Map.of(
              "none", "Abandoned 09:30:00",
              "reached", "Resolved 09:30:05",
              "informed", "Informed 09:30:03",
              "again", "Abandoned 09:30:04",
              "contradicted", "Failed 09:30:04",
              "promised", "CallbackPromised 09:30:00"),
          next.conversations(new Filter(Optional.empty(), 10), Numbers.MASKED).stream()
              .collect(
                  Collectors.toMap(
                      call -> call.path("id").asText(),
                      call ->
                          call.path("disposition").asText()
                              + " "
                              + call.path("endedAt").asText().substring(11, 19))));
    }
  }

  private void note(String id, int atSeconds, NoteKind kind, String text) {
    store.append(id, new RecordEntry.Noted(0, Duration.ofSeconds(atSeconds), kind, text));
  }

  @Test
  void card_numbers_never_reach_the_record() {
    store.begin(start("c1", "call-1", START));
    store.append(
        "c1",
        new RecordEntry.CallerTurn(
            0,
            Duration.ZERO,
            Duration.ofSeconds(1),
            new Utterance.Typed("my card is 4111 1111 1111 1111 thanks"),
            "typed"));
    store.flush();
    String json = store.conversation("c1", Numbers.SHOWN).orElseThrow().toString();
    assertTrue(json.contains("my card is [card number] thanks"), json);
  }

  private void recordCall(String id, String sipCallId) {
    store.begin(start(id, sipCallId, START));
    store.append(id, agent(0, "Hello.", 6, Optional.empty(), List.of()));
    store.append(
        id,
        new RecordEntry.CallerTurn(
            1,
            Duration.ofSeconds(2),
            Duration.ofMillis(3_100),
            new Utterance.Spoken(
                List.of(
                    new Utterance.Hypothesis("where is my order", 0.9),
                    new Utterance.Hypothesis("where is my border", 0.1)),
                true),
            "complete answer"));
    store.append(
        id,
        new RecordEntry.Understood(
            1, new Interpretation(List.of(new Command.StartFlow("order-status")), 0.97, "minilm")));
    store.append(
        id,
        new RecordEntry.ToolReturned(
            1,
            Duration.ofMillis(3_300),
            new ToolCall(
                1,
                "order-status",
                Map.of("number", "482913", "code", "777123"),
                false,
                "",
                Duration.ofSeconds(4)),
            new ToolResult.Succeeded(Map.of(), 12),
            Set.of("code")));
    store.append(
        id,
        new RecordEntry.TurnTimed(
            1,
            Waterfall.measured(
                    Duration.ofMillis(150),
                    Map.of(Waterfall.Stage.WORDS_FINAL, Duration.ofNanos(120_500_000)))
                .thoughtAhead(Duration.ofMillis(70))));
    store.append(
        id,
        agent(
            2,
            "Your order is late.",
            10,
            Optional.of(new PlayedWord("late", Duration.ofMillis(3_900), 8_000)),
            List.of("tool:order-status#status")));
    store.append(
        id, new RecordEntry.Noted(2, Duration.ofSeconds(4), NoteKind.GOAL_REACHED, "status"));
    store.append(
        id,
        new RecordEntry.MediaCounted(
            new MediaFigures(500, 2, 1, 0, 498, 1.5, 0, 4.3, 3, 4),
            new SpeculationFigures(5, 6, 7, 8)));
    store.append(
        id,
        new RecordEntry.Ended(
            START.plusSeconds(20), Disposition.RESOLVED, EndedBy.CALLER, "hung up"));
  }

  private static RecordEntry.AgentTurn agent(
      int index,
      String text,
      int charsHeard,
      Optional<PlayedWord> informative,
      List<String> sources) {
    return new RecordEntry.AgentTurn(
        index,
        Duration.ofMillis(100),
        Duration.ofMillis(900),
        text,
        charsHeard,
        List.of(new PlayedWord("Your", Duration.ofMillis(3_500), 4_800)),
        informative,
        sources);
  }

  private static ConversationStart start(String id, String sipCallId, Instant at) {
    return new ConversationStart(id, sipCallId, "sip", Optional.of("555010012"), "agent", at);
  }
}
