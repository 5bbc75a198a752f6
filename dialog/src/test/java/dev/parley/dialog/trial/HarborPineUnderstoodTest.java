package dev.parley.dialog.trial;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.dialog.engine.onnx.EmbeddedUnderstanding;
import dev.parley.dialog.flow.Trials;
import dev.parley.dialog.pack.AgentPack;
import dev.parley.dialog.understand.AgentDomain;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// The demo agent's conversations as the server understands them: with the embedded interpreter and
/// the knowledge index in place of the keywords.
@Tag("slow")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HarborPineUnderstoodTest {

  private @Nullable EmbeddedUnderstanding understanding;

  @BeforeAll
  void start(@TempDir Path cache) {
    understanding = EmbeddedUnderstanding.start(domain(Trials.AGENT), cache);
  }

  @AfterAll
  void close() {
    if (understanding != null) {
      understanding.close();
    }
  }

  @TestFactory
  Stream<DynamicTest> conversations() {
    return Script.of(Trials.AGENT, Trials.PACK).stream()
        .map(script -> DynamicTest.dynamicTest(script.name(), () -> check(script)));
  }

  private void check(Script script) {
    EmbeddedUnderstanding by = understanding;
    if (by == null) {
      throw new IllegalStateException("not started");
    }
    Script.Outcome outcome = script.run(by.interpreter(), by.knowledge());
    assertTrue(
        outcome.failures().isEmpty(),
        () -> String.join("\n", outcome.failures()) + "\n\n" + outcome.conversation().transcript());
  }

  private static AgentDomain domain(AgentPack pack) {
    return new AgentDomain(
        pack.flows().values().stream()
            .map(flow -> new AgentDomain.Intent(flow.id(), flow.examples()))
            .toList(),
        pack.knowledge().values().stream()
            .map(k -> new AgentDomain.Topic(k.id(), k.title(), k.questions(), k.spoken(), k.body()))
            .toList(),
        pack.slots().values().stream()
            .map(slot -> new AgentDomain.SlotForm(slot.id(), slot.name(), slot.answer()))
            .toList(),
        pack.commands().entrySet().stream()
            .map(each -> new AgentDomain.Steering(each.getKey().command(), each.getValue()))
            .toList());
  }
}
