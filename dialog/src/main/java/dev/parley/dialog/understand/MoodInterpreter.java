package dev.parley.dialog.understand;

import dev.parley.dialog.Utterance;
import dev.parley.dialog.spi.Interpretation;
import dev.parley.dialog.spi.Interpretation.Command;
import dev.parley.dialog.spi.Interpretation.Mood;
import dev.parley.dialog.spi.InterpretationContext;
import dev.parley.dialog.spi.Interpreter;
import dev.parley.dialog.understand.grammar.Words;
import dev.parley.dialog.understand.grammar.YesNo;
import java.util.List;

/// An interpreter that also hears in what mood a turn was said.
public final class MoodInterpreter implements Interpreter {
  private static final int ANSWER_WORDS_MAX = 5;

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
    return meaning.in(
        Words.stoodBehind(utterance)
            .filter(words -> !onlyAnswers(words, meaning))
            .map(moods::of)
            .orElse(Mood.CALM));
  }

  /// "Nothing else thank you", "no don't do that": a bare answer is said in no mood.
  private static boolean onlyAnswers(Words words, Interpretation meaning) {
    YesNo.Reading yesNo = YesNo.read(words);
    return words.size() <= ANSWER_WORDS_MAX
        && (meaning.commands().equals(List.of(new Command.NothingElse()))
            || yesNo.kind() != YesNo.Kind.NONE && yesNo.bare());
  }

  @Override
  public void close() {
    interpreter.close();
  }
}
