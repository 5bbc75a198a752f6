package dev.parley.dialog.ahead;

import dev.parley.dialog.Utterance;
import dev.parley.dialog.flow.state.ReadKey;
import dev.parley.dialog.spi.InterpretationContext;
import dev.parley.dialog.spi.KnowledgeIndex.Asker;
import dev.parley.dialog.spi.ToolCall;

/// What must be found out before a turn can be thought on. There are questions alone: nothing that
/// changes anything can be wanted (law 6).
public sealed interface Wanted {

  record Meaning(Utterance utterance, InterpretationContext context) implements Wanted {}

  /// What a business system has on record.
  record Fact(ToolCall call) implements Wanted {
    public Fact {
      if (call.write()) {
        throw new IllegalArgumentException("not to be done ahead of a turn: " + call.tool());
      }
    }

    public ReadKey read() {
      return new ReadKey(call.tool(), call.arguments());
    }
  }

  record Passages(String question, Asker asker) implements Wanted {}
}
