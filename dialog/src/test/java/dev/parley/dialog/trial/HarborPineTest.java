package dev.parley.dialog.trial;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.dialog.flow.Trials;
import dev.parley.testkit.GoldenTimeline;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// Every test conversation of the demo agent: what it demands, the rules of how a call sounds, and
/// the whole transcript as somebody last read it.
class HarborPineTest {

  @TestFactory
  Stream<DynamicTest> conversations() {
    return Script.of(Trials.AGENT, Trials.PACK).stream()
        .map(script -> DynamicTest.dynamicTest(script.name(), () -> check(script)));
  }

  private static void check(Script script) {
    Script.Outcome outcome =
        script.run(new KeywordInterpreter(Trials.AGENT), new KeywordKnowledge(Trials.AGENT));
    assertTrue(
        outcome.failures().isEmpty(),
        () -> String.join("\n", outcome.failures()) + "\n\n" + outcome.conversation().transcript());
    GoldenTimeline timeline = new GoldenTimeline();
    for (Conversation.Line line : outcome.conversation().lines()) {
      timeline.add(
          line.at().toNanos(), line.who().name().toLowerCase(java.util.Locale.ROOT), line.text());
    }
    timeline.assertMatches(script.name().replace("tests/", "").replace(".yaml", ""));
  }
}
