package dev.parley.dialog.flow;

import dev.parley.dialog.DialogAct;
import dev.parley.dialog.flow.state.DialogState;
import java.util.List;

/// What one input makes of a conversation: its next state, and what is to be done in this order.
public record DialogStep(DialogState state, List<DialogAct> acts) {

  public DialogStep {
    acts = List.copyOf(acts);
  }
}
