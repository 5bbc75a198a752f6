package dev.parley.dialog.engine.model;

import dev.parley.dialog.Utterance;
import dev.parley.dialog.engine.model.ProposalReader.Answered;
import dev.parley.dialog.engine.model.ProposalReader.Certainty;
import dev.parley.dialog.spi.Interpretation;
import dev.parley.dialog.spi.Interpretation.Command;
import java.util.List;

/// How much of a model's proposal is believed, and which of it where the recognizer doesn't stand
/// behind the words.
///
/// A model knows nothing of its own error rate, so it is asked for one of three words, and each
/// stands for a figure that is set here, not measured: *sure* 0.8, *likely* 0.55, *guess* 0.25. An
/// answer of which something had to be dropped counts as one word less. A value is believed no more
/// than the recognizer believes its words. It is never 1, nor as much as an answer that the grammar
/// of the question reads with its check digit (0.97).
final class Belief {
  private static final double SURE = 0.8;
  private static final double LIKELY = 0.55;
  private static final double GUESS = 0.25;

  /// What is left where the recognizer stands behind none of the hypotheses; as for the embedded
  /// interpreter, enough to ask and not to act.
  private static final double UNACCEPTED = 0.6;

  private Belief() {}

  static Interpretation of(Answered.Read read, Utterance utterance, String by) {
    double word = figure(read.dropped().isEmpty() ? read.certainty() : less(read.certainty()));
    return switch (utterance) {
      case Utterance.Spoken spoken when !spoken.accepted() ->
          new Interpretation(
              read.commands().stream().filter(Belief::standsInDoubt).toList(),
              word * UNACCEPTED,
              by);
      case Utterance.Spoken spoken ->
          new Interpretation(read.commands(), Math.min(word, heard(spoken, read.commands())), by);
      case Utterance.Typed _, Utterance.Keyed _ -> new Interpretation(read.commands(), word, by);
    };
  }

  private static double figure(Certainty certainty) {
    return switch (certainty) {
      case SURE -> SURE;
      case LIKELY -> LIKELY;
      case GUESS -> GUESS;
    };
  }

  private static Certainty less(Certainty certainty) {
    return certainty == Certainty.SURE ? Certainty.LIKELY : Certainty.GUESS;
  }

  private static double heard(Utterance.Spoken spoken, List<Command> commands) {
    boolean values =
        commands.stream()
            .anyMatch(c -> c instanceof Command.FillSlot || c instanceof Command.CorrectSlot);
    return values && !spoken.nBest().isEmpty() ? spoken.nBest().getFirst().confidence() : 1;
  }

  /// Words that nobody stands behind name at most a goal to ask about, a value, or a person.
  private static boolean standsInDoubt(Command command) {
    return switch (command) {
      case Command.StartFlow _, Command.FillSlot _, Command.AskForPerson _ -> true;
      case Command.CorrectSlot _,
          Command.Confirm _,
          Command.Deny _,
          Command.AskKnowledge _,
          Command.Repeat _,
          Command.Escalate _,
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
          false;
    };
  }
}
