package dev.parley.benchmarks.escalation;

import dev.parley.benchmarks.talk.Errand;
import dev.parley.dialog.DialogAct;
import dev.parley.dialog.DialogAct.NoteKind;
import dev.parley.dialog.flow.question.Question;
import dev.parley.dialog.flow.state.DialogState;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Says one sentence, once more where it was not understood, and hangs up as soon as a trigger
/// brings or offers a person, or something else was understood. A person offered because the agent
/// can't help otherwise counts as nobody brought.
final class PleaErrand implements Errand {

  private static final int SAID_MAX = 2;

  /// What becomes of the wish that was understood then is no matter here.
  private static final Set<NoteKind> SOMETHING_ELSE =
      EnumSet.of(NoteKind.FLOW_STARTED, NoteKind.KNOWLEDGE_USED, NoteKind.KNOWLEDGE_GAP);

  private final Plea plea;
  private int said;
  private Optional<String> brought = Optional.empty();
  private boolean over;

  PleaErrand(Plea plea) {
    this.plea = plea;
  }

  @Override
  public Move answer(Asked asked) {
    if (said < SAID_MAX && asked.question() instanceof Question.Open) {
      said++;
      return new Move.Speak(plea.text());
    }
    over = true;
    return new Move.HangUp();
  }

  @Override
  public void happened(DialogState state, List<DialogAct> acts) {
    for (DialogAct act : acts) {
      if (act instanceof DialogAct.Note(var kind, var text)) {
        if (kind == NoteKind.ESCALATION && !over) {
          brought = Optional.of(text);
        }
        over |= kind == NoteKind.ESCALATION || SOMETHING_ELSE.contains(kind);
      }
    }
  }

  @Override
  public boolean isOver() {
    return over;
  }

  /// What came of it.
  ///
  /// @param brought why a person was brought or offered
  /// @param said how often the sentence was said
  record Outcome(Plea plea, Optional<String> brought, int said) {

    boolean isRight() {
      return brought.isPresent() == plea.isDue();
    }

    boolean isAtOnce() {
      return brought.isPresent() && said <= 1;
    }

    boolean isOffered() {
      return brought.filter(why -> why.startsWith("offered: ")).isPresent();
    }

    boolean isNamed() {
      return brought.filter(why -> why.contains(plea.reason())).isPresent();
    }

    String label() {
      return "%s %s: %s".formatted(plea.reason(), brought.orElse("-"), plea.text());
    }
  }

  Outcome outcome() {
    return new Outcome(plea, brought, said);
  }
}
