package dev.parley.benchmarks.corpus.make;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.asr.spi.Expected;
import dev.parley.benchmarks.corpus.TurnKind;
import dev.parley.benchmarks.corpus.make.Plan.Exchange;
import dev.parley.benchmarks.corpus.make.Plan.Turn;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PlannerTest {

  private static List<Exchange> exchanges(Plan plan) {
    return plan.calls().stream().flatMap(call -> call.exchanges().stream()).toList();
  }

  private static List<Turn> turns(Plan plan) {
    return exchanges(plan).stream().flatMap(exchange -> exchange.turn().stream()).toList();
  }

  @ParameterizedTest
  @EnumSource(Part.class)
  void the_same_seed_makes_the_same_manifest_to_the_letter(Part part) {
    String manifest = CorpusMaker.manifest(part, 60);
    assertEquals(manifest, CorpusMaker.manifest(part, 60));
    assertEquals(64, CorpusMaker.hash(part, 60).length());
    assertNotEquals(manifest, CorpusMaker.manifest(part, 61));
  }

  @ParameterizedTest
  @EnumSource(Part.class)
  void the_mix_is_what_was_promised(Part part) {
    List<Turn> turns = turns(Planner.plan(part, part.size()));
    assertEquals(part.size(), turns.size());
    long open =
        turns.stream().filter(turn -> Set.of("open", "intent").contains(turn.expect())).count();
    long pauses = turns.stream().filter(turn -> turn.kind() == TurnKind.PAUSE).count();
    assertTrue(open >= 0.40 * turns.size(), open + " open turns");
    assertTrue(pauses >= 0.30 * turns.size(), pauses + " turns with pauses");
  }

  @ParameterizedTest
  @EnumSource(Part.class)
  void pauses_keep_to_their_bounds_and_stand_between_segments(Part part) {
    for (Turn turn : turns(Planner.plan(part, part.size()))) {
      assertEquals(turn.segments().size() - 1, turn.pausesMs().size(), turn.toString());
      assertEquals(turn.kind() == TurnKind.PAUSE, !turn.pausesMs().isEmpty(), turn.toString());
      for (int pause : turn.pausesMs()) {
        assertTrue(pause >= PauseLengths.MIN_MS && pause <= PauseLengths.MAX_MS);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Part.class)
  void order_numbers_have_their_check_digit(Part part) {
    for (Turn turn : turns(Planner.plan(part, part.size()))) {
      if (turn.expect().endsWith(":luhn")) {
        assertTrue(Expected.Luhn.LUHN.holds(turn.value()), turn.value());
      }
    }
  }

  @Test
  void the_sealed_part_says_nothing_that_the_dev_part_says() {
    Set<String> dev = sentences(Part.DEV);
    Set<String> sealed = sentences(Part.SEALED);
    sealed.retainAll(dev);
    assertEquals(Set.of(), sealed);
  }

  /// Whole sentences; single words like "yes" are bound to be the same.
  private static Set<String> sentences(Part part) {
    return turns(Planner.plan(part, part.size())).stream()
        .map(Turn::text)
        .filter(text -> text.split(" ").length > 3)
        .collect(Collectors.toSet());
  }

  @Test
  void awb_is_held_out_of_the_dev_part() {
    assertTrue(
        Planner.plan(Part.DEV, Part.DEV.size()).calls().stream()
            .noneMatch(call -> call.voice().equals("awb")));
    assertTrue(
        Planner.plan(Part.SEALED, Part.SEALED.size()).calls().stream()
            .anyMatch(call -> call.voice().equals("awb")));
  }
}
