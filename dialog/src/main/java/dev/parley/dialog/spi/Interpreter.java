package dev.parley.dialog.spi;

import dev.parley.dialog.Utterance;

/// Turns an utterance into commands of a closed set. May compute, may not act.
public interface Interpreter extends AutoCloseable {

  String name();

  /// Blocking; called on the conversation's own (virtual) thread.
  Interpretation interpret(Utterance utterance, InterpretationContext context);

  @Override
  void close();
}
