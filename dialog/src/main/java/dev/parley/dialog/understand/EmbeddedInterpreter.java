package dev.parley.dialog.understand;

import dev.parley.dialog.TurnExpectation.Answer;
import dev.parley.dialog.Utterance;
import dev.parley.dialog.spi.Interpretation;
import dev.parley.dialog.spi.Interpretation.Command;
import dev.parley.dialog.spi.InterpretationContext;
import dev.parley.dialog.spi.Interpreter;
import dev.parley.dialog.understand.Meanings.Meant;
import dev.parley.dialog.understand.grammar.Words;
import dev.parley.dialog.understand.grammar.YesNo;
import dev.parley.dialog.understand.leave.Asking;
import dev.parley.dialog.understand.steer.CommandPhrases;
import dev.parley.dialog.understand.steer.Declining;
import dev.parley.dialog.understand.steer.Steer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// Understands without a model server: slot grammars for what was asked, phrases for what steers a
/// conversation, sentence embeddings for everything else.
///
/// In this order, each leaving its words to the next:
/// 1. asking for a person, wherever it stands (law 10);
/// 2. the value that was asked for, in any hypothesis: an expected answer beats any intent;
/// 3. a plain yes or no, or an utterance that is nothing but a steering phrase;
/// 4. values that nobody asked for;
/// 5. the meaning of what is left, by the classifier, clause by clause when it has several.
///
/// Words that the recognizer does not stand behind need more confidence. Below it there is no
/// command at all: "not understood" is an honest answer, a wrong guess costs the caller a turn.
/// Where several hypotheses say the same in different words ("no", "nope"), the doubt is about the
/// words and not about the meaning: that is enough for what can be taken back.
public final class EmbeddedInterpreter implements Interpreter {

  static final String NAME = "embedded";

  private static final double CONFIDENCE_STEER = 0.95;
  private static final double CONFIDENCE_YES_NO = 0.97;
  private static final double CONFIDENCE_YES_NO_AND_MORE = 0.8;

  /// Enough to go on by, and too little to consent to a write or to end a call in its midst.
  private static final double CONFIDENCE_AGREED = 0.5;

  private static final int SCRAP_WORDS_MAX = 4;

  private final Meanings meanings;
  private final OpenSpeech speech;
  private final VolunteeredSlots volunteered;
  private final Set<String> booleanSlots;

  public EmbeddedInterpreter(AgentDomain domain, Meanings meanings) {
    this.meanings = meanings;
    this.volunteered = new VolunteeredSlots(domain.slots());
    this.speech = new OpenSpeech(meanings, volunteered);
    this.booleanSlots =
        domain.slots().stream()
            .filter(form -> form.answer() instanceof Answer.YesNo)
            .map(AgentDomain.SlotForm::slot)
            .collect(Collectors.toUnmodifiableSet());
  }

  /// The answer to what was asked and nothing else, for which no agent need be known.
  public static Interpretation answer(Utterance.Spoken spoken, InterpretationContext context) {
    return new ExpectedAnswers(context, Heard.of(spoken))
        .value()
        .map(value -> interpretation(value.commands(), value.confidence()))
        .orElseGet(EmbeddedInterpreter::nothing);
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Interpretation interpret(Utterance utterance, InterpretationContext context) {
    return switch (utterance) {
      case Utterance.Keyed keyed -> keyed(keyed.keys(), context);
      case Utterance.Spoken spoken -> said(Heard.of(spoken), context);
      case Utterance.Typed typed -> said(Heard.of(typed), context);
    };
  }

  private Interpretation keyed(String keys, InterpretationContext context) {
    String slot = context.expectation().slot();
    return KeyedAnswers.read(
            keys, context.expectation(), booleanSlots.contains(slot), context.today())
        .map(command -> interpretation(List.of(command), 1))
        .orElseGet(EmbeddedInterpreter::nothing);
  }

  private Interpretation said(Heard heard, InterpretationContext context) {
    Words words = heard.best();
    if (words.isEmpty()) {
      return nothing();
    }
    Optional<CommandPhrases.Found> steer = CommandPhrases.find(words);
    boolean person = steer.isPresent() && steer.get().steer() == Steer.PERSON;
    if (person && Declining.person(words)) {
      return interpretation(
          List.of(yesNo(new YesNo.Reading(YesNo.Kind.NO, true, 0), context)),
          OpenSpeech.trustedValue(CONFIDENCE_STEER, heard));
    }
    if (person) {
      return interpretation(
          List.of(new Command.AskForPerson()), OpenSpeech.trustedValue(CONFIDENCE_STEER, heard));
    }
    ExpectedAnswers answers = new ExpectedAnswers(context, heard);
    Optional<Answered> value = answers.value();
    if (value.isPresent() && value.get().fits()) {
      return answers.inOwnWords() ? besideOwnWords(value.get(), words) : withRest(value.get());
    }
    Optional<Interpretation> brief = yesNoOrSteer(heard, context, answers, steer);
    if (brief.isPresent()) {
      return brief.get();
    }
    Interpretation open = speech.read(heard, steer, answers.digitsSlot(), context);
    return value
        .filter(misfit -> open.commands().isEmpty() || nothingBut(misfit, open))
        .map(misfit -> interpretation(misfit.commands(), misfit.confidence()))
        .orElseGet(() -> asksNothing(open, words, context) ? nothing() : open);
  }

  /// "Just the money" in answer to "refund, exchange, or store credit?" is near to a question about
  /// refunds, and asks none.
  private static boolean asksNothing(
      Interpretation open, Words words, InterpretationContext context) {
    return !context.expectation().isOpen()
        && words.size() <= SCRAP_WORDS_MAX
        && open.commands().size() == 1
        && open.commands().getFirst() instanceof Command.AskKnowledge
        && !Asking.opens(words);
  }

  /// Digits that don't fit mean what was asked for, and to a classifier of sentences nothing.
  private static boolean nothingBut(Answered misfit, Interpretation open) {
    boolean another = open.commands().stream().anyMatch(each -> each instanceof Command.FillSlot);
    return !another && !OpenSpeech.hasContent(misfit.rest());
  }

  /// A plain yes or no, or nothing but a steering phrase. Where both fit ("that's it", "that's
  /// wrong"), the question decides: after "is that right?" it is an answer, after "anything else?"
  /// it speaks of what was told.
  private Optional<Interpretation> yesNoOrSteer(
      Heard heard,
      InterpretationContext context,
      ExpectedAnswers answers,
      Optional<CommandPhrases.Found> steer) {
    YesNo.Reading yesNo = YesNo.read(heard.best());
    boolean plain = yesNo.kind() == YesNo.Kind.YES || yesNo.kind() == YesNo.Kind.NO;
    boolean wholeSteer = steer.isPresent() && steer.get().whole();
    boolean contradicts =
        wholeSteer && steer.get().steer() == Steer.CONTRADICT && answers.expectsAnything();
    if (plain && yesNo.bare() && !contradicts && (answers.expectsYesNo() || !wholeSteer)) {
      Command answer = yesNo(yesNo, context);
      return Optional.of(
          interpretation(
              List.of(answer),
              trusted(CONFIDENCE_YES_NO, heard, each -> agrees(answer, yesNo, each))
                  * uncontradicted(heard)));
    }
    if (wholeSteer) {
      return steer.map(
          found ->
              interpretation(
                  List.of(found.steer().command()),
                  trusted(CONFIDENCE_STEER, heard, each -> nothingElse(found, each))));
    }
    if (plain) {
      return Optional.of(yesNoAndMore(heard, context, answers, steer, yesNo));
    }
    if (!answers.expectsYesNo()) {
      return Optional.empty();
    }
    if (yesNo.kind() == YesNo.Kind.UNCLEAR) {
      return Optional.of(
          weakly(heard, context, yesNo.rest()).orElseGet(() -> goalOrNothing(heard)));
    }
    int vague = YesNo.vagueness(heard.best());
    return vague > 0 ? weakly(heard, context, vague) : atEnd(heard, context);
  }

  /// "I think yes, I have it": too little to consent by, enough to tell a fact by.
  private Optional<Interpretation> weakly(Heard heard, InterpretationContext context, int from) {
    Words after = heard.best().from(from);
    boolean told = YesNo.begins(after) && !YesNo.turns(heard.best().until(from));
    return context.expectation().asksFact() && told
        ? Optional.of(
            interpretation(
                List.of(yesNo(YesNo.read(after), context)),
                OpenSpeech.trusted(CONFIDENCE_YES_NO_AND_MORE, heard)))
        : Optional.empty();
  }

  /// "Come on, I told you already, yes", unless what comes before it is a wish of its own.
  private Optional<Interpretation> atEnd(Heard heard, InterpretationContext context) {
    OptionalInt begins = YesNo.atEnd(heard.best());
    if (begins.isEmpty()) {
      return Optional.empty();
    }
    Meant before = meanings.of(heard.best().until(begins.getAsInt()));
    if (before.isGoal() && before.confidence() >= OpenSpeech.CONFIDENT_BESIDE_ANSWER) {
      return Optional.empty();
    }
    YesNo.Reading answer = YesNo.read(heard.best().from(begins.getAsInt()));
    return Optional.of(
        interpretation(
            List.of(yesNo(answer, context)),
            OpenSpeech.trusted(CONFIDENCE_YES_NO_AND_MORE, heard)));
  }

  /// "No, it's four one oh…", "yes, and when do you close": asked for or beside a value the answer
  /// counts; otherwise it is how a sentence begins, unless the sentence means nothing without it.
  private Interpretation yesNoAndMore(
      Heard heard,
      InterpretationContext context,
      ExpectedAnswers answers,
      Optional<CommandPhrases.Found> steer,
      YesNo.Reading yesNo) {
    if (!answers.expectsYesNo()) {
      Interpretation open = speech.read(heard, steer, answers.digitsSlot(), context);
      boolean values = open.commands().stream().anyMatch(each -> each instanceof Command.FillSlot);
      if (!open.commands().isEmpty() && !values) {
        return open;
      }
    }
    Words rest = heard.best().from(yesNo.rest());
    return withRest(
        new Answered(List.of(yesNo(yesNo, context)), CONFIDENCE_YES_NO_AND_MORE, true, rest),
        heard,
        // After a yes the digits asked for are settled, and further ones are another value.
        yesNo.kind() == YesNo.Kind.YES ? Optional.empty() : answers.digitsSlot(),
        context.today());
  }

  /// "I guess", "yeah but": no consent; "I guess I want to know where it is" is a goal all the
  /// same.
  private Interpretation goalOrNothing(Heard heard) {
    if (OpenSpeech.hasContent(heard.best()) && heard.best().size() > OpenSpeech.CLAUSE_WORDS_MIN) {
      Meant meant = meanings.of(heard.best());
      if (meant.isGoal() && meant.confidence() >= OpenSpeech.CONFIDENT_BESIDE_ANSWER) {
        return interpretation(List.of(meant.command()), meant.confidence());
      }
    }
    return nothing();
  }

  private Command yesNo(YesNo.Reading reading, InterpretationContext context) {
    String slot = context.expectation().slot();
    return KeyedAnswers.yesNo(reading.kind() == YesNo.Kind.YES, slot, booleanSlots.contains(slot));
  }

  /// @param same whether a hypothesis means what the best one does
  private static double trusted(double confidence, Heard heard, Predicate<Words> same) {
    boolean agreed = heard.hypotheses().size() > 1 && heard.hypotheses().stream().allMatch(same);
    return !heard.accepted() && agreed ? CONFIDENCE_AGREED : OpenSpeech.trusted(confidence, heard);
  }

  /// A no that denies changes nothing, so that what else was said after it may be left open; one
  /// that tells a fact is written down, and is never taken from words in doubt.
  private static boolean agrees(Command answer, YesNo.Reading best, Words words) {
    YesNo.Reading reading = YesNo.read(words);
    boolean denies = answer instanceof Command.Deny;
    return reading.kind() == best.kind()
        && (best.kind() == YesNo.Kind.NO ? denies : reading.bare());
  }

  /// Of the steering phrases only "that's all" can be taken back: the line stays open after it.
  private static boolean nothingElse(CommandPhrases.Found best, Words words) {
    return best.steer() == Steer.NOTHING_ELSE
        && CommandPhrases.find(words)
            .filter(found -> found.whole() && found.steer() == best.steer())
            .isPresent();
  }

  /// A yes that the second hypothesis hears as a no is half a yes.
  private static double uncontradicted(Heard heard) {
    YesNo.Kind first = YesNo.read(heard.best()).kind();
    boolean contradicted =
        heard.believable().stream()
            .skip(1)
            .limit(1)
            .map(words -> YesNo.read(words).kind())
            .anyMatch(kind -> kind != first && kind != YesNo.Kind.NONE);
    return contradicted ? 0.5 : 1;
  }

  /// "It's too big, I'd like another size": words of the caller's own, and a choice they tell.
  private Interpretation besideOwnWords(Answered value, Words words) {
    List<Command> commands = new ArrayList<>(value.commands());
    commands.addAll(volunteered.choices(words));
    return interpretation(commands, value.confidence());
  }

  /// A value, and what else was said around it. A no before it makes it a correction.
  private Interpretation withRest(Answered value) {
    List<Command> commands = new ArrayList<>(value.commands());
    boolean corrects = YesNo.read(value.rest()).kind() == YesNo.Kind.NO;
    if (corrects && commands.getFirst() instanceof Command.FillSlot fill) {
      commands.set(0, new Command.CorrectSlot(fill.slot(), fill.value()));
    }
    if (!value.rest().isEmpty()) {
      addGoal(commands, value.rest());
    }
    return interpretation(commands, value.confidence());
  }

  /// A yes or no, and what else was said after it. A no before values makes them corrections.
  private Interpretation withRest(
      Answered yesNo, Heard heard, Optional<String> asked, LocalDate today) {
    List<Command> commands = new ArrayList<>(yesNo.commands());
    Answered values = volunteered.read(yesNo.rest(), asked, today);
    boolean denied = commands.getFirst() instanceof Command.Deny;
    if (denied && values.commands().isEmpty() && isNoHoweverHeard(heard)) {
      return interpretation(commands, CONFIDENCE_AGREED);
    }
    for (Command fill : values.commands()) {
      commands.add(denied ? corrected(fill) : fill);
    }
    if (denied && !values.commands().isEmpty()) {
      commands.removeFirst();
    }
    addGoal(commands, values.rest());
    return interpretation(commands, OpenSpeech.trusted(yesNo.confidence(), heard));
  }

  /// "No thanks I just … | no thanks bye": what else was said nobody knows.
  private static boolean isNoHoweverHeard(Heard heard) {
    return !heard.accepted()
        && heard.hypotheses().size() > 1
        && heard.hypotheses().stream().allMatch(words -> YesNo.read(words).kind() == YesNo.Kind.NO);
  }

  private void addGoal(List<Command> commands, Words rest) {
    if (rest.size() >= OpenSpeech.CLAUSE_WORDS_MIN && OpenSpeech.hasContent(rest)) {
      Meant meant = meanings.of(rest);
      if (meant.isGoal() && meant.confidence() >= OpenSpeech.CONFIDENT_BESIDE_ANSWER) {
        commands.add(meant.command());
      }
    }
  }

  private static Command corrected(Command command) {
    return command instanceof Command.FillSlot fill
        ? new Command.CorrectSlot(fill.slot(), fill.value())
        : command;
  }

  static Interpretation interpretation(List<Command> commands, double confidence) {
    return new Interpretation(commands, Math.clamp(confidence, 0, 1), NAME);
  }

  static Interpretation nothing() {
    return new Interpretation(List.of(), 0, NAME);
  }

  @Override
  public void close() {}
}
