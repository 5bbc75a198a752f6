package dev.parley.dialog.flow;

import dev.parley.dialog.DialogAct;
import dev.parley.dialog.DialogAct.NoteKind;
import dev.parley.dialog.DialogInput;
import dev.parley.dialog.Utterance;
import dev.parley.dialog.flow.question.Expectations;
import dev.parley.dialog.flow.question.Keypad;
import dev.parley.dialog.flow.question.OfferedCall;
import dev.parley.dialog.flow.question.Question;
import dev.parley.dialog.flow.state.Deadlines;
import dev.parley.dialog.flow.state.Frame;
import dev.parley.dialog.flow.state.Tries.HalfHeard;
import dev.parley.dialog.flow.state.Waiting;
import dev.parley.dialog.pack.AgentPack;
import dev.parley.dialog.pack.Policy.Trigger;
import dev.parley.dialog.pack.Stock;
import dev.parley.dialog.policy.Escalation;
import dev.parley.dialog.policy.SlotValue.How;
import dev.parley.dialog.policy.Standing;
import dev.parley.dialog.reply.Values;
import dev.parley.dialog.spi.Interpretation;
import dev.parley.dialog.spi.Interpretation.Command;
import dev.parley.dialog.spi.Interpretation.Mood;
import dev.parley.dialog.spi.InterpretationContext;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// Takes a caller's turn: what must bring a person comes first, keys are read at once, words are
/// sent to the interpreter, and what they meant is carried out.
final class Listening {
  /// Further turns of the caller are not remembered.
  static final int TOLD_MAX = 60;

  private final AgentPack pack;
  private final Course course;
  private final Repair repair;
  private final Answering answering;
  private final Keypad keypad;
  private final Escalation escalation;
  private final HandingOver people;

  Listening(AgentPack pack, Course course, Repair repair) {
    this.pack = pack;
    this.course = course;
    this.repair = repair;
    this.answering = new Answering(pack, course, repair);
    this.keypad = new Keypad(pack);
    this.escalation = new Escalation(pack.policy().must());
    this.people = new HandingOver(pack, course);
  }

  void turn(Draft draft, Waiting waiting, DialogInput.UserTurn turn) {
    draft.turns = turn.turn();
    draft.resumed = 0;
    Hearing.answered(draft);
    keep(draft, turn.utterance());
    Optional<Trigger> trigger = escalation.in(turn.utterance());
    if (trigger.isPresent()) {
      atOnce(draft, waiting, trigger.get());
      return;
    }
    switch (waiting) {
      case Waiting.ForCaller(var question, int askedIn) ->
          listen(draft, question, draft.said.heardUpToQuestion(askedIn), turn);
      case Waiting.OnHold(var question, int askedIn, _) ->
          listen(draft, question, draft.said.heardUpToQuestion(askedIn), turn);
      case Waiting.Settling(var question, _) -> listen(draft, question, true, turn);
      case Waiting.Breathing _ -> listen(draft, new Question.Open(), false, turn);
      case Waiting.ForMeaning(var question, boolean heard, var turns, var words, var soFar) -> {
        draft.lastWords = words;
        if (turn.utterance() instanceof Utterance.Keyed(var keys)) {
          List<Command> all = new ArrayList<>(soFar);
          all.addAll(keypad.read(question, keys, today(draft)));
          meant(draft, question, heard, all, How.KEYED, 1);
        } else {
          List<Integer> all = new ArrayList<>(turns);
          all.add(turn.turn());
          interpret(draft, question, turn);
          draft.waitFor(
              new Waiting.ForMeaning(
                  question, heard, all, words + " " + turn.utterance().text(), soFar));
        }
      }
      case Waiting.ForRead _,
          Waiting.ForWrite _,
          Waiting.ForKnowledge _,
          Waiting.ForBooking _,
          Waiting.ForPerson _ -> {
        draft.aside = turn.turn();
        if (turn.utterance() instanceof Utterance.Keyed(var keys)) {
          aside(draft, waiting, keypad.read(new Question.Open(), keys, today(draft)), How.KEYED);
        } else {
          interpret(draft, new Question.Open(), turn);
        }
      }
      case Waiting.NotStarted _, Waiting.Ended _ -> {}
    }
  }

  /// Remembers what the caller said, as far as somebody stands behind the words.
  private static void keep(Draft draft, Utterance utterance) {
    if (draft.frames.isEmpty() && draft.agenda.isEmpty()) {
      draft.told.clear();
    }
    boolean sure = !(utterance instanceof Utterance.Spoken spoken) || spoken.accepted();
    if (sure && draft.told.size() < TOLD_MAX) {
      draft.told.add(utterance.text());
    }
  }

  private void atOnce(Draft draft, Waiting waiting, Trigger trigger) {
    draft.say(trigger.say(), Values.none());
    if (waiting instanceof Waiting.ForPerson) {
      draft.waitFor(waiting);
      return;
    }
    course.person(draft, trigger.id());
    course.advance(draft);
  }

  private void listen(Draft draft, Question question, boolean heard, DialogInput.UserTurn turn) {
    switch (turn.utterance()) {
      case Utterance.Keyed(var keys) ->
          meant(draft, question, heard, keypad.read(question, keys, today(draft)), How.KEYED, 1);
      case Utterance.Spoken spoken when spoken.nBest().isEmpty() -> {
        repair.notUnderstood(draft, question);
        course.advance(draft);
      }
      case Utterance.Spoken _, Utterance.Typed _ -> {
        interpret(draft, question, turn);
        draft.deadline(Deadlines.MEANING, Deadlines.MEANING_AFTER);
        draft.waitFor(
            new Waiting.ForMeaning(
                question, heard, List.of(turn.turn()), turn.utterance().text(), List.of()));
      }
    }
  }

  private void interpret(Draft draft, Question question, DialogInput.UserTurn turn) {
    InterpretationContext context =
        new InterpretationContext(
            draft.top().map(Frame::flow),
            Expectations.of(pack, question),
            draft.said.lastHeard(),
            draft.now.atZone(pack.agent().zone()).toLocalDate(),
            Standing.onFile(pack, draft.identity, draft.callerId, draft.lookups()),
            Expectations.asks(pack, question),
            draft.tries.guesses().deniedOf(turn.utterance().text()));
    draft.act(new DialogAct.Interpret(turn.turn(), turn.utterance(), context));
  }

  void interpreted(Draft draft, Waiting waiting, DialogInput.Interpreted meaning) {
    Interpretation meant = meaning.interpretation();
    if (meant.mood() != Mood.CALM) {
      draft.tries = draft.tries.taken(draft.tries.temper().with(meant.mood()));
      draft.note(NoteKind.MOOD, meant.mood().name().toLowerCase(Locale.ROOT));
    }
    if (waiting
            instanceof
            Waiting.ForMeaning(var question, boolean heard, var turns, var words, var soFar)
        && turns.contains(meaning.turn())) {
      // Never joined to what other turns meant.
      Optional<Command> inDoubt = meant.alarmInDoubt(pack.policy().thresholds().maybe());
      List<Command> all = new ArrayList<>(soFar);
      all.addAll(inDoubt.isPresent() ? List.of() : meant.commands());
      List<Integer> open = turns.stream().filter(turn -> turn != meaning.turn()).toList();
      if (open.isEmpty() && inDoubt.isPresent() && all.isEmpty()) {
        draft.lastWords = words;
        doubt(draft, question, inDoubt.get());
      } else if (open.isEmpty()) {
        draft.lastWords = words;
        List<Command> agreed = OfferedCall.agreed(draft.slots, question, all, words);
        meant(draft, question, heard, agreed, inWords(draft), meant.confidence());
      } else {
        draft.waitFor(new Waiting.ForMeaning(question, heard, open, words, all));
      }
    } else if (meaning.turn() == draft.aside) {
      draft.aside = 0;
      if (meant.confidence() >= pack.policy().thresholds().maybe()) {
        aside(draft, waiting, meant.commands(), inWords(draft));
      }
    }
  }

  /// Said while we were busy: values are kept unless something is being written with the ones
  /// before, wishes wait their turn, the rest passes.
  private void aside(Draft draft, Waiting waiting, List<Command> commands, How how) {
    if (waiting instanceof Waiting.ForPerson(int request)
        && commands.contains(new Command.Cancel())) {
      people.letGo(draft, request);
      return;
    }
    boolean writing = waiting instanceof Waiting.ForWrite || waiting instanceof Waiting.ForBooking;
    for (Command command : commands) {
      switch (command) {
        case Command.FillSlot _, Command.CorrectSlot _ when writing -> {}
        case Command.FillSlot fill -> answering.fill(draft, fill, how);
        case Command.CorrectSlot(var slot, var value) ->
            answering.fill(draft, new Command.FillSlot(slot, value, List.of()), how);
        case Command.Escalate(var trigger) when pack.policy().mustBring(trigger).isPresent() -> {
          atOnce(draft, waiting, pack.policy().mustBring(trigger).get());
          return;
        }
        case Command.StartFlow _,
            Command.AskKnowledge _,
            Command.AskForPerson _,
            Command.Escalate _,
            Command.Decline _ ->
            draft.wish(command);
        case Command.Confirm _,
            Command.Deny _,
            Command.Repeat _,
            Command.Cancel _,
            Command.StartOver _,
            Command.WhatCanYouDo _,
            Command.AskIfAutomated _,
            Command.Wait _,
            Command.NothingElse _,
            Command.Contradict _,
            Command.CannotAnswer _,
            Command.OutOfScope _,
            Command.Courtesy _ -> {}
      }
    }
  }

  /// A half-heard yes starts no write and books no callback by itself, and a half-heard goodbye
  /// breaks nothing off. After "anything else?" it may be taken for one: the line stays open.
  private boolean mustBeSure(Question question, List<Command> commands) {
    return commands.stream()
        .anyMatch(
            command ->
                switch (command) {
                  case Command.Confirm _ -> consents(question);
                  case Command.NothingElse _ ->
                      !(question instanceof Question.AnythingElse
                          || question instanceof Question.Farewell);
                  case Command.Cancel _, Command.StartOver _, Command.Contradict _ -> true;
                  case Command.StartFlow _,
                      Command.FillSlot _,
                      Command.CorrectSlot _,
                      Command.Deny _,
                      Command.AskKnowledge _,
                      Command.Repeat _,
                      Command.WhatCanYouDo _,
                      Command.AskForPerson _,
                      Command.Escalate _,
                      Command.Decline _,
                      Command.AskIfAutomated _,
                      Command.Wait _,
                      Command.CannotAnswer _,
                      Command.OutOfScope _,
                      Command.Courtesy _ ->
                      false;
                });
  }

  private boolean consents(Question question) {
    return switch (question) {
      case Question.YesNo(_, boolean consent, _) -> consent;
      case Question.ReadBack(var slot) -> slot.equals(pack.policy().callback().slot());
      case Question.ConfirmGoal _,
          Question.OfferPerson _,
          Question.Which _,
          Question.ForSlot _,
          Question.Open _,
          Question.AnythingElse _,
          Question.Farewell _ ->
          false;
    };
  }

  private static How inWords(Draft draft) {
    return draft.voice ? How.SPOKEN : How.TYPED;
  }

  /// A person is offered, unless one was in this call, or one is being brought. Who is heard in
  /// doubt to ask for one, and again when it is offered for that, said so twice.
  private void doubt(Draft draft, Question question, Command alarm) {
    if (question.equals(new Question.OfferPerson(HandingOver.ASKED))
        && alarm instanceof Command.AskForPerson) {
      meant(draft, question, true, List.of(new Command.Confirm()), inWords(draft), 1);
      return;
    }
    String reason = alarm instanceof Command.Escalate(var trigger) ? trigger : HandingOver.ASKED;
    String bringing = pack.policy().callback().flow();
    boolean offered =
        course.saidBefore(draft, Stock.OFFER_PERSON.id())
            || course.saidBefore(draft, Stock.OFFER_PERSON_NOW.id());
    if (offered || draft.top().map(Frame::flow).equals(Optional.of(bringing))) {
      repair.notUnderstood(draft, question);
    } else {
      draft.note(NoteKind.ESCALATION, "offered: in doubt, " + reason);
      course.offerPerson(draft, reason);
    }
    course.advance(draft);
  }

  /// Carries out what the caller meant, as far as we are sure of it.
  void meant(
      Draft draft,
      Question question,
      boolean heard,
      List<Command> commands,
      How how,
      double confidence) {
    draft.tries = draft.tries.guessed(pack, commands, draft.lastWords);
    Optional<Trigger> must =
        commands.stream()
            .flatMap(
                command ->
                    command instanceof Command.Escalate(var trigger)
                        ? pack.policy().mustBring(trigger).stream()
                        : Stream.empty())
            .findFirst();
    if (must.isPresent()) {
      keep(draft, commands, how);
      atOnce(draft, new Waiting.ForCaller(question, 0), must.get());
      return;
    }
    var thresholds = pack.policy().thresholds();
    boolean person =
        commands.stream()
            .anyMatch(c -> c instanceof Command.AskForPerson || c instanceof Command.Escalate);
    boolean mustBeSure = mustBeSure(question, commands);
    boolean doubtful = confidence < (mustBeSure ? thresholds.sure() : thresholds.maybe());
    Optional<Command> again =
        doubtful ? heardAgain(draft, question, commands, confidence) : Optional.empty();
    boolean unsure = doubtful && again.isEmpty();
    if (!unsure) {
      draft.tries = draft.tries.halfHeard(Optional.empty());
    }
    boolean another =
        question instanceof Question.YesNo
            && !draft.told.isEmpty()
            && draft.top().isPresent()
            && !commands.contains(new Command.Confirm())
            && !person;
    if (another && Choosing.renamed(draft)) {
      draft.note(NoteKind.REPAIR, "another was meant");
    } else if (commands.isEmpty()
        || (unsure && !person)
        || wishesInsteadOfAnswering(draft, question, commands)) {
      repair.notUnderstood(draft, question);
    } else if (confidence < thresholds.sure()
        && commands.size() == 1
        && commands.getFirst() instanceof Command.StartFlow(var flow)
        && draft.frames.stream().noneMatch(frame -> frame.flow().equals(flow))) {
      draft.note(NoteKind.REPAIR, "unsure of " + flow);
      draft.say(Stock.CONFIRM_GOAL, course.about(flow));
      draft.ask(new Question.ConfirmGoal(flow));
    } else {
      answering.carryOut(draft, question, heard, again.map(List::of).orElse(commands), how);
    }
    course.advance(draft);
  }

  /// Values, and wishes for when no person is wanted after all.
  private void keep(Draft draft, List<Command> commands, How how) {
    for (Command command : commands) {
      switch (command) {
        case Command.FillSlot fill when !pack.isChoice(fill.slot()) ->
            answering.fill(draft, fill, how);
        case Command.StartFlow(var flow)
            when !flow.equals(pack.policy().callback().flow()) && !draft.agenda.contains(command) ->
            draft.wish(command);
        default -> {}
      }
    }
  }

  /// Who was too doubtful to go by, and is heard to say the same when asked again, said it: the
  /// doubts of two hearings are not one. For a write the words must be certain both times.
  private Optional<Command> heardAgain(
      Draft draft, Question question, List<Command> commands, double confidence) {
    Optional<HalfHeard> before = draft.tries.halfHeard();
    Optional<HalfHeard> now = HalfHeard.of(pack, question, commands, confidence);
    draft.tries = draft.tries.halfHeard(now);
    boolean write = question instanceof Question.YesNo && mustBeSure(question, commands);
    return now.filter(said -> before.filter(had -> said.confirms(had, write)).isPresent())
        .map(HalfHeard::answer);
  }

  /// Asked for a value of what is being done, the caller says once more what they want: it may not
  /// be that at all. Who they are and what it is about may lie in the words of a wish.
  private boolean wishesInsteadOfAnswering(Draft draft, Question question, List<Command> commands) {
    return question instanceof Question.ForSlot(var slot)
        && draft.top().filter(top -> pack.flow(top.flow()).asks().contains(slot)).isPresent()
        && commands.equals(List.of(new Command.StartFlow(draft.top().orElseThrow().flow())));
  }

  private static LocalDate today(Draft draft) {
    return LocalDate.ofInstant(draft.now, draft.pack.agent().zone());
  }
}
