package dev.parley.gateway.http;

import dev.parley.desk.record.ConversationStart;
import dev.parley.desk.record.MediaFigures;
import dev.parley.desk.record.RecordEntry;
import dev.parley.desk.record.RecordEntry.EndedBy;
import dev.parley.desk.record.RecordEntry.PlayedWord;
import dev.parley.desk.record.SpeculationFigures;
import dev.parley.desk.record.Waterfall;
import dev.parley.desk.record.Waterfall.Stage;
import dev.parley.dialog.DialogAct.Disposition;
import dev.parley.dialog.DialogAct.NoteKind;
import dev.parley.dialog.Utterance;
import dev.parley.dialog.spi.Interpretation;
import dev.parley.dialog.spi.Interpretation.Command;
import dev.parley.dialog.spi.ToolCall;
import dev.parley.dialog.spi.ToolResult;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Records as the gateway would leave them, for looking at.
final class SampleCalls {

  static final String MARKUP = "<img src=x onerror=\"document.title='run'\">";

  private static final Stage[] STAGES = Stage.values();

  private SampleCalls() {}

  /// A caller asks for an order, keys its number after saying it badly, barges in, and gets it.
  static void orderStatus(WebFixture web, String id, Instant start) {
    web.store.begin(
        new ConversationStart(
            id, "3f8a1c@192.0.2.7", "sip", Optional.of("555010042"), "agent", start));
    agent(web, id, 0, 300, "Harbor & Pine Outfitters, automated assistant. How can I help?", 62);
    caller(web, id, 1, 5_400, 6_620, "where is my order", 0.94, "complete answer");
    understood(web, id, 1, new Command.StartFlow("order-status"));
    timed(web, id, 1, 12, 41, 66, 3, 118, 28, 6, 0, 2, 24, 18);
    agent(web, id, 2, 6_960, "Sure. What is the order number? Six digits, please.", 31, 24);
    caller(web, id, 3, 9_900, 12_480, "four one eight two seven seven", 0.71, "complete answer");
    understood(web, id, 3, new Command.FillSlot("order-number", "418277", List.of("418217")));
    timed(web, id, 3, 14, 40, 61, 22, 196, 4, 5, 31, 3, 27, 17);
    web.store.append(
        id,
        new RecordEntry.ToolReturned(
            3,
            Duration.ofMillis(12_890),
            new ToolCall(
                1, "find-order", Map.of("number", "418277"), false, "", Duration.ofSeconds(4)),
            new ToolResult.Succeeded(Map.of(), 31),
            Set.of()));
    agent(web, id, 4, 12_980, "Thanks. And the postcode it goes to?", 36, 16);
    web.store.append(
        id,
        new RecordEntry.CallerTurn(
            5,
            Duration.ofMillis(16_100),
            Duration.ofMillis(18_020),
            new Utterance.Keyed("04101"),
            "complete answer"));
    understood(web, id, 5, new Command.FillSlot("postcode", "04101", List.of()));
    timed(web, id, 5, 0, 0, 0, 0, 0, 1, 1, 0, 3, 25, 19);
    note(web, id, 5, NoteKind.IDENTIFIED, "level 1 by order number and postcode");
    agent(
        web,
        id,
        6,
        18_090,
        "Order 4 1 8 2 7 7, a waxed rain jacket, is on its way and arrives tomorrow.",
        75,
        34);
    note(web, id, 6, NoteKind.GOAL_REACHED, "status heard");
    caller(web, id, 7, 24_300, 25_100, MARKUP + " thanks that's all", 0.62, "adaptive delay");
    understood(web, id, 7, new Command.NothingElse());
    timed(web, id, 7, 11, 40, 60, 4, 131, 340, 7, 0, 2, 26, 18);
    agent(web, id, 8, 25_800, "Glad to help. Goodbye.", 22, 0);
    web.store.append(
        id,
        new RecordEntry.MediaCounted(
            new MediaFigures(1_402, 3, 1, 0, 1_398, 2.4, 0, 4.36, 2, 1), SpeculationFigures.NONE));
    web.store.append(
        id,
        new RecordEntry.Ended(
            start.plusMillis(28_400), Disposition.RESOLVED, EndedBy.CALLER, "hung up"));
  }

  /// A caller mumbles and is asked to say it again.
  static void notUnderstood(WebFixture web, String id, Instant start) {
    web.store.begin(
        new ConversationStart(id, "c22@192.0.2.9", "sip", Optional.empty(), "agent", start));
    agent(web, id, 0, 300, "Harbor & Pine Outfitters, automated assistant. How can I help?", 62);
    web.store.append(
        id,
        new RecordEntry.NotUnderstood(
            1, Duration.ofMillis(5_400), Duration.ofMillis(6_620), "no words"));
    agent(web, id, 2, 8_100, "Sorry, could you say that again?", 32);
    web.store.append(
        id,
        new RecordEntry.Ended(
            start.plusMillis(12_000), Disposition.ABANDONED, EndedBy.CALLER, "hung up"));
  }

  static void abandoned(WebFixture web, String id, Instant start) {
    web.store.begin(
        new ConversationStart(id, "b71@192.0.2.9", "sip", Optional.empty(), "agent", start));
    agent(web, id, 0, 300, "Harbor & Pine Outfitters, automated assistant. How can I help?", 12);
    web.store.append(
        id,
        new RecordEntry.Ended(
            start.plusMillis(2_100), Disposition.ABANDONED, EndedBy.CALLER, "hung up"));
  }

  private static void caller(
      WebFixture web,
      String id,
      int index,
      long atMs,
      long untilMs,
      String words,
      double confidence,
      String reason) {
    web.store.append(
        id,
        new RecordEntry.CallerTurn(
            index,
            Duration.ofMillis(atMs),
            Duration.ofMillis(untilMs),
            new Utterance.Spoken(List.of(new Utterance.Hypothesis(words, confidence)), true),
            reason));
  }

  private static void understood(WebFixture web, String id, int index, Command command) {
    web.store.append(
        id,
        new RecordEntry.Understood(index, new Interpretation(List.of(command), 0.93, "minilm")));
  }

  private static void note(WebFixture web, String id, int index, NoteKind kind, String text) {
    web.store.append(
        id, new RecordEntry.Noted(index, Duration.ofMillis(index * 3_000L), kind, text));
  }

  private static void timed(WebFixture web, String id, int index, int... stageMs) {
    EnumMap<Stage, Duration> stages = new EnumMap<>(Stage.class);
    long total = 4;
    for (int i = 0; i < stageMs.length; i++) {
      stages.put(STAGES[i], Duration.ofMillis(stageMs[i]));
      total += stageMs[i];
    }
    web.store.append(
        id, new RecordEntry.TurnTimed(index, Waterfall.measured(Duration.ofMillis(total), stages)));
  }

  private static void agent(
      WebFixture web, String id, int index, long atMs, String text, int charsHeard) {
    agent(web, id, index, atMs, text, charsHeard, 0);
  }

  private static void agent(
      WebFixture web,
      String id,
      int index,
      long atMs,
      String text,
      int charsHeard,
      int informativeFrom) {
    String word = text.substring(informativeFrom).split("[ .,?]")[0];
    web.store.append(
        id,
        new RecordEntry.AgentTurn(
            index,
            Duration.ofMillis(atMs),
            Duration.ofMillis(atMs + charsHeard * 60L),
            text,
            charsHeard,
            List.of(),
            Optional.of(
                new PlayedWord(
                    word, Duration.ofMillis(atMs + 40 + informativeFrom * 4L), atMs * 8)),
            List.of()));
  }
}
