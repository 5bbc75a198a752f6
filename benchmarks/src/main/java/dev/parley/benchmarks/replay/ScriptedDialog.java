package dev.parley.benchmarks.replay;

import dev.parley.benchmarks.corpus.AgentSpeech;
import dev.parley.benchmarks.corpus.CaseTurn;
import dev.parley.benchmarks.corpus.CorpusCase;
import dev.parley.dialog.DialogAct;
import dev.parley.dialog.DialogAct.Disposition;
import dev.parley.dialog.DialogInput;
import dev.parley.dialog.Reply;
import dev.parley.dialog.flow.DialogLead;
import dev.parley.dialog.flow.DialogStep;
import dev.parley.dialog.flow.state.DialogState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Stands in for the dialog: says and expects what the case says, when it says so, whatever the
/// caller was understood as. So every policy is asked the same questions at the same instants.
///
/// What is expected changes when the agent begins to ask; between two turns without the agent,
/// half-way. What is expected over the agent's speech is what the next turn answers.
final class ScriptedDialog implements DialogLead {

  /// A scripted step: at `ms`, these acts.
  record Cued(int ms, List<DialogAct> acts) {}

  private final DialogState state;
  private final Map<String, Cued> script = new HashMap<>();

  /// @param state of a conversation that never goes on
  ScriptedDialog(DialogState state, CorpusCase recording) {
    this.state = state;
    List<Cued> cued = script(recording);
    for (int i = 0; i < cued.size(); i++) {
      script.put("cue " + i, cued.get(i));
    }
  }

  @Override
  public DialogState start() {
    return state;
  }

  @Override
  public DialogStep on(DialogState before, DialogInput input, Instant now) {
    return new DialogStep(
        state,
        switch (input) {
          case DialogInput.Started _ -> deadlines(now);
          case DialogInput.DeadlinePassed(String name) ->
              Optional.ofNullable(script.get(name)).map(Cued::acts).orElse(List.of());
          case DialogInput.UserTurn _,
              DialogInput.SpeechResumed _,
              DialogInput.TurnStands _,
              DialogInput.Interpreted _,
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
              DialogInput.NoMatch _,
              DialogInput.HungUp _ ->
              List.of();
        });
  }

  private List<DialogAct> deadlines(Instant now) {
    List<DialogAct> acts = new ArrayList<>();
    script.forEach(
        (name, cued) -> acts.add(new DialogAct.SetDeadline(name, now.plusMillis(cued.ms()))));
    return acts;
  }

  @Override
  public Disposition disposition(DialogState reached) {
    return Disposition.INFORMED;
  }

  static List<Cued> script(CorpusCase recording) {
    List<Cued> cued = new ArrayList<>();
    int doneUntil = 0;
    for (CaseTurn turn : recording.turns()) {
      if (turn.kind().takesFloor()) {
        cued.add(
            new Cued(
                expectedFrom(recording, turn, doneUntil),
                List.of(new DialogAct.Expect(turn.expect().asExpectation()))));
        doneUntil = turn.endMs();
      }
    }
    for (int i = 0; i < recording.agentSpeech().size(); i++) {
      AgentSpeech speech = recording.agentSpeech().get(i);
      Reply reply = new Reply(i + 1, List.of(Reply.Part.filler(AgentTone.text(speech))), true);
      cued.add(new Cued(speech.startMs(), List.of(new DialogAct.Say(reply))));
    }
    return cued;
  }

  private static int expectedFrom(CorpusCase recording, CaseTurn turn, int doneUntil) {
    for (AgentSpeech speech : recording.agentSpeech()) {
      if (doneUntil <= speech.startMs() && speech.startMs() <= turn.startMs()) {
        return speech.startMs();
      }
    }
    return doneUntil == 0 ? 0 : (doneUntil + turn.startMs()) / 2;
  }
}
