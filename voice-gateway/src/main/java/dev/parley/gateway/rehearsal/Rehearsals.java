package dev.parley.gateway.rehearsal;

import dev.parley.simulator.caller.script.CallerStep;
import dev.parley.simulator.caller.script.CallerStep.Start;
import dev.parley.testkit.SimulatedNetwork.Conditions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The rehearsals that have a name.
final class Rehearsals {

  private static final Optional<String> KNOWN = Optional.of("555010042");
  private static final String WHERE = "where is my order";
  private static final String NUMBER = "four one eight two seven seven";

  private Rehearsals() {}

  static List<Rehearsal> all() {
    return List.of(
        Rehearsal.of("order-status", KNOWN, List.of(says(WHERE), says(NUMBER))),
        Rehearsal.of(
            "order-status-withheld",
            Optional.empty(),
            List.of(says(WHERE), says(NUMBER), says("yes"), keys("04101"))),
        Rehearsal.of("keyed", KNOWN, List.of(says(WHERE), keys("418277"))),
        Rehearsal.of(
            "pause-within-number",
            KNOWN,
            List.of(says(WHERE), says("four one eight"), then(2_000, "two seven seven"))),
        Rehearsal.of("barge-in", KNOWN, List.of(over(1_500, "wait " + WHERE), says(NUMBER))),
        Rehearsal.of("backchannel", KNOWN, List.of(says(WHERE), over(400, "okay"), says(NUMBER))),
        Rehearsal.of("nobody-there", KNOWN, List.of(hangsUp(60_000))),
        Rehearsal.of("packet-loss", KNOWN, List.of(says(WHERE), says(NUMBER)))
            .over(
                Conditions.PERFECT
                    .delayedBy(Duration.ofMillis(20), Duration.ofMillis(20))
                    .losing(0.05)),
        Rehearsal.of("recognizer-dies", KNOWN, List.of(says(WHERE), says(NUMBER), keys("418277")))
            .recognizerDiesAfter(Duration.ofSeconds(7)),
        Rehearsal.of(
                "recognizer-stalls",
                KNOWN,
                List.of(says(WHERE), says(NUMBER), keysAfter(1_000, "418277")))
            .recognizerStallsAfter(Duration.ofSeconds(7)),
        Rehearsal.of("tools-slow", KNOWN, List.of(says(WHERE), says(NUMBER)))
            .tools(Duration.ofSeconds(3), false),
        Rehearsal.of("thought-ahead", KNOWN, List.of(says(WHERE + " it is " + NUMBER)))
            .tools(Duration.ofSeconds(1), false),
        Rehearsal.of(
                "thought-ahead-in-vain",
                KNOWN,
                List.of(
                    says(WHERE + " it is " + NUMBER),
                    then(400, "sorry " + NUMBER.replace("seven seven", "seven eight"))))
            .tools(Duration.ofSeconds(1), false),
        Rehearsal.of("tools-down", KNOWN, List.of(says(WHERE), says(NUMBER)))
            .tools(Duration.ofMillis(30), true),
        Rehearsal.of(
            "hang-up-before-status", KNOWN, List.of(says(WHERE), says(NUMBER), hangsUp(200))),
        Rehearsal.of("ten-minutes", KNOWN, tenMinutes()));
  }

  /// A caller who asks one thing after another and lets the agent wait before each.
  private static List<CallerStep> tenMinutes() {
    List<CallerStep> steps = new ArrayList<>(List.of(says(WHERE), says(NUMBER)));
    for (String question :
        List.of(
            "what are your opening hours",
            "what is your returns policy",
            "how long does shipping take",
            "do you sell gift cards",
            "how can i pay",
            "how much is shipping",
            "where is your store")) {
      steps.add(says("hang on"));
      steps.add(then(75_000, question));
    }
    return steps;
  }

  static Optional<Rehearsal> named(String name) {
    return all().stream().filter(rehearsal -> rehearsal.name().equals(name)).findFirst();
  }

  private static CallerStep says(String text) {
    return new CallerStep.Say(text, new Start.AfterAgent(Duration.ofMillis(300)));
  }

  private static CallerStep over(int afterMs, String text) {
    return new CallerStep.Say(text, new Start.OverAgent(Duration.ofMillis(afterMs)));
  }

  private static CallerStep then(int afterMs, String text) {
    return new CallerStep.Say(text, new Start.AfterStep(Duration.ofMillis(afterMs)));
  }

  private static CallerStep keys(String keys) {
    return keysAfter(300, keys);
  }

  private static CallerStep keysAfter(int silenceMs, String keys) {
    return new CallerStep.Press(keys, new Start.AfterAgent(Duration.ofMillis(silenceMs)));
  }

  private static CallerStep hangsUp(int afterMs) {
    return new CallerStep.HangUp(new Start.AfterStep(Duration.ofMillis(afterMs)));
  }
}
