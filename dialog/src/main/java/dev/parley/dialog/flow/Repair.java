package dev.parley.dialog.flow;

import dev.parley.dialog.DialogAct.NoteKind;
import dev.parley.dialog.TurnExpectation.Answer;
import dev.parley.dialog.flow.question.Question;
import dev.parley.dialog.flow.state.Deadlines;
import dev.parley.dialog.flow.state.Said.Again;
import dev.parley.dialog.flow.state.Waiting;
import dev.parley.dialog.pack.AgentPack;
import dev.parley.dialog.pack.Policy;
import dev.parley.dialog.pack.Stock;
import dev.parley.dialog.pack.ValueForm;
import dev.parley.dialog.policy.SlotValue;
import dev.parley.dialog.reply.SpokenEnglish;
import dev.parley.dialog.reply.Value;
import dev.parley.dialog.reply.Values;
import dev.parley.dialog.spi.Interpretation.Command;
import java.util.Optional;

/// What is said when an answer was not understood, did not come, or could not be right: first the
/// same question narrowed, then two choices or the keypad, then a person. Counted per slot and per
/// call.
final class Repair {
  private static final String OPEN = "open";
  private static final String YES_NO = "yes-no";

  private final AgentPack pack;
  private final Policy.Limits limits;

  Repair(AgentPack pack) {
    this.pack = pack;
    this.limits = pack.policy().limits();
  }

  /// Asks for a slot, the first time or again after failed attempts.
  void askSlot(Draft draft, String slot) {
    askSlot(draft, slot, draft.tries.of(slot));
  }

  /// @param failed how often an answer did not do
  void askSlot(Draft draft, String slot, int failed) {
    askSlot(draft, slot, failed, Values.none());
  }

  private void askSlot(Draft draft, String slot, int failed, Values values) {
    var reprompts = pack.slot(slot).reprompts();
    draft.say(
        failed == 0 ? pack.slot(slot).ask() : reprompts.get(Math.min(failed, reprompts.size()) - 1),
        values);
    draft.ask(new Question.ForSlot(slot));
  }

  /// What the caller gave for `slot` can't be right; where its length is wrong, that can be said:
  /// `digits.heard` ("five digits") and `digits.wanted` ("six").
  void misheard(Draft draft, String slot, Optional<SlotValue> heard) {
    if (!tooOften(draft, slot)) {
      askSlot(
          draft,
          slot,
          draft.tries.of(slot),
          heard.map(value -> counted(slot, value.value())).orElseGet(Values::none));
    }
  }

  private Values counted(String slot, String heard) {
    if (!(pack.slot(slot).answer() instanceof Answer.Digits(int min, int max, _, _))
        || min != max
        || heard.length() == min) {
      return Values.none();
    }
    String digits =
        SpokenEnglish.count(heard.length()) + (heard.length() == 1 ? " digit" : " digits");
    return path ->
        switch (path) {
          case "digits.heard" -> Optional.of(Value.ofSlot(slot, digits, ValueForm.TEXT));
          case "digits.wanted" ->
              Optional.of(Value.ofSlot(slot, SpokenEnglish.count(min), ValueForm.TEXT));
          default -> Optional.empty();
        };
  }

  /// The caller's answer to `question` was not understood.
  void notUnderstood(Draft draft, Question question) {
    if (tooOften(draft, keyOf(question))) {
      return;
    }
    int failed = draft.tries.of(keyOf(question));
    if (isCue(draft) && !(question instanceof Question.OfferPerson)) {
      offerPerson(draft);
      return;
    }
    switch (question) {
      case Question.ForSlot(var slot) -> askSlot(draft, slot);
      case Question.ReadBack _,
          Question.YesNo _,
          Question.ConfirmGoal _,
          Question.OfferPerson _ -> {
        draft.say(Stock.YES_OR_NO);
        draft.ask(question);
      }
      case Question.Which _ -> {
        draft.say(Stock.WHICH_AGAIN);
        draft.ask(question);
      }
      case Question.Open _, Question.AnythingElse _, Question.Farewell _ -> {
        draft.say(failed == 1 ? Stock.NOT_UNDERSTOOD : Stock.CHOICES);
        draft.ask(new Question.Open());
      }
    }
  }

  /// What the caller was taken to want is not it: as if the wish had not been understood, unless
  /// the caller says in the same breath what it is.
  void goalDenied(Draft draft, boolean saidMore) {
    if (!saidMore && tooOften(draft, OPEN)) {
      return;
    }
    if (!saidMore && isCue(draft)) {
      offerPerson(draft);
      return;
    }
    draft.say(Stock.CHOICES);
    draft.ask(new Question.Open());
  }

  private boolean isCue(Draft draft) {
    return draft.said.again() == Again.CUE || personIsDue(draft);
  }

  /// Whether a caller who is back with the same problem, or upset, should have a person now.
  boolean personIsDue(Draft draft) {
    Again again = draft.said.again();
    return again == Again.OFFER || draft.tries.callForPerson(again == Again.CUE);
  }

  void offerPerson(Draft draft) {
    boolean back = draft.said.again() != Again.NO;
    String why = back ? HandingOver.SAME_AGAIN : "upset";
    draft.said = draft.said.again(back ? Again.OFFERED : Again.NO);
    draft.tries = draft.tries.taken(draft.tries.temper().afterOffer());
    draft.note(NoteKind.ESCALATION, "offered: " + why);
    draft.say(draft.putsThrough() ? Stock.OFFER_PERSON_NOW : Stock.OFFER_PERSON);
    draft.ask(new Question.OfferPerson(why));
  }

  /// Counts a failed attempt; after the last one a person takes over.
  boolean tooOften(Draft draft, String slot) {
    draft.tries = draft.tries.failed(slot);
    draft.note(NoteKind.REPAIR, slot + " attempt " + draft.tries.of(slot));
    // Whoever wants a call back is asked for the number as often as anybody, however the call went.
    boolean leadsToPerson = slot.equals(pack.policy().callback().slot());
    boolean over =
        draft.tries.of(slot) >= limits.perSlot()
            || (draft.tries.perCall() >= limits.perCall() && !leadsToPerson);
    if (over) {
      draft.personBecause = Optional.of("not understood: " + slot);
    }
    return over;
  }

  private static String keyOf(Question question) {
    return switch (question) {
      case Question.ForSlot(var slot) -> slot;
      case Question.ReadBack(var slot) -> slot;
      case Question.Which(var slot, _, _) -> slot;
      case Question.Open _, Question.AnythingElse _, Question.Farewell _ -> OPEN;
      case Question.YesNo _, Question.ConfirmGoal _, Question.OfferPerson _ -> YES_NO;
    };
  }

  /// Nobody spoke for the `nth` time: the question again, the keypad, a person, goodbye.
  void silent(Draft draft, Question question, int nth) {
    if (question instanceof Question.Farewell) {
      draft.end();
      return;
    }
    if (question instanceof Question.AnythingElse) {
      draft.say(Stock.GOODBYE);
      draft.ask(new Question.Farewell());
      return;
    }
    if (nth >= 4 || (nth >= 3 && draft.turns == 0)) {
      draft.say(Stock.GOODBYE);
      draft.end();
      return;
    }
    if (draft.turns == 0) {
      unheard(draft, nth);
      return;
    }
    if (nth == 3) {
      draft.say(draft.putsThrough() ? Stock.OFFER_PERSON_NOW : Stock.OFFER_PERSON);
      draft.ask(new Question.OfferPerson("silent"));
      return;
    }
    draft.say(Stock.SILENT);
    switch (question) {
      case Question.ForSlot(var slot) ->
          draft.say(
              nth == 1 ? pack.slot(slot).ask() : pack.slot(slot).reprompts().getFirst(),
              Values.none());
      case Question.ReadBack _, Question.YesNo _, Question.ConfirmGoal _, Question.OfferPerson _ ->
          draft.say(Stock.YES_OR_NO);
      case Question.Which _ -> draft.say(Stock.WHICH_AGAIN);
      case Question.Open _, Question.AnythingElse _, Question.Farewell _ ->
          draft.say(nth == 1 ? Stock.HOW_CAN_I_HELP : Stock.CHOICES);
    }
    draft.ask(question);
  }

  /// Not a word since the call was answered: our ear or their microphone may be at fault.
  private void unheard(Draft draft, int nth) {
    if (nth == 1) {
      draft.say(Stock.CANNOT_HEAR);
      draft.ask(new Question.Open());
      return;
    }
    if (draft.callerId.isPresent()) {
      draft.slots.put(
          pack.policy().callback().slot(),
          SlotValue.certain(draft.callerId.get(), SlotValue.How.CALLER_ID));
      draft.agenda.addFirst(new Command.AskForPerson());
      return;
    }
    draft.say(Stock.SILENT);
    draft.ask(new Question.Open());
  }

  /// "Hang on": checks from time to time, for a limited time.
  void holding(Draft draft, Waiting.OnHold hold) {
    if (hold.checks() >= Deadlines.HOLD_CHECKS_MAX) {
      draft.say(Stock.HOLD_OVER);
      draft.end();
      return;
    }
    draft.say(Stock.STILL_THERE);
    draft.deadline(Deadlines.HOLD, Deadlines.HOLD_NEXT);
    draft.waitFor(new Waiting.OnHold(hold.question(), hold.askedIn(), hold.checks() + 1));
  }
}
