package dev.parley.dialog.flow;

import dev.parley.dialog.Utterance;
import dev.parley.dialog.spi.Interpretation;
import dev.parley.dialog.spi.Interpretation.Command;
import dev.parley.dialog.spi.InterpretationContext;
import dev.parley.dialog.spi.Interpreter;
import java.util.List;
import java.util.Map;

/// Takes some words for what they are, surely, and all others for one thing.
record Meant(Map<String, Command> surely, double confidence, List<Command> otherwise)
    implements Interpreter {
  private static final double SURE = 0.97;

  @Override
  public String name() {
    return "meant";
  }

  @Override
  public Interpretation interpret(Utterance utterance, InterpretationContext context) {
    Command sure = surely.get(utterance.text());
    return sure == null
        ? new Interpretation(otherwise, confidence, name())
        : new Interpretation(List.of(sure), SURE, name());
  }

  @Override
  public void close() {}
}
