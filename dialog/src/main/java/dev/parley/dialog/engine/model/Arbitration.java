package dev.parley.dialog.engine.model;

import dev.parley.dialog.pack.Policy.Thresholds;
import dev.parley.dialog.spi.Interpretation;
import dev.parley.dialog.spi.Interpretation.Command;
import dev.parley.dialog.spi.InterpretationContext;
import java.util.List;
import java.util.Map;

/// Whose reading of an utterance counts. Pure; in this order:
///
/// | embedded | model | counts |
/// |---|---|---|
/// | sure (at the pack's `sure` or above) | not waited for | embedded |
/// | asks for a person, or a trigger of the policy, at `maybe` or above | not waited for | embedded |
/// | not sure | none, or nothing that it may say here | embedded |
/// | not sure | asks for a person, at `maybe` or above | model |
/// | not sure | means the same | embedded, with the greater confidence |
/// | not sure | surer than the embedded | model |
/// | not sure | not surer | embedded |
///
/// What a model may not say (law 5): a yes, anywhere, in any form that the dialog takes for one;
/// another value for a slot than the one that the grammars read. And of a value that they read it
/// is never surer than they are, because they know how it was heard.
final class Arbitration {
  private final Thresholds thresholds;

  Arbitration(Thresholds thresholds) {
    this.thresholds = thresholds;
  }

  boolean standsAlone(Interpretation embedded) {
    return embedded.commands().stream().anyMatch(Arbitration::isPolicy)
            && embedded.confidence() >= thresholds.maybe()
        || (!embedded.commands().isEmpty() && embedded.confidence() >= thresholds.sure());
  }

  /// What brings a person, and what is not talked about, is not for a model to see otherwise.
  private static boolean isPolicy(Command command) {
    return command instanceof Command.AskForPerson
        || command instanceof Command.Escalate
        || command instanceof Command.Decline;
  }

  Interpretation between(
      Interpretation embedded, Interpretation model, InterpretationContext context) {
    List<Command> allowed =
        model.commands().stream().filter(each -> maySay(each, embedded, context)).toList();
    if (allowed.isEmpty()) {
      return by(embedded, "; " + model.by() + " may not say that");
    }
    boolean known = allowed.stream().anyMatch(each -> isValueIn(embedded, each));
    double confidence =
        known ? Math.min(model.confidence(), embedded.confidence()) : model.confidence();
    boolean person =
        allowed.contains(new Command.AskForPerson()) && model.confidence() >= thresholds.maybe();
    if (!person && allowed.equals(embedded.commands())) {
      return new Interpretation(
          allowed,
          Math.max(embedded.confidence(), confidence),
          embedded.by() + ", as " + model.by());
    }
    return person || confidence > embedded.confidence()
        ? new Interpretation(allowed, confidence, model.by())
        : by(embedded, ", no less sure than " + model.by());
  }

  private static boolean isValueIn(Interpretation embedded, Command command) {
    return slotValue(command).keySet().stream()
        .anyMatch(
            slot ->
                embedded.commands().stream().anyMatch(each -> slotValue(each).containsKey(slot)));
  }

  /// The embedded reading, and why it stands in.
  static Interpretation without(Interpretation embedded, String name, Proposal.Why why) {
    return by(embedded, "; " + name + " " + why.words());
  }

  private static Interpretation by(Interpretation embedded, String why) {
    return new Interpretation(embedded.commands(), embedded.confidence(), embedded.by() + why);
  }

  private static boolean maySay(
      Command command, Interpretation embedded, InterpretationContext context) {
    return switch (command) {
      // What must bring a person, or is declined, is the policy's to say.
      case Command.Confirm _, Command.Escalate _, Command.Decline _ -> false;
      case Command.FillSlot(var slot, var value, _) ->
          !asksYesOrNo(context) && agrees(slot, value, embedded);
      // "No, it's …": of what was read back, and of nothing else: another value beside a question
      // for yes or no is taken for a yes.
      case Command.CorrectSlot(var slot, var value) ->
          (!asksYesOrNo(context) || slot.equals(context.expectation().slot()))
              && agrees(slot, value, embedded);
      case Command.StartFlow _,
          Command.Deny _,
          Command.AskKnowledge _,
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
          true;
    };
  }

  private static boolean asksYesOrNo(InterpretationContext context) {
    return context.expectation().expectsYesNo();
  }

  private static boolean agrees(String slot, String value, Interpretation embedded) {
    return embedded.commands().stream()
        .map(Arbitration::slotValue)
        .allMatch(read -> read.getOrDefault(slot, value).equals(value));
  }

  private static Map<String, String> slotValue(Command command) {
    return switch (command) {
      case Command.FillSlot(var slot, var value, _) -> Map.of(slot, value);
      case Command.CorrectSlot(var slot, var value) -> Map.of(slot, value);
      case Command.StartFlow _,
          Command.Confirm _,
          Command.Deny _,
          Command.AskKnowledge _,
          Command.Repeat _,
          Command.Cancel _,
          Command.StartOver _,
          Command.WhatCanYouDo _,
          Command.AskForPerson _,
          Command.Escalate _,
          Command.Decline _,
          Command.AskIfAutomated _,
          Command.Wait _,
          Command.NothingElse _,
          Command.Contradict _,
          Command.CannotAnswer _,
          Command.OutOfScope _,
          Command.Courtesy _ ->
          Map.of();
    };
  }
}
