package dev.parley.dialog.flow.question;

import dev.parley.dialog.pack.AgentPack;
import dev.parley.dialog.spi.Interpretation.Command;
import java.util.List;

/// A call that is being offered to the caller.
public final class OfferedCall {

  private OfferedCall() {}

  /// "Should we call you on this number?" "Have somebody call me": who asks for the call that is
  /// offered agrees to it.
  public static List<Command> agreed(AgentPack pack, Question question, List<Command> commands) {
    boolean offered =
        question instanceof Question.ReadBack(var slot)
            && slot.equals(pack.policy().callback().slot());
    return offered && commands.equals(List.of(new Command.AskForPerson()))
        ? List.of(new Command.Confirm())
        : commands;
  }
}
