package dev.parley.dialog.policy;

import dev.parley.dialog.DialogAct.Disposition;
import dev.parley.dialog.policy.Goal.State;
import java.util.List;
import java.util.function.Predicate;

/// How a conversation counts if it ended now. `RESOLVED` is earned: a goal reached in the business
/// system's own records, told and heard, not contradicted, by a caller who was identified. What we
/// asked them after it needs no answer: who hears that the parcel was delivered and hangs up knows
/// what they called for. Who answers, and isn't understood or doesn't stay for what follows, may
/// have contradicted it.
///
/// | goals | counts as |
/// |---|---|
/// | one handed over to a person | HANDED_OFF |
/// | none, or all dropped | ABANDONED |
/// | one promised to a person | CALLBACK_PROMISED |
/// | one open, told and not heard, or heard, answered, and its flow not over | ABANDONED |
/// | one failed or contradicted | FAILED |
/// | all reached, caller not identified, only knowledge | INFORMED |
/// | all reached | RESOLVED |
///
/// A goal that went on as another stands as that one does; where the caller let that one go, it
/// stays open.
public final class Outcome {

  private Outcome() {}

  public static Disposition of(List<Goal> goals, Identity identity) {
    List<Goal> kept =
        goals.stream()
            .map(goal -> goal.with(standing(goal, goals)))
            .filter(goal -> !(goal.state() instanceof State.Dropped))
            .toList();
    if (any(kept, state -> state instanceof State.HandedOver)) {
      return Disposition.HANDED_OFF;
    }
    if (kept.isEmpty()) {
      return Disposition.ABANDONED;
    }
    if (any(kept, state -> state instanceof State.Promised)) {
      return Disposition.CALLBACK_PROMISED;
    }
    if (any(
        kept,
        state ->
            state instanceof State.Open
                || state instanceof State.Told
                || state instanceof State.Heard(_, boolean answered) && answered)) {
      return Disposition.ABANDONED;
    }
    if (any(kept, state -> state instanceof State.Failed || state instanceof State.Contradicted)) {
      return Disposition.FAILED;
    }
    boolean onlyKnowledge = kept.stream().allMatch(g -> g.kind() == Goal.Kind.KNOWLEDGE);
    return onlyKnowledge && identity.level() == 0 ? Disposition.INFORMED : Disposition.RESOLVED;
  }

  private static State standing(Goal goal, List<Goal> goals) {
    if (!(goal.state() instanceof State.Continued(int next))) {
      return goal.state();
    }
    State standing = standing(goals.get(next), goals);
    return standing instanceof State.Dropped ? new State.Open() : standing;
  }

  private static boolean any(List<Goal> goals, Predicate<State> predicate) {
    return goals.stream().map(Goal::state).anyMatch(predicate);
  }
}
