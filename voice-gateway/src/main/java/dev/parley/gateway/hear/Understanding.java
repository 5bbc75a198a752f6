package dev.parley.gateway.hear;

import dev.parley.asr.spi.Recognition;
import dev.parley.dialog.TurnExpectation;
import dev.parley.dialog.TurnExpectation.Answer;
import dev.parley.dialog.Utterance;
import dev.parley.dialog.pack.AgentPack;
import dev.parley.dialog.pack.CommandKind;
import dev.parley.dialog.pack.Policy;
import dev.parley.dialog.spi.Interpretation;
import dev.parley.dialog.spi.Interpretation.Command;
import dev.parley.dialog.spi.InterpretationContext;
import dev.parley.dialog.spi.Interpreter;
import dev.parley.dialog.understand.EmbeddedInterpreter;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// What words mean, as a call's dialog would take them for the first thing that a caller says of
/// whom the business has nothing on file.
final class Understanding {

  private static final String SLOT = "asked-for";

  /// As in the packs that come along: a day is well above it or far below.
  private static final double MAYBE = 0.35;

  private record Agent(AgentPack pack, Interpreter interpreter) {}

  private final LocalDate today;
  private final Optional<Agent> agent;

  private Understanding(LocalDate today, Optional<Agent> agent) {
    this.today = today;
    this.agent = agent;
  }

  /// Of days, which mean the same to every agent.
  static Understanding ofDays(LocalDate today) {
    return new Understanding(today, Optional.empty());
  }

  /// Of days and intents.
  static Understanding of(AgentPack pack, Interpreter interpreter, LocalDate today) {
    return new Understanding(today, Optional.of(new Agent(pack, interpreter)));
  }

  /// The day that was said, ISO 8601. Empty where a call would ask for it again.
  Optional<HeardValue> day(Recognition heard, Answer form) {
    Interpretation answer =
        EmbeddedInterpreter.answer(spoken(heard), context(SLOT, form, Locale.ENGLISH));
    return answer.commands().stream()
        .filter(_ -> answer.confidence() >= MAYBE)
        .flatMap(
            command ->
                command instanceof Command.FillSlot(_, var value, _)
                    ? Stream.of(HeardValue.accepted(value))
                    : Stream.empty())
        .findFirst();
  }

  /// What the caller wants. Empty where a call would say that it did not understand; not accepted
  /// where it would ask whether that is meant.
  Optional<HeardValue> intent(Recognition heard) {
    Agent known =
        agent.orElseThrow(() -> new IllegalStateException("expected an agent to know its intents"));
    Interpretation meaning =
        known
            .interpreter()
            .interpret(
                spoken(heard), context("", new Answer.Open(), known.pack().agent().language()));
    List<Command> commands = meaning.commands();
    Policy policy = known.pack().policy();
    boolean person =
        commands.stream()
            .anyMatch(
                command ->
                    command instanceof Command.AskForPerson
                        || command instanceof Command.Escalate(var trigger)
                            && policy.mustBring(trigger).isPresent());
    if (meaning.alarmInDoubt(policy.thresholds().maybe()).isPresent()) {
      return Optional.of(new HeardValue(CommandKind.PERSON.key(), false, false));
    }
    if (person) {
      return Optional.of(HeardValue.accepted(CommandKind.PERSON.key()));
    }
    double sure = policy.thresholds().sure();
    boolean doubtful =
        meaning.confidence()
            < (commands.stream().anyMatch(Understanding::mustBeSure)
                ? sure
                : policy.thresholds().maybe());
    boolean offered = commands.stream().anyMatch(Command.Escalate.class::isInstance);
    if (doubtful && !offered) {
      return Optional.empty();
    }
    boolean askedBack =
        meaning.confidence() < sure
            && commands.size() == 1
            && commands.getFirst() instanceof Command.StartFlow;
    return Stream.concat(
            commands.stream().filter(Understanding::isGoal),
            commands.stream().filter(command -> !isGoal(command)))
        .flatMap(command -> name(command).stream())
        .findFirst()
        .map(value -> new HeardValue(value, !askedBack, false));
  }

  private static boolean isGoal(Command command) {
    return command instanceof Command.StartFlow || command instanceof Command.AskKnowledge;
  }

  /// What can't be taken back at an open question.
  private static boolean mustBeSure(Command command) {
    return command instanceof Command.Cancel
        || command instanceof Command.StartOver
        || command instanceof Command.Contradict
        || command instanceof Command.NothingElse;
  }

  /// A value that was told unasked is no intent.
  private static Optional<String> name(Command command) {
    return switch (command) {
      case Command.StartFlow(var flow) -> Optional.of(flow);
      case Command.AskKnowledge _ -> Optional.of("knowledge");
      case Command.Escalate _ -> Optional.of("escalate");
      case Command.Decline _ -> Optional.of("decline");
      case Command.FillSlot _, Command.CorrectSlot _ -> Optional.empty();
      case Command.Confirm _,
          Command.Deny _,
          Command.Repeat _,
          Command.Cancel _,
          Command.StartOver _,
          Command.WhatCanYouDo _,
          Command.AskForPerson _,
          Command.AskIfAutomated _,
          Command.Wait _,
          Command.NothingElse _,
          Command.Contradict _,
          Command.CannotAnswer _,
          Command.OutOfScope _,
          Command.Courtesy _ ->
          Stream.of(CommandKind.values())
              .filter(kind -> kind.command().equals(command))
              .map(CommandKind::key)
              .findFirst();
    };
  }

  private InterpretationContext context(String slot, Answer answer, Locale language) {
    return new InterpretationContext(
        Optional.empty(),
        new TurnExpectation(language, slot, List.of(answer), Duration.ZERO),
        "",
        today);
  }

  private static Utterance.Spoken spoken(Recognition heard) {
    return new Utterance.Spoken(
        heard.nBest().stream()
            .map(each -> new Utterance.Hypothesis(each.text(), each.confidence()))
            .toList(),
        heard.accepted());
  }
}
