package dev.parley.dialog.ahead;

import dev.parley.dialog.DialogAct;
import dev.parley.dialog.DialogInput;
import dev.parley.dialog.Reply;
import dev.parley.dialog.flow.DialogLead;
import dev.parley.dialog.flow.DialogStep;
import dev.parley.dialog.flow.state.DialogState;
import dev.parley.dialog.spi.ToolCall;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/// How far a caller's turn can be thought out before it is committed (law 6).
///
/// The dialog machine is stepped on a copy of the state, with the words as if they were committed
/// and with the answers at hand. What it wants to know beyond those is `wanted`; once an answer is
/// there the turn is thought out again from its start, which costs a few steps of a pure machine.
///
/// ```
/// state, words, answers ──► Interpret, FindKnowledge, CallTool (read) ── at hand: goes on
///                                                                    └── not: wanted
///                           Say ──► reply, the first
///                           Note, Expect, deadlines: the copy's own, thrown away with it
///                           CallTool (write), BookCallback, End ──► stopped right before it
/// ```
///
/// Nothing of the copy is kept. When the turn is committed the machine takes the same steps on the
/// state itself, finds the answers at hand, and does then, once, what had to wait: so that nothing
/// in state, record and counters can tell whether anybody thought ahead.
///
/// @param reply the first that would be said
/// @param stopped it came to something that only a committed turn may do
public record Thought(List<Wanted> wanted, Optional<Reply> reply, boolean stopped) {

  /// Steps of the machine in one turn; a turn takes three or four.
  static final int STEPS_MAX = 24;

  public Thought {
    wanted = List.copyOf(wanted);
  }

  public static Thought of(
      DialogLead machine,
      DialogState state,
      DialogInput.UserTurn turn,
      Instant now,
      AnswersAhead answers) {
    Thinking thinking = new Thinking(answers);
    thinking.inputs.add(turn);
    DialogState copy = state;
    for (int steps = 0; steps < STEPS_MAX && !thinking.inputs.isEmpty(); steps++) {
      DialogStep step = machine.on(copy, thinking.inputs.remove(), now);
      copy = step.state();
      for (DialogAct act : step.acts()) {
        thinking.comesTo(act);
        if (thinking.stopped) {
          return thinking.thought();
        }
      }
    }
    return thinking.thought();
  }

  /// One thought in the making.
  private static final class Thinking {
    private final AnswersAhead answers;
    private final Deque<DialogInput> inputs = new ArrayDeque<>();
    private final List<Wanted> wanted = new ArrayList<>();
    private Optional<Reply> reply = Optional.empty();
    private boolean stopped;

    Thinking(AnswersAhead answers) {
      this.answers = answers;
    }

    void comesTo(DialogAct act) {
      switch (act) {
        case DialogAct.Interpret interpret -> meaning(interpret);
        case DialogAct.CallTool(ToolCall call) when call.write() -> stopped = true;
        case DialogAct.CallTool(ToolCall call) -> fact(new Wanted.Fact(call));
        case DialogAct.FindKnowledge find -> passages(find);
        case DialogAct.Say(Reply said) -> reply = reply.or(() -> Optional.of(said));
        case DialogAct.BookCallback _, DialogAct.SeekPerson _, DialogAct.End _ -> stopped = true;
        case DialogAct.Note _,
            DialogAct.Remember _,
            DialogAct.Recall _,
            DialogAct.StopSeeking _,
            DialogAct.Expect _,
            DialogAct.SetDeadline _,
            DialogAct.CancelDeadline _ -> {}
      }
    }

    private void meaning(DialogAct.Interpret act) {
      Wanted.Meaning asked = new Wanted.Meaning(act.utterance(), act.context());
      answers
          .of(asked)
          .ifPresentOrElse(
              meaning -> inputs.add(new DialogInput.Interpreted(act.turn(), meaning)),
              () -> wanted.add(asked));
    }

    private void fact(Wanted.Fact asked) {
      answers
          .of(asked.read())
          .ifPresentOrElse(
              result -> inputs.add(new DialogInput.ToolReturned(asked.call().id(), result)),
              () -> wanted.add(asked));
    }

    private void passages(DialogAct.FindKnowledge act) {
      Wanted.Passages asked = new Wanted.Passages(act.question(), act.asker());
      answers
          .of(asked)
          .ifPresentOrElse(
              found -> inputs.add(new DialogInput.KnowledgeFound(act.query(), found)),
              () -> wanted.add(asked));
    }

    Thought thought() {
      return new Thought(wanted, reply, stopped);
    }
  }
}
