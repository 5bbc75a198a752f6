package dev.parley.dialog.spi;

import java.util.List;
import java.util.Optional;

/// What an utterance means: commands in the order they should be carried out, empty when it was not
/// understood.
///
/// @param confidence 0 to 1, calibrated, of the commands together
/// @param by which interpreter, for the record
/// @param mood that is heard in the words
public record Interpretation(List<Command> commands, double confidence, String by, Mood mood) {

  public Interpretation {
    commands = List.copyOf(commands);
  }

  public Interpretation(List<Command> commands, double confidence, String by) {
    this(commands, confidence, by, Mood.CALM);
  }

  /// The same meaning, said in `heard`.
  public Interpretation in(Mood heard) {
    return new Interpretation(commands, confidence, by, heard);
  }

  /// What may ask for a person (`AskForPerson` or `Escalate`), less surely than `maybe`, where
  /// nothing else was understood: one is offered then, and not brought.
  public Optional<Command> alarmInDoubt(double maybe) {
    return confidence >= maybe || commands.size() != 1
        ? Optional.empty()
        : commands.stream()
            .filter(
                each -> each instanceof Command.AskForPerson || each instanceof Command.Escalate)
            .findFirst();
  }

  public enum Mood {
    CALM,
    /// Angry, disappointed or fed up with the business or with this conversation.
    UPSET,
    /// Pressed for time.
    HURRIED
  }

  /// The closed set. A model can propose nothing else (law 5).
  public sealed interface Command {

    record StartFlow(String flow) implements Command {}

    /// @param value canonical: digits without spaces, ISO date, the option's own words,
    ///   `true`/`false`
    /// @param alternatives further canonical values by falling likelihood (from n-best)
    record FillSlot(String slot, String value, List<String> alternatives) implements Command {
      public FillSlot {
        alternatives = List.copyOf(alternatives);
      }
    }

    /// Replaces something said before.
    record CorrectSlot(String slot, String value) implements Command {}

    record Confirm() implements Command {}

    record Deny() implements Command {}

    record AskKnowledge(String question) implements Command {}

    record Repeat() implements Command {}

    /// "Never mind": drops the flow under way.
    record Cancel() implements Command {}

    record StartOver() implements Command {}

    record WhatCanYouDo() implements Command {}

    record AskForPerson() implements Command {}

    /// What a person must hear of, or should, whatever else was said.
    ///
    /// @param trigger id of the policy's trigger: `legal`, `bereavement`
    record Escalate(String trigger) implements Command {}

    /// Something that this business does not talk about, whatever it knows of it.
    ///
    /// @param topic id of the policy's topic: `legal-advice`
    record Decline(String topic) implements Command {}

    /// "Are you a robot?"
    record AskIfAutomated() implements Command {}

    /// "Hang on, let me find it."
    record Wait() implements Command {}

    /// "That's all", "no thanks, bye".
    record NothingElse() implements Command {}

    /// "That's not right", said of what the agent just told.
    record Contradict() implements Command {}

    /// "I don't have it", "I don't know", of what was asked.
    record CannotAnswer() implements Command {}

    /// Words that were understood and are not for this business.
    record OutOfScope() implements Command {}

    /// Thanks, hello, small talk: wants an acknowledgement at most.
    record Courtesy() implements Command {}
  }
}
