package dev.parley.dialog.understand.steer;

import dev.parley.dialog.spi.Interpretation.Command;
import java.util.Optional;

/// What callers say to steer any conversation, whatever it is about. Where an utterance can be read
/// as two, the one that is first here counts.
public enum Steer {
  PERSON("person", new Command.AskForPerson()),
  REPEAT("repeat", new Command.Repeat()),
  CANCEL("cancel", new Command.Cancel()),
  START_OVER("start-over", new Command.StartOver()),
  ABILITIES("what-can-you-do", new Command.WhatCanYouDo()),
  AUTOMATED("automated", new Command.AskIfAutomated()),
  WAIT("wait", new Command.Wait()),
  NOTHING_ELSE("nothing-else", new Command.NothingElse()),
  CONTRADICT("contradict", new Command.Contradict()),
  CANNOT_ANSWER("cannot-answer", new Command.CannotAnswer()),
  OUT_OF_SCOPE("out-of-scope", new Command.OutOfScope()),
  COURTESY("courtesy", new Command.Courtesy());

  private final String label;
  private final Command command;

  Steer(String label, Command command) {
    this.label = label;
    this.command = command;
  }

  /// Its name among the built-in examples.
  public String label() {
    return label;
  }

  public Command command() {
    return command;
  }

  public static Optional<Steer> of(Command command) {
    for (Steer steer : values()) {
      if (steer.command.equals(command)) {
        return Optional.of(steer);
      }
    }
    return Optional.empty();
  }

  public static Optional<Steer> labelled(String label) {
    for (Steer steer : values()) {
      if (steer.label.equals(label)) {
        return Optional.of(steer);
      }
    }
    return Optional.empty();
  }
}
