package dev.parley.benchmarks.slots;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.benchmarks.corpus.make.Part;
import dev.parley.benchmarks.corpus.make.Seal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SlotPlanTest {

  private static final Path ROOT =
      Path.of(Objects.requireNonNullElse(System.getProperty("parley.root"), ".."));

  @Test
  void the_sealed_part_is_the_one_that_was_sealed() {
    new Seal(ROOT.resolve("docs/benchmarks")).check(SealedSlots.FILE, SealedSlots.hash());
  }

  @ParameterizedTest
  @EnumSource(Part.class)
  void openings_have_15_to_40_words_and_two_facts(Part part) {
    List<Opening> openings = OpeningPlan.of(part);
    assertEquals(OpeningPlan.COUNT, openings.size());
    for (Opening opening : openings) {
      assertTrue(opening.words() >= 15 && opening.words() <= 40, opening.text());
      assertTrue(opening.volunteered() >= 1, opening.text());
    }
    assertEquals(OpeningPlan.COUNT, openings.stream().map(Opening::text).distinct().count());
  }

  @ParameterizedTest
  @EnumSource(SlotKind.class)
  void the_parts_share_no_caller(SlotKind kind) {
    Set<String> dev = said(Part.DEV, kind);
    Set<String> sealed = said(Part.SEALED, kind);
    Set<String> both = new HashSet<>(dev);
    both.retainAll(sealed);
    // There are only so many ways to say yes and no.
    assertTrue(kind == SlotKind.YES_NO || both.isEmpty(), both::toString);
  }

  private static Set<String> said(Part part, SlotKind kind) {
    Set<String> said = new HashSet<>();
    new SlotPlan(part).of(kind, 20, 0).forEach(caller -> said.add(caller.saying(0)));
    return said;
  }

  @Test
  void a_day_is_said_plainly() {
    assertEquals("june twenty third", SlotPlan.plain(LocalDate.of(2026, 6, 23)));
    assertEquals("july thirtieth", SlotPlan.plain(LocalDate.of(2026, 7, 30)));
    assertEquals("may thirty first", SlotPlan.plain(LocalDate.of(2026, 5, 31)));
  }
}
