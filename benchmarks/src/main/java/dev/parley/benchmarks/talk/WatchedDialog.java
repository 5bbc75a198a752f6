package dev.parley.benchmarks.talk;

import dev.parley.dialog.DialogAct;
import dev.parley.dialog.DialogAct.Disposition;
import dev.parley.dialog.DialogInput;
import dev.parley.dialog.Utterance;
import dev.parley.dialog.flow.DialogLead;
import dev.parley.dialog.flow.DialogStep;
import dev.parley.dialog.flow.state.DialogState;
import dev.parley.dialog.spi.Interpretation;
import dev.parley.dialog.spi.Interpretation.Command;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The server's dialog machine, its every step told to the caller's errand.
///
/// Where an errand is about one question, the conversation begins with a wish that was understood
/// already, so that the question is the first thing the caller hears. That wish is the machine's
/// turn 1; the call's own turns count from 2 for the machine.
final class WatchedDialog implements DialogLead {

  private final DialogLead machine;
  private final Optional<String> wish;
  private final Errand errand;
  private DialogState reached;
  private int said;

  /// @param wish id of the flow that the conversation begins with
  WatchedDialog(DialogLead machine, Optional<String> wish, Errand errand) {
    this.machine = machine;
    this.wish = wish;
    this.errand = errand;
    this.reached = machine.start();
  }

  @Override
  public DialogState start() {
    return machine.start();
  }

  @Override
  public Disposition disposition(DialogState state) {
    return machine.disposition(state);
  }

  @Override
  public DialogStep on(DialogState state, DialogInput input, Instant now) {
    if (input instanceof DialogInput.UserTurn(int _, var utterance)) {
      errand.heard(utterance.text());
    } else if (input instanceof DialogInput.NoMatch) {
      errand.heard("");
    }
    DialogStep step =
        input instanceof DialogInput.Started && wish.isPresent()
            ? opened(state, input, wish.get(), now)
            : outward(machine.on(state, inward(input), now));
    reached = step.state();
    for (DialogAct act : step.acts()) {
      if (act instanceof DialogAct.Say) {
        said++;
      }
    }
    errand.happened(step.state(), step.acts());
    return step;
  }

  private DialogStep opened(DialogState state, DialogInput started, String flow, Instant now) {
    DialogStep greeted = machine.on(state, started, now);
    List<DialogAct> acts = new ArrayList<>();
    DialogState at = greeted.state();
    for (DialogAct act : greeted.acts()) {
      if (act instanceof DialogAct.Say(var greeting)) {
        DialogInput heard =
            new DialogInput.ReplyHeard(greeting.id(), greeting.text().length(), true);
        at = machine.on(at, heard, now).state();
      } else {
        acts.add(act);
      }
    }
    DialogStep turn =
        machine.on(at, new DialogInput.UserTurn(1, new Utterance.Typed("(" + flow + ")")), now);
    turn.acts().stream().filter(act -> !(act instanceof DialogAct.Interpret)).forEach(acts::add);
    Interpretation meant =
        new Interpretation(List.of(new Command.StartFlow(flow)), 1, "the evaluation");
    DialogStep asks = machine.on(turn.state(), new DialogInput.Interpreted(1, meant), now);
    acts.addAll(asks.acts());
    return new DialogStep(asks.state(), acts);
  }

  private DialogInput inward(DialogInput input) {
    if (wish.isEmpty()) {
      return input;
    }
    return switch (input) {
      case DialogInput.UserTurn(int turn, var utterance) ->
          new DialogInput.UserTurn(turn + 1, utterance);
      case DialogInput.SpeechResumed(int turn) -> new DialogInput.SpeechResumed(turn + 1);
      case DialogInput.TurnStands(int turn) -> new DialogInput.TurnStands(turn + 1);
      case DialogInput.Interpreted(int turn, var meant) ->
          new DialogInput.Interpreted(turn + 1, meant);
      case DialogInput.NoMatch(int turn) -> new DialogInput.NoMatch(turn + 1);
      case DialogInput.Started _,
          DialogInput.ToolReturned _,
          DialogInput.KnowledgeFound _,
          DialogInput.Remembered _,
          DialogInput.CallbackBooked _,
          DialogInput.PersonReached _,
          DialogInput.PersonNotReached _,
          DialogInput.PartyReplaced _,
          DialogInput.CallbackRefused _,
          DialogInput.ReplyHeard _,
          DialogInput.CallerSilent _,
          DialogInput.DeadlinePassed _,
          DialogInput.HungUp _ ->
          input;
    };
  }

  private DialogStep outward(DialogStep step) {
    if (wish.isEmpty()) {
      return step;
    }
    List<DialogAct> acts = new ArrayList<>();
    for (DialogAct act : step.acts()) {
      acts.add(
          act instanceof DialogAct.Interpret(int turn, var utterance, var context)
              ? new DialogAct.Interpret(turn - 1, utterance, context)
              : act);
    }
    return new DialogStep(step.state(), acts);
  }

  /// What the caller is asked now, if anything.
  ///
  /// @param words all that they heard since their last turn
  Optional<Errand.Asked> asked(String words) {
    return reached.waiting().asked().map(question -> new Errand.Asked(question, reached, words));
  }

  /// How many replies were given so far.
  int said() {
    return said;
  }
}
