package dev.parley.dialog.pack;

import dev.parley.dialog.spi.Interpretation.Command;
import java.util.Optional;

/// A command that is understood at any point of a conversation; `commands.yaml` has its examples.
public enum CommandKind {
  YES("yes", new Command.Confirm()),
  NO("no", new Command.Deny()),
  REPEAT("repeat", new Command.Repeat()),
  CANCEL("cancel", new Command.Cancel()),
  START_OVER("start-over", new Command.StartOver()),
  WHAT_CAN_YOU_DO("what-can-you-do", new Command.WhatCanYouDo()),
  PERSON("person", new Command.AskForPerson()),
  AUTOMATED("automated", new Command.AskIfAutomated()),
  WAIT("wait", new Command.Wait()),
  NOTHING_ELSE("nothing-else", new Command.NothingElse()),
  CONTRADICT("contradict", new Command.Contradict()),
  CANNOT_ANSWER("cannot-answer", new Command.CannotAnswer()),
  OUT_OF_SCOPE("out-of-scope", new Command.OutOfScope()),
  COURTESY("courtesy", new Command.Courtesy());

  private final String key;
  private final Command command;

  CommandKind(String key, Command command) {
    this.key = key;
    this.command = command;
  }

  /// Its key in `commands.yaml`.
  public String key() {
    return key;
  }

  public Command command() {
    return command;
  }

  public static Optional<CommandKind> of(String key) {
    for (CommandKind kind : values()) {
      if (kind.key.equals(key)) {
        return Optional.of(kind);
      }
    }
    return Optional.empty();
  }
}
