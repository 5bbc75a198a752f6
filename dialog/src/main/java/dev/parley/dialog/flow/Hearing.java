package dev.parley.dialog.flow;

import dev.parley.dialog.DialogAct.NoteKind;
import dev.parley.dialog.policy.Goal;

/// What follows from the caller having heard something.
final class Hearing {

  private Hearing() {}

  static void heard(Draft draft, int reply, int chars, boolean complete) {
    if (draft.said.of(reply).isEmpty()) {
      return;
    }
    draft.said = draft.said.heard(reply, chars, complete);
    if (draft.said.disclosureOwed()) {
      String text = draft.said.of(reply).map(h -> h.reply().text()).orElse("");
      int from = text.indexOf(draft.pack.agent().disclosure());
      if (from >= 0 && (complete || chars >= from + draft.pack.agent().disclosure().length())) {
        draft.said = draft.said.disclosed();
      }
    }
    reach(draft, reply, chars, complete);
  }

  /// Goals told in `reply` were heard once their claims were; they are reached when their flow has
  /// nothing more to ask or do.
  static void reach(Draft draft, int reply, int chars, boolean complete) {
    for (int i = 0; i < draft.goals.size(); i++) {
      if (draft.goals.get(i).state() instanceof Goal.State.Told(int told, int end, var source)
          && told == reply
          && (complete || chars >= end)) {
        draft.goal(i, new Goal.State.Heard(source, false));
        int goal = i;
        if (draft.frames.stream().noneMatch(f -> f.goal() == goal && !f.remaining().isEmpty())) {
          ended(draft, i);
        }
      }
    }
  }

  /// The caller said something, understood or not, to what they had heard.
  static void answered(Draft draft) {
    for (int i = 0; i < draft.goals.size(); i++) {
      if (draft.goals.get(i).state() instanceof Goal.State.Heard(var source, _)) {
        draft.goal(i, new Goal.State.Heard(source, true));
      }
    }
  }

  /// The flow that serves this goal came to its end.
  static void ended(Draft draft, int goal) {
    if (draft.goals.get(goal).state() instanceof Goal.State.Heard(var source, _)) {
      draft.goal(goal, new Goal.State.Reached(source));
      draft.note(NoteKind.GOAL_REACHED, draft.goals.get(goal).about() + " from " + source);
    }
  }
}
