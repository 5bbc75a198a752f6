package dev.parley.dialog.trial;

import dev.parley.dialog.engine.onnx.EmbeddedUnderstanding;
import dev.parley.dialog.flow.Trials;
import dev.parley.dialog.pack.AgentPack;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

/// The demo clinic's conversations as the server understands them: with the embedded interpreter
/// and the knowledge index in place of the keywords.
@Tag("slow")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BrightCoveUnderstoodTest {

  private static final Path PACK = Trials.folder("bright-cove");
  private static final AgentPack AGENT = Trials.load(PACK);

  private @Nullable EmbeddedUnderstanding understanding;

  @BeforeAll
  void start() {
    understanding = EmbeddedUnderstanding.start(AGENT, Trials.UNDERSTANDING);
  }

  @AfterAll
  void close() {
    if (understanding != null) {
      understanding.close();
    }
  }

  @TestFactory
  Stream<DynamicTest> conversations() {
    EmbeddedUnderstanding by = understanding;
    if (by == null) {
      throw new IllegalStateException("not started");
    }
    return new DemoConversations(AGENT, PACK).understoodBy(by.interpreter(), by.knowledge());
  }
}
