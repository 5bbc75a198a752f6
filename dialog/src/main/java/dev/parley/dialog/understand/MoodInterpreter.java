package dev.parley.dialog.understand;

import dev.parley.dialog.Utterance;
import dev.parley.dialog.spi.Interpretation;
import dev.parley.dialog.spi.Interpretation.Mood;
import dev.parley.dialog.spi.InterpretationContext;
import dev.parley.dialog.spi.Interpreter;

/// An interpreter that also hears in what mood a turn was said.
public final class MoodInterpreter implements Interpreter {
  private final Interpreter interpreter;
  private final Moods moods;

  public MoodInterpreter(Interpreter interpreter, Moods moods) {
    this.interpreter = interpreter;
    this.moods = moods;
  }

  @Override
  public String name() {
    return interpreter.name();
  }

  @Override
  public Interpretation interpret(Utterance utterance, InterpretationContext context) {
    Interpretation meaning = interpreter.interpret(utterance, context);
    return meaning.in(Heard.stoodBehind(utterance).map(moods::of).orElse(Mood.CALM));
  }

  @Override
  public void close() {
    interpreter.close();
  }
}
