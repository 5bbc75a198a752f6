package dev.parley.dialog.flow.question;

import dev.parley.dialog.policy.SlotValue;
import dev.parley.dialog.policy.SlotValue.How;
import dev.parley.dialog.spi.Interpretation.Command;
import dev.parley.dialog.understand.grammar.NumberWords;
import dev.parley.dialog.understand.grammar.Words;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// A call that is being offered to the caller, at the number they call from.
public final class OfferedCall {

  /// Who says one of these may mean another number.
  private static final Set<String> ANOTHER_NUMBER =
      Set.of(
          "instead",
          "other",
          "another",
          "different",
          "cell",
          "mobile",
          "landline",
          "number",
          "work",
          "home",
          "not",
          "don't",
          "at",
          "rather",
          "no");

  private OfferedCall() {}

  /// "Should we call you on this number?" "Have somebody call me": who asks for the call that is
  /// offered agrees to it.
  ///
  /// @param words what was said
  public static List<Command> agreed(
      Map<String, SlotValue> slots, Question question, List<Command> commands, String words) {
    boolean ownNumber =
        question instanceof Question.ReadBack(var slot)
            && slots.containsKey(slot)
            && slots.get(slot).how() == How.CALLER_ID;
    return ownNumber
            && commands.equals(List.of(new Command.AskForPerson()))
            && Words.of(words).list().stream()
                .noneMatch(word -> ANOTHER_NUMBER.contains(word) || NumberWords.isNumber(word))
        ? List.of(new Command.Confirm())
        : commands;
  }
}
