package dev.parley.benchmarks.figures;

import dev.parley.benchmarks.corpus.CaseTurn;
import dev.parley.benchmarks.corpus.Expect;
import dev.parley.dialog.TurnExpectation.Answer;
import dev.parley.dialog.Utterance;
import dev.parley.dialog.spi.Interpretation;
import dev.parley.dialog.spi.Interpretation.Command;
import dev.parley.dialog.spi.InterpretationContext;
import dev.parley.dialog.spi.Interpreter;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/// Reads a committed turn as the dialog would: by the server's own interpreter, and not at all
/// below the pack's threshold.
///
/// @param confidenceMin below it the dialog asks again
/// @param today for days that are said relative to it
public record Readings(Interpreter interpreter, double confidenceMin, LocalDate today) {

  /// The value that the dialog would take from `utterance` as an answer to what `turn` answers;
  /// empty when it would ask again.
  public Optional<String> value(CaseTurn turn, Utterance utterance) {
    Interpretation meant =
        interpreter.interpret(
            utterance,
            new InterpretationContext(Optional.empty(), turn.expect().asExpectation(), "", today));
    if (meant.confidence() < confidenceMin) {
      return Optional.empty();
    }
    return meant.commands().stream()
        .flatMap(command -> value(turn.expect(), command).stream())
        .filter(value -> isAnswer(turn.expect(), value))
        .findFirst();
  }

  private static Optional<String> value(Expect expect, Command command) {
    return switch (command) {
      case Command.FillSlot(String slot, String value, List<String> _) ->
          Optional.of(value).filter(_ -> slot.equals(expect.asExpectation().slot()));
      case Command.CorrectSlot(String slot, String value) ->
          Optional.of(value).filter(_ -> slot.equals(expect.asExpectation().slot()));
      case Command.Confirm _ -> Optional.of("yes");
      case Command.Deny _ -> Optional.of("no");
      case Command.StartFlow(String flow) -> Optional.of(flow);
      case Command.AskForPerson _, Command.Escalate _ -> Optional.of("person");
      case Command.AskKnowledge _ -> Optional.of("knowledge");
      case Command.Repeat _,
          Command.Decline _,
          Command.Cancel _,
          Command.StartOver _,
          Command.WhatCanYouDo _,
          Command.AskIfAutomated _,
          Command.Wait _,
          Command.NothingElse _,
          Command.Contradict _,
          Command.CannotAnswer _,
          Command.OutOfScope _,
          Command.Courtesy _ ->
          Optional.empty();
    };
  }

  /// Digits of the wrong length or with the wrong check are asked for again by the flow.
  private static boolean isAnswer(Expect expect, String value) {
    for (Answer answer : expect.answers()) {
      boolean fits =
          switch (answer) {
            case Answer.Digits digits ->
                value.chars().allMatch(Character::isDigit)
                    && digits.minDigits() <= value.length()
                    && value.length() <= digits.maxDigits()
                    && holds(digits, value);
            case Answer.YesNo _ -> value.equals("yes") || value.equals("no");
            case Answer.Choice _, Answer.Date _, Answer.BirthDate _, Answer.Spelling _ ->
                !value.equals("yes") && !value.equals("no");
            case Answer.OwnWords _, Answer.Street _, Answer.Open _ -> true;
          };
      if (fits) {
        return true;
      }
    }
    return false;
  }

  private static boolean holds(Answer.Digits digits, String value) {
    return switch (digits.check()) {
      case NONE -> true;
      case LUHN -> dev.parley.asr.spi.Expected.Luhn.LUHN.holds(value);
    };
  }
}
