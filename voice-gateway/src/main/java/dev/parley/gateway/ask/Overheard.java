package dev.parley.gateway.ask;

import dev.parley.dialog.Utterance;
import dev.parley.dialog.spi.Interpretation;
import dev.parley.dialog.spi.InterpretationContext;
import dev.parley.dialog.spi.Interpreter;
import dev.parley.dialog.spi.ToolCall;
import dev.parley.dialog.spi.ToolGateway;
import dev.parley.dialog.spi.ToolResult;
import java.util.ArrayList;
import java.util.List;

/// What an agent understood and did in one turn, noted between the dialog and its engines. Belongs
/// to the conversation's thread.
final class Overheard {

  /// A tool call and what came of it.
  record Done(ToolCall call, ToolResult result) {}

  private final List<Interpretation> meanings = new ArrayList<>();
  private final List<Done> calls = new ArrayList<>();

  List<Interpretation> meanings() {
    return List.copyOf(meanings);
  }

  List<Done> calls() {
    return List.copyOf(calls);
  }

  void nextTurn() {
    meanings.clear();
    calls.clear();
  }

  Interpreter listeningTo(Interpreter interpreter) {
    return new Interpreter() {
      @Override
      public String name() {
        return interpreter.name();
      }

      @Override
      public Interpretation interpret(Utterance utterance, InterpretationContext context) {
        Interpretation meaning = interpreter.interpret(utterance, context);
        meanings.add(meaning);
        return meaning;
      }

      @Override
      public void close() {
        interpreter.close();
      }
    };
  }

  ToolGateway watching(ToolGateway tools) {
    return new ToolGateway() {
      @Override
      public ToolResult call(ToolCall call, String conversation) {
        ToolResult result = tools.call(call, conversation);
        calls.add(new Done(call, result));
        return result;
      }

      @Override
      public void close() {
        tools.close();
      }
    };
  }
}
