package dev.parley.dialog.trial;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.dialog.pack.AgentPack;
import dev.parley.dialog.spi.Interpreter;
import dev.parley.dialog.spi.KnowledgeIndex;
import dev.parley.testkit.GoldenTimeline;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/// Every test conversation of an agent pack, a test each.
record DemoConversations(AgentPack pack, Path folder) {

  /// What it demands, the rules of how a call sounds, and the whole transcript as somebody last
  /// read it.
  ///
  /// @param timelines folder of the transcripts, ending in a slash; empty for none of their own
  Stream<DynamicTest> exactly(String timelines) {
    return all(
        script -> {
          Script.Outcome outcome =
              checked(script, new KeywordInterpreter(pack), new KeywordKnowledge(pack));
          GoldenTimeline timeline = new GoldenTimeline();
          for (Conversation.Line line : outcome.conversation().lines()) {
            timeline.add(
                line.at().toNanos(), line.who().name().toLowerCase(Locale.ROOT), line.text());
          }
          timeline.assertMatches(
              timelines + script.name().replace("tests/", "").replace(".yaml", ""));
        });
  }

  Stream<DynamicTest> understoodBy(Interpreter interpreter, KnowledgeIndex knowledge) {
    return all(script -> checked(script, interpreter, knowledge));
  }

  private Stream<DynamicTest> all(Consumer<Script> check) {
    return Script.of(pack, folder).stream()
        .map(script -> DynamicTest.dynamicTest(script.name(), () -> check.accept(script)));
  }

  private static Script.Outcome checked(
      Script script, Interpreter interpreter, KnowledgeIndex knowledge) {
    Script.Outcome outcome = script.run(interpreter, knowledge);
    assertTrue(
        outcome.failures().isEmpty(),
        () -> String.join("\n", outcome.failures()) + "\n\n" + outcome.conversation().transcript());
    return outcome;
  }
}
