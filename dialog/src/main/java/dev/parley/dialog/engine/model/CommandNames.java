package dev.parley.dialog.engine.model;

import dev.parley.dialog.pack.CommandKind;
import dev.parley.dialog.spi.Interpretation.Command;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What the commands of the closed set are called towards a model. Those without arguments have the
/// names that `commands.yaml` gives them.
final class CommandNames {
  static final String START_FLOW = "start-flow";
  static final String FILL_SLOT = "fill-slot";
  static final String CORRECT_SLOT = "correct-slot";
  static final String ASK_KNOWLEDGE = "ask-knowledge";

  private CommandNames() {}

  /// Those that stand alone.
  static List<String> plain() {
    List<String> names = new ArrayList<>();
    names.add(ASK_KNOWLEDGE);
    for (CommandKind kind : CommandKind.values()) {
      names.add(kind.key());
    }
    return List.copyOf(names);
  }

  /// @param question what to look up: the caller's own words, never a model's
  static Optional<Command> plain(String name, String question) {
    return name.equals(ASK_KNOWLEDGE)
        ? Optional.of(new Command.AskKnowledge(question))
        : CommandKind.of(name).map(CommandKind::command);
  }

  /// What a caller means by it, in a line.
  static String meaning(CommandKind kind) {
    return switch (kind) {
      case YES -> "agrees to what was asked";
      case NO -> "refuses or denies what was asked";
      case REPEAT -> "wants to hear the last words again";
      case CANCEL -> "drops what is under way";
      case START_OVER -> "wants to begin from the start";
      case WHAT_CAN_YOU_DO -> "asks what the agent can do";
      case PERSON -> "wants a human";
      case AUTOMATED -> "asks whether this is a machine";
      case WAIT -> "asks for a moment";
      case NOTHING_ELSE -> "is done, says goodbye";
      case CONTRADICT -> "says that what the agent told is wrong";
      case CANNOT_ANSWER -> "doesn't have or know what was asked for";
      case OUT_OF_SCOPE -> "wants something that is no business of this company";
      case COURTESY -> "greets, thanks, makes small talk";
    };
  }
}
