package dev.parley.dialog.flow.question;

import dev.parley.dialog.pack.AgentPack;
import dev.parley.dialog.pack.Step;
import java.util.ArrayList;
import java.util.List;

/// What the caller was asked last, or left to say.
public sealed interface Question {

  /// "How can I help?"
  record Open() implements Question {}

  /// "Anything else?"
  record AnythingElse() implements Question {}

  /// "What's your order number?"
  record ForSlot(String slot) implements Question {}

  /// "4 1 0, 2 2 6. Is that right?"
  record ReadBack(String slot) implements Question {}

  /// A flow's own yes/no question.
  ///
  /// @param consent a *yes* starts something that changes the business's records
  /// @param fact it tells how something is: a *yes* agrees to nothing, not even to a call
  record YesNo(String reply, boolean consent, boolean fact) implements Question {

    public static YesNo of(AgentPack pack, Step.YesNo step) {
      boolean acts = pack.actsUnasked(step.yes()) || pack.actsUnasked(step.no());
      boolean consent = pack.writes(step.yes());
      return new YesNo(step.reply(), consent, !consent && !acts);
    }
  }

  /// "The tent, or the stove?"
  ///
  /// @param options those that were named
  /// @param others that can be chosen as well, by naming them
  record Which(String slot, List<Option> options, List<Option> others) implements Question {
    public Which {
      options = List.copyOf(options);
      others = List.copyOf(others);
    }

    public List<Option> all() {
      List<Option> all = new ArrayList<>(options);
      all.addAll(others);
      return List.copyOf(all);
    }
  }

  /// "Is it about your order?"
  record ConfirmGoal(String flow) implements Question {}

  /// "Shall I have a colleague call you?"
  record OfferPerson(String reason) implements Question {}

  /// After goodbye: the line stays open for "oh, one more thing".
  record Farewell() implements Question {}

  /// @param key the record it stands for
  record Option(String spoken, String key) {}
}
