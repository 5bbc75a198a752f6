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
    return switch (utterance) {
      case Utterance.Keyed _ -> meaning;
      case Utterance.Spoken spoken when !spoken.accepted() -> meaning.in(Mood.CALM);
      case Utterance.Spoken spoken -> meaning.in(moods.of(Heard.of(spoken).best()));
      case Utterance.Typed typed -> meaning.in(moods.of(Heard.of(typed).best()));
    };
  }

  @Override
  public void close() {
    interpreter.close();
  }
}
