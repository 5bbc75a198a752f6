package dev.parley.dialog.flow;

import dev.parley.dialog.DialogAct;
import dev.parley.dialog.DialogAct.Disposition;
import dev.parley.dialog.DialogInput;
import dev.parley.dialog.DialogInput.ContactChannel;
import dev.parley.dialog.claim.ClaimCheck;
import dev.parley.dialog.flow.question.Question;
import dev.parley.dialog.flow.state.Deadlines;
import dev.parley.dialog.flow.state.DialogState;
import dev.parley.dialog.flow.state.ReadKey;
import dev.parley.dialog.flow.state.Waiting;
import dev.parley.dialog.memory.Customers;
import dev.parley.dialog.memory.PastWords;
import dev.parley.dialog.pack.AgentPack;
import dev.parley.dialog.pack.PackVersion;
import dev.parley.dialog.pack.Policy;
import dev.parley.dialog.pack.Stock;
import dev.parley.dialog.policy.Goal;
import dev.parley.dialog.policy.Identity;
import dev.parley.dialog.policy.Outcome;
import dev.parley.dialog.policy.SlotValue.How;
import dev.parley.dialog.reply.Values;
import dev.parley.dialog.spi.PastContact;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The brain of one conversation: (state, input, now) → (state, acts). No clock, no thread, no
/// socket; a step on a copy of the state is free to be thrown away.
///
/// What is waited for × what happens:
///
/// | waiting | caller's turn | answer it waits for | deadline | caller silent |
/// |---|---|---|---|---|
/// | NotStarted | bug | `Started` → greet, look the caller's records up | – | – |
/// | ForCaller | trigger → person; keys → `Keypad`; words → ForMeaning | – | – | `Repair.silent` |
/// | ForMeaning | joins the turns not yet understood | `Interpreted` → `Listening` | not understood | – |
/// | ForRead | understood aside, kept on the agenda | `ToolReturned` → flow goes on | 1 s, 6 s: says so; over: a person | – |
/// | ForWrite | as ForRead | `ToolReturned` → flow goes on | as ForRead | – |
/// | Settling | ForMeaning: may change what was agreed | – | 700 ms: the write begins, unless the caller speaks | – |
/// | ForKnowledge | as ForRead | `KnowledgeFound` → said, or a person offered | no answer | – |
/// | ForBooking | as ForRead | `CallbackBooked`, `CallbackRefused` → said | refused | – |
/// | ForPerson | as ForRead; "never mind" → the call goes on | `PersonReached` → over, `PersonNotReached` → a callback | the truth, again and again; over: as not reached | – |
/// | Breathing | as ForCaller, the question open | `ReplyHeard` → 600 ms | the rest is said | – |
/// | OnHold | as ForCaller | – | 30 s, 90 s, …: "still there?" | – |
/// | Ended | – | – | – | – |
///
/// After every input the innermost flow goes on until something is waited for (`Course.advance`).
/// `ReplyHeard` changes only what counts as heard. `Remembered` is kept, and nothing waits for it.
/// `HungUp` ends. Answers that nobody waits for any more are kept where they are reads and ignored
/// otherwise, but for `PersonReached` and those to writes: whether one was done is noted, and where
/// it isn't known a callback is booked, even after the end. An input before `Started` is a bug and
/// throws `IllegalStateException`.
///
/// A reply that was cut off must be reported by `ReplyHeard` before the turn that cut it.
public final class DialogMachine implements DialogLead {
  private static final int CALLER_ID_DIGITS_MIN = 7;

  private final AgentPack pack;
  private final DialogState first;
  private final ClaimCheck claims;
  private final Course course;
  private final Listening listening;
  private final Work work;
  private final Repair repair;
  private final HandingOver people;
  private final Customers customers;

  public DialogMachine(AgentPack pack) {
    this(pack, Set.of());
  }

  /// @param heldBack flows whose steps serve no caller for whom no lot is drawn
  public DialogMachine(AgentPack pack, Set<String> heldBack) {
    this.pack = pack;
    this.first = DialogState.NEW.holdingBack(heldBack);
    this.claims = new ClaimCheck(pack);
    Repair repairs = new Repair(pack);
    this.course = new Course(pack, repairs);
    this.listening = new Listening(pack, course, repairs);
    this.work = new Work(pack, course, course.steps());
    this.repair = repairs;
    this.people = new HandingOver(pack, course);
    this.customers = new Customers(pack.policy());
  }

  @Override
  public DialogState start() {
    return first;
  }

  @Override
  public DialogState start(long lot) {
    return first.holdingBack(pack.heldBack(lot));
  }

  @Override
  public Optional<Policy.Verification> verification() {
    return pack.policy().verification();
  }

  @Override
  public Optional<PackVersion> pack() {
    return Optional.of(pack.version());
  }

  @Override
  public Disposition disposition(DialogState state) {
    return Outcome.of(state.goals(), state.identity());
  }

  @Override
  public DialogStep on(DialogState state, DialogInput input, Instant now) {
    Draft draft = new Draft(pack, claims, state, now);
    if (state.waiting() instanceof Waiting.NotStarted && !startsOrEnds(input)) {
      throw new IllegalStateException("not started, and " + input.getClass().getSimpleName());
    }
    if (state.waiting() instanceof Waiting.Ended && !(input instanceof DialogInput.ReplyHeard)) {
      afterTheEnd(draft, state.waiting(), input);
      return draft.freeze();
    }
    switch (input) {
      case DialogInput.Started started -> started(draft, state.waiting(), started);
      case DialogInput.UserTurn turn -> listening.turn(draft, state.waiting(), turn);
      case DialogInput.SpeechResumed(int turn) -> resumed(draft, state.waiting(), turn);
      case DialogInput.TurnStands _ -> stands(draft, state.waiting());
      case DialogInput.Interpreted meaning ->
          listening.interpreted(draft, state.waiting(), meaning);
      case DialogInput.ToolReturned returned -> work.returned(draft, state.waiting(), returned);
      case DialogInput.KnowledgeFound found -> work.found(draft, state.waiting(), found);
      case DialogInput.CallbackBooked booked -> work.booked(draft, state.waiting(), booked);
      case DialogInput.CallbackRefused refused -> work.refused(draft, state.waiting(), refused);
      case DialogInput.Remembered(var customer, var contacts) ->
          draft.memory = draft.memory.with(customer, contacts);
      case DialogInput.PersonReached _ -> people.reached(draft);
      case DialogInput.PersonNotReached(int request, var cause) ->
          people.notReached(draft, state.waiting(), request, cause);
      case DialogInput.ReplyHeard(int reply, int chars, boolean complete) -> {
        Hearing.heard(draft, reply, chars, complete);
        if (state.waiting() instanceof Waiting.Breathing(int awaited) && awaited == reply) {
          draft.deadline(
              Deadlines.BREATH, complete ? Deadlines.BREATH_AFTER : Deadlines.BREATH_CUT_AFTER);
        }
      }
      case DialogInput.CallerSilent(int nth) -> silent(draft, state.waiting(), nth);
      case DialogInput.NoMatch(int turn) -> noMatch(draft, state.waiting(), turn);
      case DialogInput.DeadlinePassed(var name) -> deadline(draft, state.waiting(), name);
      case DialogInput.PartyReplaced(var callerId, _, var greeting) -> {
        people.stop(draft, state.waiting());
        people.lookAfter(draft);
        forget(draft);
        greet(draft, callerId, greeting);
      }
      case DialogInput.HungUp(boolean speaking) -> {
        if (speaking) {
          Hearing.answered(draft);
        }
        people.lookAfter(draft);
        draft.waitFor(new Waiting.Ended());
      }
    }
    recall(draft);
    return draft.freeze();
  }

  /// Asks ahead what is remembered of whoever may be calling, as their records are read ahead. What
  /// is remembered of the customer reached goes into the record, and of nobody else.
  private void recall(Draft draft) {
    for (String customer : customers.among(draft.reads)) {
      if (draft.memory.asksAbout(customer)) {
        draft.memory = draft.memory.asking(customer);
        Instant since = draft.now.minus(pack.policy().memory().orElseThrow().reach());
        draft.act(new DialogAct.Recall(customer, since));
      }
    }
    List<PastContact> contacts = draft.memory.of(draft.identity.customer());
    if (!contacts.isEmpty() && !draft.memory.noted().equals(draft.identity.customer())) {
      draft.memory = draft.memory.noting(draft.identity.customer().orElseThrow());
      draft.note(DialogAct.NoteKind.REMEMBERED, PastWords.sourced(contacts, pack.agent().zone()));
    }
  }

  /// A write may still be answered, and what stays unknown then is for a person.
  private void afterTheEnd(Draft draft, Waiting waiting, DialogInput input) {
    if (input instanceof DialogInput.ToolReturned returned) {
      work.returned(draft, waiting, returned);
    }
    if (input instanceof DialogInput.ToolReturned || input instanceof DialogInput.HungUp) {
      people.lookAfter(draft);
    }
  }

  private static boolean startsOrEnds(DialogInput input) {
    return input instanceof DialogInput.Started || input instanceof DialogInput.HungUp;
  }

  @Override
  public Optional<String> onMachine(Optional<String> greeting) {
    return pack.agent().onMachine(greeting);
  }

  @Override
  public boolean greetsWith(String name) {
    return pack.replies().containsKey(Stock.greeting(name));
  }

  private void started(Draft draft, Waiting waiting, DialogInput.Started started) {
    if (!(waiting instanceof Waiting.NotStarted)) {
      throw new IllegalStateException("started twice");
    }
    draft.voice = started.channel() == ContactChannel.VOICE;
    draft.people = started.people();
    draft.deadline(Deadlines.CALL_OVER, pack.agent().maxCall());
    greet(draft, started.callerId(), started.greeting());
  }

  /// What was learned of whoever was there stays with them, as does what they may hear; what they
  /// wanted is let go.
  private void forget(Draft draft) {
    while (draft.top().isPresent()) {
      course.end(draft, new Goal.State.Dropped());
    }
    draft.slots.clear();
    draft.agenda.clear();
    draft.reads.clear();
    draft.told.clear();
    draft.identity = Identity.NOBODY;
    draft.memory = draft.memory.ofSomebodyElse();
    draft.writes = draft.writes.ofSomebodyGone();
    draft.tries = draft.tries.toSomebodyElse();
    draft.said = draft.said.toSomebodyElse();
    draft.note(DialogAct.NoteKind.IDENTIFICATION_FAILED, "somebody else is on the line");
  }

  private void greet(Draft draft, Optional<String> callerId, Optional<String> greeting) {
    draft.callerId = callerId.filter(DialogMachine::dialable);
    // A named greeting that lacks a value is no reason to say nothing.
    boolean greeted =
        greeting.filter(this::greetsWith).stream()
            .anyMatch(name -> draft.say(Stock.greeting(name), Values.none()));
    if (!greeted && !course.greetedWithIncident(draft)) {
      draft.say(Stock.GREETING);
    }
    draft.ask(new Question.Open());
    Policy.Identification who = pack.policy().identification();
    draft.callerId.ifPresent(
        phone ->
            draft.startRead(new ReadKey(who.byCaller(), Map.of(who.byCallerArgument(), phone))));
  }

  /// A caller id that is no telephone number ("anonymous") is none.
  private static boolean dialable(String callerId) {
    return callerId.chars().filter(Character::isDigit).count() >= CALLER_ID_DIGITS_MIN;
  }

  private void silent(Draft draft, Waiting waiting, int nth) {
    if (waiting instanceof Waiting.ForCaller(var question, _)) {
      repair.silent(draft, question, nth);
      course.advance(draft);
    }
  }

  private void noMatch(Draft draft, Waiting waiting, int turn) {
    draft.turns = Math.max(draft.turns, turn);
    draft.resumed = 0;
    Hearing.answered(draft);
    switch (waiting) {
      case Waiting.ForCaller(var question, _) -> askAgain(draft, question);
      // What came after the yes was not understood: it may have taken it back.
      case Waiting.Settling(var question, _) -> askAgain(draft, question);
      case Waiting.NotStarted _,
          Waiting.ForMeaning _,
          Waiting.ForRead _,
          Waiting.ForWrite _,
          Waiting.ForKnowledge _,
          Waiting.ForBooking _,
          Waiting.ForPerson _,
          Waiting.Breathing _,
          Waiting.OnHold _,
          Waiting.Ended _ -> {}
    }
  }

  private void askAgain(Draft draft, Question question) {
    repair.notUnderstood(draft, question);
    course.advance(draft);
  }

  private static void resumed(Draft draft, Waiting waiting, int turn) {
    draft.resumed = turn;
    if (waiting instanceof Waiting.Settling) {
      draft.deadline(Deadlines.SETTLED, Deadlines.RESUMED_AT_MOST);
    }
  }

  private static void stands(Draft draft, Waiting waiting) {
    draft.resumed = 0;
    if (waiting instanceof Waiting.Settling) {
      draft.deadline(Deadlines.SETTLED, Deadlines.SETTLED_AFTER);
    }
  }

  private void deadline(Draft draft, Waiting waiting, String name) {
    if (name.equals(Deadlines.CALL_OVER)) {
      people.stop(draft, waiting);
      draft.say(Stock.GOODBYE);
      draft.end();
      return;
    }
    if (!Deadlines.of(waiting).contains(name)) {
      return;
    }
    switch (waiting) {
      case Waiting.ForMeaning(var question, _, _, var words, var soFar) -> {
        draft.lastWords = words;
        draft.note(DialogAct.NoteKind.REPAIR, "understanding took too long");
        listening.meant(draft, question, false, soFar, How.SPOKEN, 1);
      }
      case Waiting.Settling(var question, _) when draft.resumed != 0 -> {
        draft.resumed = 0;
        askAgain(draft, question);
      }
      case Waiting.Settling(_, var agreed) -> {
        draft.top().ifPresent(frame -> draft.top(frame.stepBecomes(agreed.yes())));
        course.advance(draft);
      }
      case Waiting.OnHold hold -> repair.holding(draft, hold);
      case Waiting.Breathing _ -> course.advance(draft);
      case Waiting.ForRead _, Waiting.ForWrite _, Waiting.ForKnowledge _, Waiting.ForBooking _ ->
          work.late(draft, waiting, name);
      case Waiting.ForPerson(int request) -> people.late(draft, request, name);
      case Waiting.ForCaller _, Waiting.NotStarted _, Waiting.Ended _ -> {}
    }
  }
}
