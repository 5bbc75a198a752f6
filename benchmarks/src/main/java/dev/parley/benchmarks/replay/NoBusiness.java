package dev.parley.benchmarks.replay;

import dev.parley.dialog.Utterance;
import dev.parley.dialog.spi.Interpretation;
import dev.parley.dialog.spi.InterpretationContext;
import dev.parley.dialog.spi.Interpreter;
import dev.parley.dialog.spi.KnowledgeIndex;
import dev.parley.dialog.spi.ToolCall;
import dev.parley.dialog.spi.ToolGateway;
import dev.parley.dialog.spi.ToolResult;
import java.util.List;

/// What a conversation has around it where its script never asks for a meaning, a passage or a
/// tool.
final class NoBusiness implements Interpreter, KnowledgeIndex, ToolGateway {

  @Override
  public String name() {
    return "none";
  }

  @Override
  public Interpretation interpret(Utterance utterance, InterpretationContext context) {
    return new Interpretation(List.of(), 0, name());
  }

  @Override
  public List<Passage> find(String question, Asker asker, int atMost) {
    return List.of();
  }

  @Override
  public ToolResult call(ToolCall call, String conversation) {
    return new ToolResult.Unavailable("a replay has no tools", 0);
  }

  @Override
  public void close() {}
}
