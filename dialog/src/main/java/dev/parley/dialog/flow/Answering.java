package dev.parley.dialog.flow;

import dev.parley.dialog.DialogAct.NoteKind;
import dev.parley.dialog.Reply;
import dev.parley.dialog.TurnExpectation.Answer;
import dev.parley.dialog.flow.question.Question;
import dev.parley.dialog.flow.state.Frame;
import dev.parley.dialog.flow.state.Said;
import dev.parley.dialog.pack.AgentPack;
import dev.parley.dialog.pack.Step;
import dev.parley.dialog.pack.Tool;
import dev.parley.dialog.policy.Goal;
import dev.parley.dialog.policy.SlotValue;
import dev.parley.dialog.policy.SlotValue.How;
import dev.parley.dialog.policy.ToldAddress;
import dev.parley.dialog.spi.Interpretation.Command;
import dev.parley.dialog.understand.grammar.Words;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Carries out the commands of one turn: values first, then what answers the question, then what
/// steers the conversation, then new wishes.
final class Answering {
  private static final String TOOL = "tool:";
  private static final int SHORT_WORD = 3;
  private static final int HALF_WORDS_MIN = 3;

  /// A word of every so many examples says what is wanted, and one of fewer of what.
  private static final int USUAL_IN = 6;

  /// Who says one of these wants it once more, or did not get it.
  private static final Set<String> ANOTHER =
      Set.of(
          "another", "second", "again", "still", "more", "other", "also", "too", "one", "not",
          "never", "didn't", "hasn't", "haven't", "isn't", "wasn't", "no");

  /// What else is said in asking for anything.
  private static final Set<String> EVERYDAY =
      Set.of(
          "need", "want", "like", "would", "could", "have", "thing", "things", "please", "help",
          "just", "then", "come", "make", "said", "about", "with", "that", "that's", "there",
          "can't", "okay", "well", "yeah", "really");

  private final AgentPack pack;
  private final Course course;
  private final Steering steering;

  Answering(AgentPack pack, Course course, Repair repair) {
    this.pack = pack;
    this.course = course;
    this.steering = new Steering(pack, course, repair);
  }

  void carryOut(Draft draft, Question question, boolean heard, List<Command> commands, How how) {
    boolean filled = false;
    boolean wished = false;
    boolean instead = false;
    boolean denied = commands.contains(new Command.Deny());
    List<Command> steers = new ArrayList<>();
    for (Command command : commands) {
      switch (command) {
        case Command.FillSlot fill -> {
          boolean meant = !denied || !isReadBack(draft, question, fill.slot(), fill.value());
          if (meant && isAskedBy(commands, fill.slot())) {
            filled |= take(draft, question, fill, how);
          }
        }
        case Command.CorrectSlot(var slot, var value) -> {
          if (isReadBack(draft, question, slot, value)) {
            steers.add(new Command.Deny());
          } else {
            filled |= take(draft, question, new Command.FillSlot(slot, value, List.of()), how);
          }
        }
        case Command.StartFlow _,
            Command.AskKnowledge _,
            Command.AskForPerson _,
            Command.Escalate _,
            Command.Decline _ -> {
          instead |= wish(draft, question, command, commands);
          wished = true;
        }
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
            Command.Courtesy _ ->
            steers.add(command);
      }
    }
    if (instead) {
      // The no was to what was let go: it answers nothing of what is asked next.
      steers.remove(new Command.Deny());
    }
    boolean person = commands.stream().anyMatch(command -> course.bringsPerson(draft, command));
    for (Command command : steers) {
      boolean talk = onlyTalks(command);
      if (!draft.decided() && !(talk && person) && (!talk || draft.silentSoFar())) {
        steering.carryOut(draft, question, heard, command, filled || wished);
      }
    }
    if (filled && !wished && draft.frames.isEmpty() && !draft.decided()) {
      beginWhatItStarts(draft, commands);
    }
  }

  /// "A couple" is a number of things where the goal just named needs one, and nothing elsewhere.
  private boolean isAskedBy(List<Command> commands, String slot) {
    List<Command> goals = commands.stream().filter(Command.StartFlow.class::isInstance).toList();
    return !pack.isChoice(slot)
        || goals.isEmpty()
        || goals.stream()
            .anyMatch(
                goal ->
                    goal instanceof Command.StartFlow(var flow)
                        && pack.flow(flow).asks().contains(slot));
  }

  /// "No, it's …" and the very number that was read back: a voice is often misheard twice in the
  /// same way, so this is a no and never a yes.
  private static boolean isReadBack(Draft draft, Question question, String slot, String value) {
    return question instanceof Question.ReadBack(var asked)
        && asked.equals(slot)
        && Optional.ofNullable(draft.slots.get(slot))
            .filter(had -> had.value().equals(value))
            .isPresent();
  }

  /// Whether all that comes of it is words; one such is answered in a turn, and none beside what
  /// brings a person: "I'm hard of hearing" asks for more than to hear it again.
  private static boolean onlyTalks(Command command) {
    return switch (command) {
      case Command.Repeat _,
          Command.WhatCanYouDo _,
          Command.AskIfAutomated _,
          Command.Wait _,
          Command.OutOfScope _,
          Command.Courtesy _ ->
          true;
      case Command.Confirm _,
          Command.Deny _,
          Command.Cancel _,
          Command.StartOver _,
          Command.NothingElse _,
          Command.Contradict _,
          Command.CannotAnswer _,
          Command.StartFlow _,
          Command.AskKnowledge _,
          Command.AskForPerson _,
          Command.Escalate _,
          Command.Decline _,
          Command.FillSlot _,
          Command.CorrectSlot _ ->
          false;
    };
  }

  /// Keeps a value; whether it changed anything.
  private boolean take(Draft draft, Question question, Command.FillSlot fill, How how) {
    if (question instanceof Question.Which which && fill.slot().equals(which.slot())) {
      Optional<Question.Option> chosen =
          which.all().stream().filter(o -> o.spoken().equals(fill.value())).findFirst();
      chosen.ifPresent(option -> choose(draft, which.slot(), option));
      return chosen.isPresent();
    }
    boolean same =
        Optional.ofNullable(draft.slots.get(fill.slot()))
            .filter(had -> had.value().equals(fill.value()))
            .isPresent();
    if (question instanceof Question.ReadBack(var slot)) {
      // The same number once more is a yes; another fact shows that the number was right.
      if (same || !fill.slot().equals(slot)) {
        draft.slots.computeIfPresent(slot, (_, had) -> had.agreed());
      }
    }
    return fill(draft, fill, how) || same;
  }

  private void choose(Draft draft, String what, Question.Option option) {
    if (what.equals(Identifying.WHICH)) {
      Identifying.choose(draft, option);
    } else if (what.equals(Work.TOPIC)) {
      Work.choseTopic(draft, option);
    } else {
      Choosing.chose(draft, Integer.parseInt(option.key()));
    }
  }

  boolean fill(Draft draft, Command.FillSlot fill, How how) {
    SlotValue had = draft.slots.get(fill.slot());
    if (!pack.slots().containsKey(fill.slot())
        || (had != null && had.value().equals(fill.value()))) {
      return false;
    }
    draft.slots.put(
        fill.slot(),
        how == How.SPOKEN
            ? SlotValue.spoken(fill.value(), fill.alternatives())
            : new SlotValue(fill.value(), meant(fill), how, true));
    ToldAddress.of(fill.slot(), fill.value()).ifPresent(draft.addresses::add);
    if (had != null && draft.top().isPresent() && !draft.top().get().known().isEmpty()) {
      Frame frame = draft.top().get();
      Course.again(draft, frame);
      Goal.State state = draft.goals.get(frame.goal()).state();
      if (state instanceof Goal.State.Told || state instanceof Goal.State.Heard) {
        draft.goal(frame.goal(), new Goal.State.Open());
      }
    }
    return true;
  }

  /// Keys and typing can't be misheard, but 04/03 is two days.
  private List<String> meant(Command.FillSlot fill) {
    return pack.slot(fill.slot()).answer() instanceof Answer.BirthDate
        ? fill.alternatives()
        : List.of();
  }

  /// A value without a wish begins the flow that wants it: "410226" is a question after an order.
  private void beginWhatItStarts(Draft draft, List<Command> commands) {
    for (Command command : commands) {
      if (command instanceof Command.FillSlot fill && pack.slots().containsKey(fill.slot())) {
        pack.slot(fill.slot()).starts().ifPresent(flow -> draft.wish(new Command.StartFlow(flow)));
      }
    }
  }

  /// @return whether what was asked about was let go for it
  private boolean wish(Draft draft, Question question, Command wish, List<Command> commands) {
    if (!(wish instanceof Command.StartFlow(var flow))) {
      draft.wish(wish);
      return false;
    }
    if (flow.equals(pack.policy().callback().flow())) {
      draft.wish(new Command.AskForPerson());
      return false;
    }
    if (draft.frames.stream().anyMatch(frame -> frame.flow().equals(flow))) {
      return false;
    }
    if (isDoneJustNow(draft, flow, commands)) {
      steering.carryOut(draft, new Question.AnythingElse(), true, new Command.Repeat(), true);
      return false;
    }
    askedAgain(draft, flow, commands);
    boolean another = draft.agenda.stream().anyMatch(Command.StartFlow.class::isInstance);
    if (draft.frames.isEmpty() || another) {
      draft.wish(wish);
      return false;
    }
    boolean instead = isInstead(draft, question, commands);
    if (instead) {
      course.end(draft, new Goal.State.Dropped());
    }
    course.start(draft, flow);
    return instead;
  }

  /// Whether the one wish of a turn takes the place of what is under way: of an offer that is
  /// refused in the same breath, or of what was begun on half a sentence.
  private static boolean isInstead(Draft draft, Question question, List<Command> commands) {
    boolean alone = commands.stream().filter(Command.StartFlow.class::isInstance).count() == 1;
    boolean refused =
        question instanceof Question.YesNo(_, boolean consent, _)
            && consent
            && commands.contains(new Command.Deny());
    return alone
        && !commands.contains(new Command.Confirm())
        && (refused || completesWhatBeganIt(draft) || saysAgainWhatBeganIt(draft));
  }

  /// What was begun by these very words is not what they are taken for now.
  private static boolean saysAgainWhatBeganIt(Draft draft) {
    String flow = draft.top().orElseThrow().flow();
    return draft.tries.guesses().ledBy(flow, draft.lastWords);
  }

  /// "I don't want to cancel just", and then "I don't want to cancel just pause it": what was begun
  /// on half a sentence is not what the whole one asks for.
  private static boolean completesWhatBeganIt(Draft draft) {
    int began = draft.top().orElseThrow().since() - 1;
    if (began < 0 || began >= draft.told.size() - 1) {
      return false;
    }
    Words half = Words.of(draft.told.get(began));
    Words whole = Words.of(draft.told.getLast());
    return half.size() >= HALF_WORDS_MIN
        && half.size() < whole.size()
        && whole.until(half.size()).equals(half);
  }

  /// The same wish in the same words, right after the caller heard that it was done, of what is
  /// done for a customer once: what was done is told again. Asked for it once more, or with
  /// anything new, it is done once more.
  private boolean isDoneJustNow(Draft draft, String flow, List<Command> commands) {
    boolean alone = commands.size() == 1 && draft.frames.isEmpty() && !draft.decided();
    boolean ofThings =
        pack.flow(flow).all().stream()
            .anyMatch(
                step ->
                    step instanceof Step.Identify
                        || step instanceof Step.Choose
                        || step instanceof Step.Ask);
    if (!alone || ofThings || !draft.silentSoFar() || draft.told.isEmpty()) {
      return false;
    }
    List<Said.Heard> recent = draft.said.recent();
    List<Reply.Part> last = recent.isEmpty() ? List.of() : recent.getLast().reply().parts();
    boolean repeated =
        recent.size() > 1 && recent.get(recent.size() - 2).reply().parts().equals(last);
    return !repeated
        && saysNothingNew(draft, flow, last)
        && draft.goals.stream()
            .filter(goal -> goal.about().equals(flow))
            .anyMatch(
                goal ->
                    goal.state() instanceof Goal.State.Reached(var source)
                        && isDone(source)
                        && last.stream().anyMatch(part -> isFrom(part, source)));
  }

  private static boolean isFrom(Reply.Part part, String source) {
    return part.source().filter(from -> from.startsWith(source)).isPresent();
  }

  private boolean isDone(String source) {
    return Stream.of(source)
        .filter(from -> from.startsWith(TOOL) && from.contains("#"))
        .map(from -> from.substring(TOOL.length(), from.indexOf('#')))
        .anyMatch(
            tool ->
                pack.tools().containsKey(tool) && pack.tool(tool).access() == Tool.Access.WRITE);
  }

  /// Whether every longer word was one of how this is asked for whatever it is about, or of what
  /// was just told.
  private boolean saysNothingNew(Draft draft, String flow, List<Reply.Part> last) {
    Set<String> known = new HashSet<>(EVERYDAY);
    known.addAll(Words.of(pack.flow(flow).about()).list());
    List<String> examples = pack.flow(flow).examples();
    examples.stream()
        .flatMap(each -> Words.of(each).list().stream().distinct())
        .collect(Collectors.groupingBy(word -> word, Collectors.counting()))
        .forEach(
            (word, times) -> {
              if (times * USUAL_IN >= examples.size()) {
                known.add(word);
              }
            });
    last.forEach(part -> known.addAll(Words.of(part.text()).list()));
    return Words.of(draft.told.getLast()).list().stream()
        .filter(word -> word.length() > SHORT_WORD || ANOTHER.contains(word))
        .allMatch(word -> known.contains(word) && !ANOTHER.contains(word));
  }

  /// The same wish after its answer, with nothing new: the answer did not do.
  private void askedAgain(Draft draft, String flow, List<Command> commands) {
    String key = pack.policy().identification().key();
    boolean another =
        commands.stream()
            .anyMatch(
                c ->
                    c instanceof Command.FillSlot f
                        && (f.slot().equals(key) || pack.flow(flow).asks().contains(f.slot())));
    for (int i = 0; i < draft.goals.size(); i++) {
      Goal goal = draft.goals.get(i);
      boolean told =
          goal.state() instanceof Goal.State.Told
              || goal.state() instanceof Goal.State.Heard
              || goal.state() instanceof Goal.State.Reached;
      if (!another && goal.about().equals(flow) && told) {
        draft.goal(i, new Goal.State.Contradicted());
        draft.note(NoteKind.CONTRADICTED, "asked again");
      }
    }
  }
}
