package dev.parley.benchmarks.agent.caller;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.benchmarks.agent.caller.Fixture.Opening;
import dev.parley.benchmarks.corpus.CorpusException;
import dev.parley.benchmarks.corpus.make.Part;
import dev.parley.benchmarks.corpus.make.Seal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class CallersTest {

  private static final LocalDate TODAY = LocalDate.of(2026, 11, 28);
  private static final Path ROOT = Path.of("..");

  @Test
  void the_sealed_part_is_the_one_that_was_sealed() {
    new Seal(ROOT.resolve("docs/benchmarks")).check(SealedAgent.FILE, SealedAgent.fixtures());
  }

  @Test
  void the_seal_names_the_sources_as_sealed_and_as_mended() {
    assertTrue(
        SealedAgent.sourcesNamed(ROOT),
        () ->
            "the generator's sources have changed: add a line to docs/benchmarks/%s%n%s  the generator's sources as mended"
                .formatted(SealedAgent.FILE, SealedAgent.sources(ROOT)));
  }

  @Test
  void the_parts_have_the_same_goals_and_no_sentence_in_common() {
    Fixtures dev = Fixtures.of(Part.DEV);
    Fixtures sealed = Fixtures.of(Part.SEALED);
    assertEquals(dev.goals().keySet(), sealed.goals().keySet());
    Set<String> both = sentences(dev);
    both.retainAll(sentences(sealed));
    // What has no words of its own.
    both.removeAll(Set.of(""));
    assertEquals(Set.of(), both);
  }

  private static Set<String> sentences(Fixtures fixtures) {
    Set<String> all = new HashSet<>();
    fixtures
        .goals()
        .values()
        .forEach(
            fixture -> {
              fixture.openings().stream().map(Opening::says).forEach(all::add);
              all.addAll(fixture.then());
              all.addAll(fixture.mind());
            });
    fixtures.answers().values().forEach(all::addAll);
    fixtures.manners().values().forEach(ways -> ways.values().forEach(all::addAll));
    return all;
  }

  @ParameterizedTest
  @EnumSource(Part.class)
  void every_goal_has_callers_and_openings_enough(Part part) {
    int atLeast = part == Part.DEV ? 12 : 8;
    Fixtures.of(part)
        .goals()
        .forEach(
            (id, fixture) -> {
              assertFalse(fixture.callers().isEmpty(), id);
              assertTrue(
                  fixture.openings().stream().distinct().count() >= atLeast,
                  id + " has " + fixture.openings().size());
            });
  }

  @ParameterizedTest
  @EnumSource(Part.class)
  void all_that_a_caller_may_say_finds_its_facts(Part part) {
    findsItsFacts(Fixtures.of(part));
  }

  @ParameterizedTest
  @ValueSource(strings = {"plain", "hurried", "roundabout", "mixed", "abroad"})
  void a_cast_says_all_that_the_dev_part_says_in_words_of_its_own(String cast) {
    Fixtures fixtures = Fixtures.ofCast(cast);
    Fixtures dev = Fixtures.of(Part.DEV);
    findsItsFacts(fixtures);
    assertEquals(dev.answers().keySet(), fixtures.answers().keySet());
    assertEquals(dev.manners().keySet(), fixtures.manners().keySet());
    dev.goals()
        .forEach(
            (id, goal) -> {
              Fixture own = fixtures.goal(id);
              assertEquals(goal.callers(), own.callers(), id);
              assertFalse(own.openings().isEmpty(), id);
              assertEquals(goal.then().isEmpty(), own.then().isEmpty(), id);
              assertEquals(goal.mind().isEmpty(), own.mind().isEmpty(), id);
            });
    fixtures.answers().forEach((asked, lines) -> assertFalse(lines.isEmpty(), asked));
  }

  @Test
  void a_cast_that_is_not_there_is_named() {
    CorpusException missing = assertThrows(CorpusException.class, () -> Fixtures.ofCast("nobody"));
    assertTrue(String.valueOf(missing.getMessage()).contains("nobody"), missing::toString);
  }

  private static void findsItsFacts(Fixtures fixtures) {
    fixtures
        .goals()
        .forEach(
            (id, fixture) -> {
              for (Map<String, String> wish : fixture.callers()) {
                Map<String, String> facts =
                    new java.util.HashMap<>(fixtures.person(wish.getOrDefault("who", "")));
                facts.putAll(wish);
                facts.computeIfPresent("day", (_, _) -> TODAY.toString());
                Wordings wordings = new Wordings(SpokenDigits.WORDS, new java.util.Random(1));
                fixture.openings().forEach(each -> wordings.fill(each.says(), facts));
                fixture.then().forEach(each -> wordings.fill(each, facts));
                fixture.mind().forEach(each -> wordings.fill(each, facts));
              }
            });
  }

  @Test
  void the_parts_are_asked_the_same_questions_and_know_the_same_manners() {
    Fixtures dev = Fixtures.of(Part.DEV);
    Fixtures sealed = Fixtures.of(Part.SEALED);
    assertEquals(dev.answers().keySet(), sealed.answers().keySet());
    assertEquals(dev.manners().keySet(), sealed.manners().keySet());
    for (Manner manner : Manner.values()) {
      assertTrue(dev.manners().containsKey(manner.key()), manner.key());
    }
  }

  @Test
  void a_seed_makes_the_same_caller_again_and_a_run_gives_it_other_words() {
    Callers callers = new Callers(Fixtures.of(Part.DEV), TODAY);
    assertEquals(
        callers.caller("return-item", 3, 7, 0).caller(),
        callers.caller("return-item", 3, 7, 0).caller());
    MadeCaller first = callers.caller("return-item", 3, 7, 0).caller();
    MadeCaller second = callers.caller("return-item", 3, 7, 1).caller();
    assertEquals(first.fact("order"), second.fact("order"));
    assertEquals(first.manner(), second.manner());
    assertNotEquals(first.beginning(), second.beginning());
  }

  @Test
  void callers_of_a_goal_come_in_every_manner() {
    Callers callers = new Callers(Fixtures.of(Part.DEV), TODAY);
    Set<Manner> manners = new HashSet<>();
    for (int index = 0; index < 8; index++) {
      manners.add(callers.caller("cancel-order", index, 1, 0).caller().manner());
    }
    assertEquals(Set.of(Manner.values()), manners);
  }

  @Test
  void a_wording_comes_again_only_when_all_were_used() {
    Wordings wordings = new Wordings(SpokenDigits.AS_WRITTEN, new java.util.Random(5));
    List<String> three = List.of("a one", "b two", "c three");
    Set<String> said = new HashSet<>();
    for (int i = 0; i < 3; i++) {
      said.add(wordings.say(three, Map.of()));
    }
    assertEquals(3, said.size());
  }

  @Test
  void digits_are_said_in_six_ways() {
    assertEquals("461210", SpokenDigits.AS_WRITTEN.say("461210"));
    assertEquals("four six one two one zero", SpokenDigits.WORDS.say("461210"));
    assertEquals("four six one two one oh", SpokenDigits.OH_WORDS.say("461210"));
    assertEquals("461 210", SpokenDigits.GROUPS.say("461210"));
    assertEquals("4 6 1 2 1 0", SpokenDigits.SPACED.say("461210"));
    assertEquals("forty six twelve ten", SpokenDigits.PAIRS.say("461210"));
    assertEquals("five three seven oh three", SpokenDigits.PAIRS.say("53703"));
  }
}
