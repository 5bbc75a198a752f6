package dev.parley.gateway.rehearsal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.desk.record.RecordEntry;
import dev.parley.dialog.DialogAct.Disposition;
import dev.parley.gateway.people.PeopleLine.Manner;
import dev.parley.gateway.people.PuttingThrough;
import dev.parley.gateway.rehearsal.PeopleScene.Person;
import dev.parley.gateway.rehearsal.PeopleScene.Telephone;
import dev.parley.simulator.caller.script.CallerStep;
import dev.parley.simulator.caller.script.CallerStep.Start;
import dev.parley.telephony.call.CallEvent.TransferOutcome;
import dev.parley.testkit.SimulatedNetwork.Conditions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Callers who want a person, on whole calls among three parties over a network that loses five
/// packets of a hundred: each ends with a person, whom they hear and who hears them, with a
/// callback, or back with the agent, and none waits in silence.
class HandoverRehearsalTest {

  private static final Path PACK =
      Path.of(Objects.requireNonNullElse(System.getProperty("parley.root"), ".."))
          .resolve("agents")
          .resolve("harbor-pine");

  /// The ringing tone comes every five seconds, the agent's first reprompt after six.
  private static final Duration SILENCE_MAX = Duration.ofSeconds(9);

  /// Caller and person talk for some 40 s.
  private static final Duration TALKED = Duration.ofSeconds(25);

  private static final int EACH_KIND_MIN = 24;

  /// What the packets meet, one in twenty of which is lost in any case.
  enum Network {
    LOSSY(Duration.ofMillis(20), Duration.ofMillis(20), 0),
    LOSSY_AND_LATE(Duration.ofMillis(120), Duration.ofMillis(60), 0),
    LOSSY_AND_DISORDERED(Duration.ofMillis(30), Duration.ofMillis(30), 0.02);

    final Conditions conditions;

    Network(Duration delay, Duration jitter, double disorder) {
      conditions =
          Conditions.PERFECT
              .losing(0.05)
              .delayedBy(delay, jitter)
              .reordering(disorder)
              .duplicating(disorder);
    }
  }

  /// Each kind with every person, and where the caller's telephone is asked for something, with one
  /// that won't; on every network.
  static Stream<Arguments> scenes() {
    List<Arguments> scenes = new ArrayList<>();
    for (Manner manner : Manner.values()) {
      long seed = 0;
      for (Network network : Network.values()) {
        for (Person person : Person.values()) {
          scenes.add(Arguments.of(manner, person, Telephone.FOLLOWS, network, seed++));
        }
        if (manner != Manner.BRIDGED) {
          scenes.add(Arguments.of(manner, Person.TAKES_IT, Telephone.REFUSES, network, seed++));
          scenes.add(
              Arguments.of(manner, Person.TAKES_IT, Telephone.SAYS_NOTHING, network, seed++));
        }
      }
    }
    return scenes.stream();
  }

  @Test
  void each_kind_is_rehearsed_in_scenes_enough_that_differ() {
    for (Manner manner : Manner.values()) {
      long different =
          scenes()
              .map(scene -> List.of(scene.get()).subList(0, 4))
              .filter(scene -> scene.getFirst() == manner)
              .distinct()
              .count();
      assertTrue(different >= EACH_KIND_MIN, manner + ": " + different);
    }
  }

  private static CallSimulation simulated(PeopleScene scene, Conditions network, long seed) {
    List<CallerStep> steps = new ArrayList<>();
    steps.add(
        new CallerStep.Say(
            "i want to talk to a person", new Start.AfterAgent(Duration.ofMillis(300))));
    for (int i = 0; i < 8; i++) {
      steps.add(new CallerStep.Say("yes", new Start.AfterStep(Duration.ofSeconds(11))));
    }
    steps.add(new CallerStep.HangUp(new Start.AfterStep(Duration.ofSeconds(12))));
    return CallSimulation.simulated(
        Rehearsal.of("handover", Optional.of("555010042"), steps).over(network).people(scene),
        seed,
        PACK);
  }

  /// Whoever watches hears of each attempt, and of what came of it.
  private static void assertTold(Manner manner, Telephone telephone, CallSimulation call) {
    List<PuttingThrough> told = call.log().puttingThrough();
    String story = told + "\n" + call.log().timeline().text();
    int open = 0;
    for (PuttingThrough now : told) {
      switch (now) {
        case PuttingThrough.Sought(Manner by, String target) -> {
          assertEquals(0, open++, story);
          assertEquals(manner, by, story);
          assertTrue(target.startsWith("sip:desk@"), story);
        }
        case PuttingThrough.Progressed _ -> assertEquals(1, open, story);
        case PuttingThrough.Reached _ -> open = 0;
        case PuttingThrough.NotReached(String cause) -> {
          assertEquals(1, open--, story);
          assertTrue(!cause.isBlank(), story);
        }
        case PuttingThrough.PassedOn _ -> assertEquals(Manner.WARM, manner, story);
        case PuttingThrough.AnotherSought _,
            PuttingThrough.AnotherReached _,
            PuttingThrough.AnotherNotReached _ ->
            throw new AssertionError("nobody passes on here\n" + story);
      }
    }
    assertEquals(0, open, story);
    boolean reached = told.stream().anyMatch(now -> now instanceof PuttingThrough.Reached);
    assertEquals(ended(call) == Disposition.HANDED_OFF, reached, story);
    if (manner == Manner.WARM && reached && telephone == Telephone.REFUSES) {
      assertTrue(
          told.stream()
              .anyMatch(
                  now ->
                      now instanceof PuttingThrough.PassedOn(var outcome, _)
                          && outcome == TransferOutcome.FAILED),
          story);
    }
  }

  private static Disposition ended(CallSimulation call) {
    return call.log().entriesFrom(0).stream()
        .flatMap(
            e -> e instanceof RecordEntry.Ended end ? Stream.of(end.disposition()) : Stream.of())
        .findFirst()
        .orElseThrow();
  }

  @ParameterizedTest(name = "{0} {1} {2} {3} seed {4}")
  @MethodSource("scenes")
  void nobody_is_left_in_silence(
      Manner manner, Person person, Telephone telephone, Network network, long seed) {
    PeopleScene scene = new PeopleScene(manner, person, telephone);
    CallSimulation call = simulated(scene, network.conditions, seed);
    String story = call.log().timeline().text();
    boolean reached = isReached(scene);
    assertTold(manner, telephone, call);
    assertEquals(
        reached ? Disposition.HANDED_OFF : Disposition.CALLBACK_PROMISED, ended(call), story);
    PersonPart people = call.person().orElseThrow();
    assertNotSilent(call.longestSilence(), story);
    assertNotSilent(people.callerTalks().longestSilence(), story);
    if (reached && person != Person.LEAVES) {
      assertTheyHearEachOther(scene, call, story);
    }
    if (reached && manner == Manner.WARM && telephone == Telephone.FOLLOWS) {
      assertTrue(story.contains("is passed the caller"), story);
    }
  }

  /// In a blind transfer whoever answers has the caller, be it a machine; and a telephone that says
  /// nothing may be on its way there. Who answers after we had given it up has the caller all the
  /// same.
  private static boolean isReached(PeopleScene scene) {
    return switch (scene.person()) {
      case TAKES_IT -> scene.manner() != Manner.COLD || scene.telephone() == Telephone.FOLLOWS;
      case DECLINES, MACHINE, LEAVES -> scene.manner() == Manner.COLD;
      case LATE -> scene.manner() == Manner.COLD && scene.telephone() == Telephone.FOLLOWS;
      case BUSY, TURNS_DOWN, SILENT -> false;
    };
  }

  private static void assertNotSilent(Duration silence, String story) {
    assertTrue(silence.compareTo(SILENCE_MAX) <= 0, () -> "silent for " + silence + "\n" + story);
  }

  private static void assertTheyHearEachOther(
      PeopleScene scene, CallSimulation call, String story) {
    PersonPart people = call.person().orElseThrow();
    assertTalked("the person hears the caller", people.personTalks().heardUntil(), story);
    boolean onTheirOwn = scene.manner() != Manner.BRIDGED && scene.telephone() == Telephone.FOLLOWS;
    assertTalked(
        "the caller hears the person",
        onTheirOwn
            ? people.callerTalks().heardUntil()
            : Duration.ofNanos(call.callerHeardNanos() - people.personTalks().beganNanos()),
        story);
  }

  private static void assertTalked(String who, Duration until, String story) {
    assertTrue(until.compareTo(TALKED) >= 0, () -> who + " until " + until + "\n" + story);
  }
}
