package dev.parley.dialog.trial;

import dev.parley.dialog.flow.Trials;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// Every test conversation of the demo clinic's agent.
class BrightCoveTest {

  private static final Path PACK = Trials.folder("bright-cove");

  @TestFactory
  Stream<DynamicTest> conversations() {
    return new DemoConversations(Trials.load(PACK), PACK).exactly("bright-cove/");
  }
}
