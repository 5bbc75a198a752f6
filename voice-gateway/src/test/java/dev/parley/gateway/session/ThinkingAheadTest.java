package dev.parley.gateway.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.desk.record.SpeculationFigures;
import dev.parley.dialog.Utterance;
import dev.parley.testkit.Seeds;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;

/// Thinking ahead changes when things are known, and nothing else (law 6).
class ThinkingAheadTest {

  private static final Optional<String> KNOWN = Optional.of("555010042");
  private static final Utterance WHERE = spoken("where is my order");
  private static final Utterance NUMBER = spoken("four one eight two seven seven");
  private static final Duration SHORT = Duration.ofMillis(100);

  private static final List<String> WORDS =
      List.of(
          "where is my order",
          "my package is missing",
          "a person please",
          "what are your opening hours",
          "what is your returns policy",
          "four one eight two seven seven",
          "four one nine zero two eight",
          "four one eight two seven",
          "nine nine nine nine nine five",
          "zero four one zero one",
          "nine eight two two five",
          "five five five oh one oh oh four two oh",
          "yes",
          "no",
          "hang on",
          "that's all",
          "are you a robot",
          "never mind",
          "start over",
          "that's not right",
          "say that again",
          "mumble mumble");

  /// Who calls, and what they mostly say one after the other: so a call gets to its reads, to a
  /// write and to a callback.
  private record Plot(Optional<String> callerId, List<String> words) {}

  private static final List<Plot> PLOTS =
      List.of(
          new Plot(
              KNOWN, List.of("where is my order", "four one eight two seven seven", "that's all")),
          new Plot(
              Optional.of("555010017"),
              List.of("my package is missing", "four one nine zero two eight", "yes")),
          new Plot(Optional.of("5550199"), List.of("a person please", "yes", "no")),
          new Plot(
              Optional.empty(),
              List.of(
                  "where is my order",
                  "four one eight two seven seven",
                  "zero four one zero one")));

  private static final List<String> KEYS = List.of("418277", "04101#", "1", "2", "0");
  private static final int TURNS = 9;

  @ParameterizedTest(name = "seed {0}")
  @Seeds(120)
  void with_it_and_without_it_a_call_is_the_same(long seed) {
    DrivenDialog ahead = conversation(true, seed);
    DrivenDialog plain = conversation(false, seed);
    SpeculationFigures figures = ahead.end();
    assertEquals(SpeculationFigures.NONE, plain.end());
    assertEquals(String.join("\n", plain.record()), String.join("\n", ahead.record()));
    assertEquals(plain.said, ahead.said);
    assertEquals(plain.finalState(), ahead.finalState());
    assertTrue(figures.hits() + figures.misses() > 0);
    assertEquals(
        ahead.calls.size(), plain.calls.size() + figures.toolCallsThrownAway(), "reads in vain");
  }

  /// The stand-ins of `DrivenDialog` fail when anything but a read is done before a commit.
  private static DrivenDialog conversation(boolean thinksAhead, long seed) {
    Random random = new Random(seed);
    Plot plot = PLOTS.get(Math.floorMod(seed, PLOTS.size()));
    DrivenDialog dialog = new DrivenDialog(thinksAhead, plot.callerId());
    for (int turn = 0; turn < TURNS; turn++) {
      dialog.toolTakes = Duration.ofMillis(random.nextInt(900));
      Duration first = Duration.ofMillis(random.nextInt(1_500));
      Duration second = Duration.ofMillis(random.nextInt(1_500));
      Utterance fitting = spoken(plot.words().get(turn % plot.words().size()));
      Utterance early = random.nextBoolean() ? fitting : spoken(any(WORDS, random));
      Utterance words = random.nextInt(4) > 0 ? fitting : spoken(any(WORDS, random));
      int kind = random.nextInt(8);
      dialog.speculating = true;
      if (kind < 3) {
        int pass = dialog.speculate(early);
        dialog.time.runFor(first);
        dialog.drop(pass);
      }
      if (kind == 7) {
        dialog.time.runFor(Duration.ofMillis(5));
        dialog.speculating = false;
        dialog.key(any(KEYS, random));
        dialog.settle();
      } else {
        dialog.says(words, second);
      }
    }
    return dialog;
  }

  private static String any(List<String> list, Random random) {
    return list.get(random.nextInt(list.size()));
  }

  @Test
  void a_slow_read_is_over_sooner_by_as_much_as_was_run_ahead() {
    for (long aheadMs : new long[] {0, 150, 700}) {
      DrivenDialog ahead = new DrivenDialog(true, KNOWN);
      DrivenDialog plain = new DrivenDialog(false, KNOWN);
      for (DrivenDialog dialog : List.of(ahead, plain)) {
        dialog.says(WHERE, SHORT);
        dialog.toolTakes = Duration.ofMillis(990);
        dialog.says(NUMBER, Duration.ofMillis(aheadMs));
      }
      assertEquals(plain.said, ahead.said);
      long savedMs = plain.saidAtMs.getLast() - ahead.saidAtMs.getLast();
      assertTrue(Math.abs(savedMs - aheadMs) <= 1, () -> savedMs + " of " + aheadMs + " ms");
    }
  }

  @Test
  void what_was_found_out_is_asked_once_and_recorded_once() {
    DrivenDialog dialog = new DrivenDialog(true, KNOWN);
    int before = dialog.calls.size();
    dialog.says(WHERE, SHORT);
    dialog.says(NUMBER, SHORT);
    assertEquals(2, dialog.interpreted);
    assertEquals(before + 1, dialog.calls.size());
    assertEquals(
        1,
        dialog.record().stream()
            .filter(line -> line.startsWith("tool") && line.contains("order-by-number"))
            .count());
    assertEquals(dialog.said.subList(1, 3), dialog.begunAhead);
    assertEquals(new SpeculationFigures(2, 0, 0, 0), dialog.end());
  }

  @Test
  void a_dropped_turn_leaves_nothing_but_its_count() {
    DrivenDialog dialog = new DrivenDialog(true, KNOWN);
    dialog.says(WHERE, SHORT);
    List<String> before = dialog.record();
    dialog.speculating = true;
    int pass = dialog.speculate(NUMBER);
    dialog.time.runFor(SHORT);
    dialog.drop(pass);
    dialog.time.runFor(Duration.ofSeconds(2));
    assertEquals(before, dialog.record());
    dialog.speculating = false;
    assertEquals(new SpeculationFigures(1, 1, 1, 0), dialog.end());
  }

  @Test
  void the_same_pass_with_other_alternatives_is_another_turn() {
    DrivenDialog dialog = new DrivenDialog(true, KNOWN);
    int pass = dialog.speculate(WHERE);
    dialog.time.runFor(SHORT);
    Utterance heardOtherwise =
        new Utterance.Spoken(List.of(new Utterance.Hypothesis("where is my order", 0.5)), true);
    dialog.commit(pass, heardOtherwise);
    dialog.settle();
    assertEquals(2, dialog.interpreted);
    assertEquals(new SpeculationFigures(0, 1, 0, 0), dialog.end());
  }

  @Test
  void a_business_system_that_was_down_ahead_is_asked_again() {
    DrivenDialog dialog = new DrivenDialog(true, KNOWN);
    dialog.says(WHERE, SHORT);
    dialog.toolsDown = true;
    int pass = dialog.speculate(NUMBER);
    dialog.time.runFor(SHORT);
    dialog.toolsDown = false;
    dialog.commit(pass, NUMBER);
    dialog.settle();
    assertTrue(dialog.said.getLast().text().startsWith("It is on its way."));
    assertEquals(new SpeculationFigures(2, 0, 1, 0), dialog.end());
  }

  @Test
  void a_caller_who_speaks_in_bits_has_two_reads_made_in_vain_at_once_and_no_more() {
    DrivenDialog dialog = new DrivenDialog(true, KNOWN);
    dialog.says(WHERE, SHORT);
    dialog.toolTakes = Duration.ofSeconds(4);
    List<Utterance> numbers = new ArrayList<>();
    for (String last : List.of("seven", "eight", "nine", "six")) {
      numbers.add(spoken("four one eight two seven " + last));
    }
    for (Utterance number : numbers) {
      int pass = dialog.speculate(number);
      dialog.time.runFor(SHORT);
      dialog.drop(pass);
    }
    dialog.time.runFor(Duration.ofSeconds(10));
    assertTrue(dialog.end().toolCallsThrownAway() <= ThinkingAhead.READS_UNDER_WAY_MAX);
  }

  private static Utterance spoken(String words) {
    return new Utterance.Spoken(List.of(new Utterance.Hypothesis(words, 0.9)), true);
  }
}
