package dev.parley.dialog.trial;

import dev.parley.dialog.flow.Trials;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// Every test conversation of the demo shop's agent.
class HarborPineTest {

  @TestFactory
  Stream<DynamicTest> conversations() {
    return new DemoConversations(Trials.AGENT, Trials.PACK).exactly("");
  }
}
