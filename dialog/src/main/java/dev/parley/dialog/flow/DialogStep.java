package dev.parley.dialog.flow;

import dev.parley.dialog.DialogAct;
import java.util.List;

/// What one input makes of a conversation: its next state, and what is to be done in this order.
public record DialogStep(DialogState state, List<DialogAct> acts) {

  public DialogStep {
    acts = List.copyOf(acts);
  }

  /// Whether a speculating driver may perform this step before the caller's turn is committed (law
  /// 6): nothing in it changes anything outside.
  public boolean onlyReads() {
    return acts.stream()
        .noneMatch(
            act ->
                switch (act) {
                  case DialogAct.CallTool(var call) -> call.write();
                  case DialogAct.BookCallback _, DialogAct.End _ -> true;
                  case DialogAct.Interpret _,
                      DialogAct.FindKnowledge _,
                      DialogAct.Say _,
                      DialogAct.Expect _,
                      DialogAct.SetDeadline _,
                      DialogAct.CancelDeadline _,
                      DialogAct.Note _ ->
                      false;
                });
  }
}
