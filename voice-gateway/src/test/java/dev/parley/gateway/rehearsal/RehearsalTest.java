package dev.parley.gateway.rehearsal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.desk.record.RecordEntry;
import dev.parley.desk.record.Waterfall;
import dev.parley.testkit.Seeds;
import dev.parley.testkit.SimulatedNetwork.Conditions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Whole calls, the same byte for byte each time; the timelines are in `src/test/timelines`.
class RehearsalTest {

  private static final Path PACK =
      Path.of(Objects.requireNonNullElse(System.getProperty("parley.root"), ".."))
          .resolve("agents")
          .resolve("harbor-pine");

  private static final Duration SLOT = Duration.ofMillis(20);

  static List<String> names() {
    return Rehearsals.all().stream().map(Rehearsal::name).toList();
  }

  private static CallLog run(String name, long seed) {
    return CallSimulation.run(Rehearsals.named(name).orElseThrow(), seed, PACK);
  }

  @ParameterizedTest
  @MethodSource("names")
  void goes_as_it_was_read(String name) {
    CallLog log = run(name, 7);
    assertEquals(log.timeline().text(), run(name, 7).timeline().text());
    log.timeline().assertMatches("rehearsal-" + name);
  }

  /// What was said, understood, looked up, noted and reached; not when, nor how much was heard.
  private static List<String> conversation(CallLog log) {
    List<String> lines = new ArrayList<>();
    for (RecordEntry entry : log.entriesFrom(0)) {
      switch (entry) {
        case RecordEntry.CallerTurn turn -> lines.add("caller " + turn.utterance());
        case RecordEntry.NotUnderstood turn -> lines.add("nothing, " + turn.cause());
        case RecordEntry.Understood understood -> lines.add("meant " + understood);
        case RecordEntry.AgentTurn turn -> lines.add("agent " + turn.text());
        case RecordEntry.ToolReturned tool -> lines.add(tool.call() + " " + tool.result());
        case RecordEntry.Noted noted -> lines.add(noted.kind() + " " + noted.text());
        case RecordEntry.Concerns concerns -> lines.add("about " + concerns);
        case RecordEntry.Ended ended -> lines.add("ended " + ended.disposition());
        case RecordEntry.TurnTimed _, RecordEntry.MediaCounted _ -> {}
      }
    }
    return lines;
  }

  @ParameterizedTest
  @MethodSource("names")
  void thinking_ahead_changes_nothing_but_when(String name) {
    Rehearsal ahead = Rehearsals.named(name).orElseThrow().over(Conditions.PERFECT);
    CallLog plain = CallSimulation.run(ahead.waitingForCommits(), 7, PACK);
    assertEquals(conversation(plain), conversation(CallSimulation.run(ahead, 7, PACK)));
  }

  @ParameterizedTest
  @ValueSource(ints = {300, 600, 900})
  void an_answer_comes_sooner_by_what_was_run_ahead(int toolMs) {
    Rehearsal ahead =
        Rehearsals.named("thought-ahead").orElseThrow().tools(Duration.ofMillis(toolMs), false);
    Waterfall with = answer(CallSimulation.run(ahead, 7, PACK));
    Waterfall without = answer(CallSimulation.run(ahead.waitingForCommits(), 7, PACK));
    Duration saved = total(without).minus(total(with));
    Duration most = Duration.ofMillis(toolMs).plus(SLOT);
    Duration expected = with.ahead().compareTo(most) < 0 ? with.ahead() : most;
    assertTrue(with.ahead().compareTo(Duration.ofMillis(500)) > 0, with.toString());
    assertEquals(Duration.ZERO, without.ahead());
    assertEquals(Duration.ZERO, with.stages().get(Waterfall.Stage.UNEXPLAINED));
    assertTrue(
        saved.minus(expected).abs().compareTo(SLOT.plusMillis(5)) <= 0,
        () -> "saved " + saved + " of " + with.ahead());
  }

  private static Waterfall answer(CallLog log) {
    return log.entriesFrom(0).stream()
        .filter(RecordEntry.TurnTimed.class::isInstance)
        .map(timed -> ((RecordEntry.TurnTimed) timed).waterfall())
        .findFirst()
        .orElseThrow();
  }

  private static Duration total(Waterfall waterfall) {
    return waterfall.stages().values().stream().reduce(Duration.ZERO, Duration::plus);
  }

  @ParameterizedTest
  @MethodSource("names")
  void no_caller_s_number_is_printed(String name) {
    String printed = run(name, 7).timeline().text();
    assertFalse(printed.contains("55501") || printed.contains("5 5 5"), printed);
  }

  @ParameterizedTest(name = "seed {0}")
  @Seeds(100)
  void invariants_hold_whatever_is_drawn(long seed) {
    List<String> names = names();
    CallLog log = run(names.get(Math.floorMod(seed, names.size())), seed);
    assertTrue(log.timeline().lines().size() > 5);
  }
}
