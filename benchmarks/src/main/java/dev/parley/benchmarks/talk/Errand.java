package dev.parley.benchmarks.talk;

import dev.parley.dialog.DialogAct;
import dev.parley.dialog.flow.question.Question;
import dev.parley.dialog.flow.state.DialogState;
import java.util.List;

/// What a made caller wants and how they go about it. They hear the agent perfectly.
public interface Errand {

  /// The caller's answer to what was asked.
  Move answer(Asked asked);

  /// The dialog went a step.
  void happened(DialogState state, List<DialogAct> acts);

  /// What the agent heard of the caller's words; empty where it made out none.
  default void heard(String words) {}

  /// There is nothing left to find out.
  boolean isOver();

  /// @param state in which it was asked
  /// @param words all that the caller heard since their last turn
  record Asked(Question question, DialogState state, String words) {}

  /// What a caller does.
  sealed interface Move {
    record Speak(String text) implements Move {}

    record Press(String keys) implements Move {}

    record HangUp() implements Move {}
  }
}
