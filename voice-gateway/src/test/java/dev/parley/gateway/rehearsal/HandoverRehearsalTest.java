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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Callers who want a person, on whole calls among three parties over a network that loses five
/// packets of a hundred: each ends with a person, a callback, or back with the agent, and none
/// waits in silence.
class HandoverRehearsalTest {

  private static final Path PACK =
      Path.of(Objects.requireNonNullElse(System.getProperty("parley.root"), ".."))
          .resolve("agents")
          .resolve("harbor-pine");

  /// The ringing tone comes every five seconds, the agent's first reprompt after six.
  private static final Duration SILENCE_MAX = Duration.ofSeconds(9);

  /// Some time into the talk of caller and person, who are joined after some 20 s.
  private static final long AFTER_JOINING = Duration.ofSeconds(35).toNanos();

  private static final Conditions LOSSY =
      Conditions.PERFECT.delayedBy(Duration.ofMillis(20), Duration.ofMillis(20)).losing(0.05);

  /// Twenty-four of each kind: every person with every telephone, and once more whom the caller is
  /// to reach.
  static Stream<Arguments> scenes() {
    List<Arguments> scenes = new ArrayList<>();
    for (Manner manner : Manner.values()) {
      long seed = 0;
      for (Telephone telephone : Telephone.values()) {
        for (Person person : Person.values()) {
          scenes.add(Arguments.of(manner, person, telephone, seed++));
        }
      }
      for (Telephone telephone : Telephone.values()) {
        scenes.add(Arguments.of(manner, Person.TAKES_IT, telephone, seed++));
      }
    }
    return scenes.stream();
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

  @ParameterizedTest(name = "{0} {1} {2} seed {3}")
  @MethodSource("scenes")
  void nobody_is_left_in_silence(Manner manner, Person person, Telephone telephone, long seed) {
    CallSimulation call = simulated(new PeopleScene(manner, person, telephone), LOSSY, seed);
    String story = call.log().timeline().text();
    boolean reached = person == Person.TAKES_IT;
    boolean byTelephone = manner != Manner.COLD || telephone == Telephone.FOLLOWS;
    if (manner == Manner.COLD) {
      // Whoever answers has the caller, be it a machine; and a telephone that says nothing may be
      // on its way there. Who answers after we had given it up has the caller all the same.
      reached = telephone == Telephone.FOLLOWS && person != Person.BUSY && person != Person.SILENT;
    }
    assertTold(manner, telephone, call);
    Disposition disposition = ended(call);
    assertEquals(
        reached && byTelephone ? Disposition.HANDED_OFF : Disposition.CALLBACK_PROMISED,
        disposition,
        story);
    assertTrue(
        call.longestSilence().compareTo(SILENCE_MAX) <= 0,
        () -> "silent for " + call.longestSilence() + "\n" + story);
    PersonPart people = call.person().orElseThrow();
    if (person == Person.TAKES_IT && manner == Manner.BRIDGED) {
      assertTrue(people.heardByPersonNanos() > AFTER_JOINING, "the person hears them\n" + story);
    }
    if (person == Person.TAKES_IT && manner == Manner.WARM && telephone == Telephone.FOLLOWS) {
      assertTrue(story.contains("is passed the caller"), story);
      assertTrue(people.heardByCallerNanos() > AFTER_JOINING, "they hear the person\n" + story);
    }
  }
}
