package dev.parley.dialog.flow.question;

import dev.parley.dialog.TurnExpectation.Answer;
import dev.parley.dialog.pack.AgentPack;
import dev.parley.dialog.pack.Slot;
import dev.parley.dialog.spi.Interpretation.Command;
import dev.parley.dialog.understand.birth.SpokenBirthDates;
import dev.parley.dialog.understand.grammar.Words;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/// Reads keys as an answer: digits for a slot, month, day and year for a date of birth, 1 and 2 for
/// yes and no, a choice by its place, 0 for a person. `*` begins again, `#` ends.
public final class Keypad {
  private final AgentPack pack;

  public Keypad(AgentPack pack) {
    this.pack = pack;
  }

  /// Empty when the keys answer nothing.
  public List<Command> read(Question question, String keys, LocalDate today) {
    String digits = keys.substring(keys.lastIndexOf('*') + 1).replace("#", "");
    if (digits.equals("0")) {
      return List.of(new Command.AskForPerson());
    }
    return switch (question) {
      case Question.ForSlot(var slot) -> digits(digits, Optional.of(slot), today);
      case Question.ReadBack(var slot) ->
          digits.length() == 1 ? yesNo(digits) : digits(digits, Optional.of(slot), today);
      case Question.YesNo _, Question.ConfirmGoal _, Question.OfferPerson _ -> yesNo(digits);
      case Question.Which(var slot, var options, _) -> {
        int place = digits.length() == 1 ? digits.charAt(0) - '0' : 0;
        yield place >= 1 && place <= options.size()
            ? List.of(new Command.FillSlot(slot, options.get(place - 1).spoken(), List.of()))
            : digits(digits, Optional.empty(), today);
      }
      case Question.Open _, Question.AnythingElse _, Question.Farewell _ ->
          digits(digits, Optional.empty(), today);
    };
  }

  private static List<Command> yesNo(String digits) {
    return switch (digits) {
      case "1" -> List.of(new Command.Confirm());
      case "2" -> List.of(new Command.Deny());
      default -> List.of();
    };
  }

  /// Into the slot asked for; too few or too many too where identification judges them, so that it
  /// is said how many there were. With nothing asked for, into the one that they fit.
  private List<Command> digits(String digits, Optional<String> asked, LocalDate today) {
    var who = pack.policy().identification();
    List<String> judged = List.of(who.key(), who.other());
    if (asked.isPresent() && pack.slot(asked.get()).answer() instanceof Answer.BirthDate) {
      return birthDate(digits, asked.get(), today);
    }
    if (asked.isPresent()) {
      boolean taken =
          fits(pack.slot(asked.get()), digits)
              || (judged.contains(asked.get()) && !digits.isEmpty());
      return taken ? List.of(new Command.FillSlot(asked.get(), digits, List.of())) : List.of();
    }
    return judged.stream()
        .filter(slot -> fits(pack.slot(slot), digits))
        .findFirst()
        .map(slot -> List.<Command>of(new Command.FillSlot(slot, digits, List.of())))
        .orElse(List.of());
  }

  /// Month, day and year: "03041982".
  private static List<Command> birthDate(String digits, String slot, LocalDate today) {
    return SpokenBirthDates.read(Words.of(digits), today).stream()
        .<Command>map(
            read ->
                new Command.FillSlot(
                    slot,
                    read.date().toString(),
                    read.alternatives().stream().map(LocalDate::toString).toList()))
        .toList();
  }

  private static boolean fits(Slot slot, String digits) {
    return slot.answer() instanceof Answer.Digits(int min, int max, var _, var _)
        && digits.length() >= min
        && digits.length() <= max;
  }
}
