package dev.parley.gateway.rehearsal;

import dev.parley.simulator.caller.script.CallerStep;
import dev.parley.testkit.SimulatedNetwork.Conditions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// What is to happen in one call.
///
/// @param callerId empty when withheld
/// @param network in both directions
/// @param recognizerDiesAfter from then on no pass succeeds
/// @param recognizerStallsAfter from then on no pass is ever answered
/// @param toolTakes how long every tool takes
/// @param toolsDown no tool answers
/// @param thinksAhead turns are thought out before they are committed
/// @param people who can be put through to, and what comes of it; nobody if empty
record Rehearsal(
    String name,
    Optional<String> callerId,
    List<CallerStep> steps,
    Conditions network,
    Duration recognizerDiesAfter,
    Duration recognizerStallsAfter,
    Duration toolTakes,
    boolean toolsDown,
    boolean thinksAhead,
    Optional<PeopleScene> people) {

  static final Duration NEVER = Duration.ofDays(1);

  static Rehearsal of(String name, Optional<String> callerId, List<CallerStep> steps) {
    return new Rehearsal(
        name,
        callerId,
        steps,
        Conditions.PERFECT.delayedBy(Duration.ofMillis(20), Duration.ofMillis(8)),
        NEVER,
        NEVER,
        Duration.ofMillis(30),
        false,
        true,
        Optional.empty());
  }

  Rehearsal over(Conditions worse) {
    return new Rehearsal(
        name,
        callerId,
        steps,
        worse,
        recognizerDiesAfter,
        recognizerStallsAfter,
        toolTakes,
        toolsDown,
        thinksAhead,
        people);
  }

  Rehearsal recognizerDiesAfter(Duration after) {
    return new Rehearsal(
        name,
        callerId,
        steps,
        network,
        after,
        recognizerStallsAfter,
        toolTakes,
        toolsDown,
        thinksAhead,
        people);
  }

  Rehearsal recognizerStallsAfter(Duration after) {
    return new Rehearsal(
        name,
        callerId,
        steps,
        network,
        recognizerDiesAfter,
        after,
        toolTakes,
        toolsDown,
        thinksAhead,
        people);
  }

  Rehearsal tools(Duration take, boolean down) {
    return new Rehearsal(
        name,
        callerId,
        steps,
        network,
        recognizerDiesAfter,
        recognizerStallsAfter,
        take,
        down,
        thinksAhead,
        people);
  }

  Rehearsal waitingForCommits() {
    return new Rehearsal(
        name,
        callerId,
        steps,
        network,
        recognizerDiesAfter,
        recognizerStallsAfter,
        toolTakes,
        toolsDown,
        false,
        people);
  }

  Rehearsal people(PeopleScene scene) {
    return new Rehearsal(
        name,
        callerId,
        steps,
        network,
        recognizerDiesAfter,
        recognizerStallsAfter,
        toolTakes,
        toolsDown,
        thinksAhead,
        Optional.of(scene));
  }
}
