package dev.parley.dialog.flow;

import dev.parley.dialog.DialogAct.NoteKind;
import dev.parley.dialog.Reply;
import dev.parley.dialog.flow.question.Question;
import dev.parley.dialog.flow.state.Deadlines;
import dev.parley.dialog.flow.state.Frame;
import dev.parley.dialog.flow.state.Waiting;
import dev.parley.dialog.pack.AgentPack;
import dev.parley.dialog.pack.Step;
import dev.parley.dialog.pack.Stock;
import dev.parley.dialog.policy.Goal;
import dev.parley.dialog.spi.Interpretation.Command;
import java.util.Optional;

/// Carries out what steers the conversation rather than giving a value or naming a wish: yes and
/// no, repeat, cancel, "that's not right", "I don't have it".
final class Steering {
  private final AgentPack pack;
  private final Course course;
  private final Repair repair;

  Steering(AgentPack pack, Course course, Repair repair) {
    this.pack = pack;
    this.course = course;
    this.repair = repair;
  }

  void carryOut(Draft draft, Question question, boolean heard, Command command, boolean saidMore) {
    switch (command) {
      case Command.Confirm _ -> yes(draft, question, heard, saidMore);
      case Command.Deny _ -> no(draft, question, saidMore);
      case Command.Repeat _ -> repeat(draft, question);
      case Command.Cancel _ -> cancel(draft, question);
      case Command.StartOver _ -> startOver(draft);
      case Command.WhatCanYouDo _ -> {
        draft.say(Stock.ABILITIES);
        draft.ask(draft.frames.isEmpty() ? new Question.Open() : question);
      }
      case Command.AskIfAutomated _ -> {
        draft.said = draft.said.disclosed();
        draft.say(Stock.AUTOMATED);
        stay(draft, question);
      }
      case Command.Wait _ -> {
        if (!saidMore) {
          draft.say(Stock.TAKE_YOUR_TIME);
          draft.deadline(Deadlines.HOLD, Deadlines.HOLD_FIRST);
          draft.waitFor(new Waiting.OnHold(question, draft.said.replies(), 0));
        }
      }
      case Command.NothingElse _ -> {
        if (!saidMore) {
          course.farewell(draft);
        }
      }
      case Command.Contradict _ -> contradict(draft, saidMore);
      case Command.CannotAnswer _ -> cannotAnswer(draft, question, saidMore);
      case Command.OutOfScope _ -> outOfScope(draft, question);
      case Command.Courtesy _ -> courtesy(draft, question, saidMore);
      case Command.StartFlow _,
          Command.AskKnowledge _,
          Command.AskForPerson _,
          Command.Escalate _,
          Command.Decline _,
          Command.FillSlot _,
          Command.CorrectSlot _ ->
          throw new IllegalStateException("does not steer: " + command);
    }
  }

  private void yes(Draft draft, Question question, boolean heard, boolean saidMore) {
    switch (question) {
      case Question.ReadBack(var slot) ->
          draft.slots.computeIfPresent(slot, (_, had) -> had.agreed());
      case Question.YesNo(var reply, boolean consent, _) -> agreed(draft, question, consent, heard);
      case Question.ConfirmGoal(var flow) -> course.start(draft, flow);
      case Question.OfferPerson(var reason) -> course.person(draft, reason);
      case Question.Which(var what, var options, _)
          when what.equals(Work.TOPIC) && options.size() == 1 -> {
        if (!saidMore) {
          Work.choseTopic(draft, options.getFirst());
        }
      }
      case Question.Which _ -> repair.notUnderstood(draft, question);
      case Question.ForSlot _, Question.Open _, Question.AnythingElse _, Question.Farewell _ -> {
        if (!saidMore) {
          draft.say(Stock.GO_AHEAD);
          draft.ask(question instanceof Question.ForSlot ? question : new Question.Open());
        }
      }
    }
  }

  /// A yes to a write counts only when what it is about was heard; then it settles for a moment.
  private void agreed(Draft draft, Question question, boolean consent, boolean heard) {
    Frame frame = draft.top().orElseThrow();
    if (!(frame.remaining().getFirst() instanceof Step.YesNo step)) {
      return; // "yes, and four three five…": with another number the flow begins again
    }
    if (!consent) {
      draft.top(frame.stepBecomes(step.yes()));
    } else if (!heard) {
      draft.note(NoteKind.REPAIR, "a yes before the question was heard");
    } else if (draft.voice) {
      draft.deadline(
          Deadlines.SETTLED,
          draft.resumed == 0 ? Deadlines.SETTLED_AFTER : Deadlines.RESUMED_AT_MOST);
      draft.waitFor(new Waiting.Settling(question, step));
    } else {
      draft.top(frame.stepBecomes(step.yes()));
    }
  }

  private void no(Draft draft, Question question, boolean saidMore) {
    switch (question) {
      case Question.ReadBack(var slot) when isCallback(slot) && HandingOver.declined(draft) ->
          noCallback(draft);
      case Question.ReadBack(var slot) -> {
        if (!saidMore) {
          draft.slots.remove(slot);
          repair.tooOften(draft, slot);
        }
      }
      case Question.ForSlot(var slot) when isCallback(slot) -> {
        if (!saidMore) {
          noCallback(draft);
        }
      }
      case Question.YesNo(_, boolean consent, _) -> {
        Frame frame = draft.top().orElseThrow();
        if (consent) {
          draft.tries = draft.tries.denied(frame.flow());
        }
        if (frame.remaining().getFirst() instanceof Step.YesNo step) {
          draft.top(frame.stepBecomes(step.no()));
        }
      }
      case Question.ConfirmGoal(var flow) -> {
        draft.tries = draft.tries.denied(flow);
        repair.goalDenied(draft, saidMore);
      }
      case Question.Which(var what, _, _) when what.equals(Work.TOPIC) -> {
        if (!saidMore) {
          Work.noneAnswers(draft);
        }
      }
      case Question.Which(var what, var options, _) when !what.equals(Identifying.WHICH) -> {
        if (!saidMore) {
          Choosing.others(draft, options.size());
        }
      }
      case Question.ForSlot _, Question.Which _ -> cannotAnswer(draft, question, saidMore);
      case Question.AnythingElse _, Question.Farewell _ -> {
        if (!saidMore) {
          course.farewell(draft);
        }
      }
      case Question.Open _ -> {
        if (!saidMore) {
          if (draft.goals.isEmpty()) {
            repair.notUnderstood(draft, question);
          } else {
            course.farewell(draft);
          }
        }
      }
      case Question.OfferPerson _ -> draft.tries = draft.tries.personDenied();
    }
  }

  /// The number on file, and the code that goes to it.
  private boolean identifies(String slot) {
    return pack.policy()
        .verification()
        .filter(
            how ->
                how.slot().equals(slot)
                    || how.byPhone().filter(by -> by.slot().equals(slot)).isPresent())
        .isPresent();
  }

  private boolean isCallback(String slot) {
    return slot.equals(pack.policy().callback().slot());
  }

  /// Nobody has to call after all: what the caller came for goes on.
  private void noCallback(Draft draft) {
    draft.tries = draft.tries.personDenied();
    course.end(draft, new Goal.State.Dropped());
    draft.say(Stock.DROPPED);
  }

  private void repeat(Draft draft, Question question) {
    Optional<Reply> last = draft.said.last();
    last.ifPresent(draft::repeat);
    draft.ask(question);
  }

  private void cancel(Draft draft, Question question) {
    if (draft.top().isPresent()) {
      if (question instanceof Question.YesNo(_, boolean consent, _) && consent) {
        draft.tries = draft.tries.denied(draft.top().get().flow());
      } else if (draft.top().get().flow().equals(pack.policy().callback().flow())) {
        draft.tries = draft.tries.personDenied();
      }
      course.end(draft, new Goal.State.Dropped());
      draft.say(Stock.DROPPED);
    }
  }

  private void startOver(Draft draft) {
    while (draft.top().isPresent()) {
      course.end(draft, new Goal.State.Dropped());
    }
    draft.slots.clear();
    draft.agenda.clear();
    draft.say(Stock.STARTED_OVER);
    draft.ask(new Question.Open());
  }

  private void contradict(Draft draft, boolean saidMore) {
    for (int i = draft.goals.size() - 1; i >= 0; i--) {
      Goal.State state = draft.goals.get(i).state();
      if (saidMore && state instanceof Goal.State.Open) {
        // What was wrong is being put right: the flow looks again with the value just given.
        return;
      }
      boolean told =
          state instanceof Goal.State.Told
              || state instanceof Goal.State.Heard
              || state instanceof Goal.State.Reached;
      if (told) {
        draft.goal(i, new Goal.State.Contradicted());
        draft.note(NoteKind.CONTRADICTED, draft.goals.get(i).about());
        if (!saidMore) {
          while (draft.top().isPresent()) {
            course.end(draft, new Goal.State.Dropped());
          }
          draft.say(Stock.CONTRADICTED);
          draft.ask(new Question.OfferPerson("contradicted"));
        }
        return;
      }
    }
  }

  private void cannotAnswer(Draft draft, Question question, boolean saidMore) {
    var who = pack.policy().identification();
    if (saidMore) {
      return;
    }
    switch (question) {
      case Question.ForSlot(var slot) when slot.equals(who.key()) ->
          draft.identity = draft.identity.withoutKey();
      case Question.ForSlot(var slot) when slot.equals(who.other()) ->
          course.giveUp(draft, "can't be identified", Stock.NO_WAY);
      case Question.ForSlot(var slot) when isCallback(slot) ->
          course.giveUp(draft, "no answer", Stock.CALLBACK_NO_NUMBER);
      case Question.ForSlot(var slot) when identifies(slot) ->
          course.giveUp(draft, "can't be identified", Stock.NO_WAY);
      case Question.ForSlot _ -> repair.notUnderstood(draft, question);
      case Question.Which _ -> repair.notUnderstood(draft, question);
      case Question.ReadBack _,
          Question.YesNo _,
          Question.ConfirmGoal _,
          Question.OfferPerson _,
          Question.Open _,
          Question.AnythingElse _,
          Question.Farewell _ ->
          repair.notUnderstood(draft, question);
    }
  }

  private void courtesy(Draft draft, Question question, boolean saidMore) {
    if (saidMore) {
      return;
    }
    switch (question) {
      case Question.AnythingElse _, Question.Farewell _ -> {
        draft.say(Stock.WELCOME);
        draft.ask(question);
      }
      case Question.Open _ -> {
        draft.say(Stock.HOW_CAN_I_HELP);
        draft.ask(question);
      }
      case Question.ForSlot _,
          Question.ReadBack _,
          Question.YesNo _,
          Question.Which _,
          Question.ConfirmGoal _,
          Question.OfferPerson _ ->
          stay(draft, question);
    }
  }

  /// Where a value was asked for, words that mean nothing here were that value misheard; elsewhere
  /// they are somebody else's to answer.
  private void outOfScope(Draft draft, Question question) {
    switch (question) {
      case Question.ForSlot _, Question.ReadBack _, Question.Which _ ->
          repair.notUnderstood(draft, question);
      case Question.Open _, Question.AnythingElse _, Question.Farewell _ -> {
        draft.say(Stock.OUT_OF_SCOPE);
        course.offerPerson(draft, "out of scope");
      }
      case Question.YesNo _, Question.ConfirmGoal _, Question.OfferPerson _ -> {
        draft.say(Stock.OUT_OF_SCOPE);
        stay(draft, question);
      }
    }
  }

  /// Leaves the question as it is; the flow asks it again in other words if it has one.
  private void stay(Draft draft, Question question) {
    if (draft.frames.isEmpty()) {
      draft.ask(question);
    }
  }
}
