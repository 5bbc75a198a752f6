package dev.parley.dialog.understand;

import dev.parley.dialog.TurnExpectation.Answer;
import dev.parley.dialog.Utterance;
import dev.parley.dialog.spi.Interpretation;
import dev.parley.dialog.spi.Interpretation.Command;
import dev.parley.dialog.spi.InterpretationContext;
import dev.parley.dialog.spi.Interpreter;
import dev.parley.dialog.understand.grammar.Words;
import dev.parley.dialog.understand.steer.Declining;
import java.util.ArrayList;
import java.util.List;

/// An interpreter that also hears what must, or should, bring a person, beside whatever else was
/// said.
public final class WatchfulInterpreter implements Interpreter {

  /// Below it what else was understood is left out: it would make the whole doubtful, and is mostly
  /// the alarm in other words.
  private static final double BESIDE_MIN = 0.75;

  private static final double CONFIDENCE = 0.9;

  /// Shorter answers raise no alarm that their words alone don't.
  private static final int WORDS_MIN = 2;

  /// The same of an answer to a question, where nobody stands behind the words.
  private static final int WORDS_IN_DOUBT_MIN = 5;

  /// Too little to act upon: the dialog asks whether a person is wanted.
  private static final double CONFIDENCE_IN_DOUBT = 0.1;

  /// Log odds of an alarm in answer to a question: most of what is said there is about it.
  private static final double ASKED_MIN = 1;

  private static final double BESIDE_ANSWER_MIN = 3;

  /// Who says more than this behind a yes or no tells something.
  private static final int SHORT_WORDS_MAX = 8;

  private static final int AGREEING_WORDS_MAX = 4;
  private static final int ANSWER_WORDS_MAX = 14;

  private final Interpreter interpreter;
  private final Alarms alarms;

  public WatchfulInterpreter(Interpreter interpreter, Alarms alarms) {
    this.interpreter = interpreter;
    this.alarms = alarms;
  }

  @Override
  public String name() {
    return interpreter.name();
  }

  @Override
  public Interpretation interpret(Utterance utterance, InterpretationContext context) {
    Interpretation meaning = asMeant(interpreter.interpret(utterance, context), utterance);
    if (utterance instanceof Utterance.Spoken spoken && !spoken.accepted()) {
      return inDoubt(Heard.of(spoken).best(), meaning, context);
    }
    return Words.stoodBehind(utterance)
        .filter(words -> words.size() >= WORDS_MIN && !justAnswers(words, meaning, context))
        .flatMap(
            words ->
                alarms
                    .in(words, atLeast(words, meaning, context))
                    .filter(
                        alarm ->
                            !declines(words, alarm)
                                && !isDenied(alarm, context)
                                && !isPoliteness(words, alarm, context)))
        .map(alarm -> with(alarm, meaning))
        .orElse(meaning);
  }

  private Interpretation inDoubt(
      Words words, Interpretation meaning, InterpretationContext context) {
    boolean settled =
        meaning.commands().stream()
            .anyMatch(
                each ->
                    each instanceof Command.AskForPerson
                        || each instanceof Command.FillSlot
                        || each instanceof Command.CorrectSlot
                        || each instanceof Command.Confirm
                        || each instanceof Command.Deny);
    int enough = context.expectation().isOpen() ? WORDS_MIN : WORDS_IN_DOUBT_MIN;
    return settled || words.size() < enough
        ? meaning
        : alarms
            .in(words, Alarms.EVIDENCE_IN_DOUBT_MIN)
            .filter(alarm -> !declines(words, alarm))
            .map(alarm -> new Interpretation(List.of(alarm), CONFIDENCE_IN_DOUBT, meaning.by()))
            .orElse(meaning);
  }

  /// Asking for a person is what the classifier hears in "don't bother having someone call" too.
  private static Interpretation asMeant(Interpretation meaning, Utterance utterance) {
    boolean declined =
        meaning.commands().contains(new Command.AskForPerson())
            && Words.stoodBehind(utterance).filter(Declining::person).isPresent();
    return declined
        ? new Interpretation(
            meaning.commands().stream()
                .map(each -> each instanceof Command.AskForPerson ? new Command.Deny() : each)
                .toList(),
            meaning.confidence(),
            meaning.by())
        : meaning;
  }

  /// "No, I don't need anybody" speaks of a person and wants none.
  private static boolean declines(Words words, Command alarm) {
    return alarm instanceof Command.AskForPerson && Declining.person(words);
  }

  /// "If you'd be so kind", where something else was asked, is near to how a person is asked for.
  private boolean isPoliteness(Words words, Command alarm, InterpretationContext context) {
    return alarm instanceof Command.AskForPerson
        && !context.expectation().isOpen()
        && alarms.in(words, Alarms.EVIDENCE_IN_DOUBT_MIN).isEmpty();
  }

  /// Whether the same words had a person offered before, whom the caller did not want.
  private static boolean isDenied(Command alarm, InterpretationContext context) {
    return alarm instanceof Command.Escalate(var trigger)
        && context.denied().contains(InterpretationContext.PERSON + trigger);
  }

  /// Whether little more was said than what was asked for: "my money back" of a refund or credit,
  /// "for heaven's sake, 04101" of a zip code, "yes please".
  private static boolean justAnswers(
      Words words, Interpretation meaning, InterpretationContext context) {
    return isAnswer(meaning, context) && words.size() <= AGREEING_WORDS_MAX
        || words.size() <= ANSWER_WORDS_MAX
            && meaning.commands().stream()
                .anyMatch(
                    command ->
                        command instanceof Command.FillSlot(var slot, _, _)
                            && slot.equals(context.expectation().slot()));
  }

  private static double atLeast(
      Words words, Interpretation meaning, InterpretationContext context) {
    if (isAnswer(meaning, context) && words.size() <= SHORT_WORDS_MAX) {
      return BESIDE_ANSWER_MIN;
    }
    return asksForValue(context) ? ASKED_MIN : Alarms.EVIDENCE_MIN;
  }

  /// Anything but own words: who tells why the stove goes back may tell of burns.
  private static boolean asksForValue(InterpretationContext context) {
    return context.expectation().answers().stream()
        .noneMatch(
            each ->
                each instanceof Answer.Open
                    || each instanceof Answer.OwnWords(boolean name, _) && !name);
  }

  /// What was understood as an answer and nothing else must, if it is short, sound much like an
  /// alarm to be one: "over my dead body" to "shall I cancel it?", "that's me away home" to
  /// "anything else?".
  private static boolean isAnswer(Interpretation meaning, InterpretationContext context) {
    boolean value = asksForValue(context);
    return (value || context.asks().isPresent())
        && !meaning.commands().isEmpty()
        && meaning.commands().stream()
            .allMatch(
                each ->
                    each instanceof Command.Confirm
                        || each instanceof Command.Deny
                        || each instanceof Command.NothingElse
                        || each instanceof Command.FillSlot(var slot, _, _)
                            && value
                            && slot.equals(context.expectation().slot()));
  }

  private static Interpretation with(Command alarm, Interpretation meaning) {
    List<Command> commands = new ArrayList<>(List.of(alarm));
    if (meaning.confidence() >= BESIDE_MIN) {
      meaning.commands().stream().filter(each -> !each.equals(alarm)).forEach(commands::add);
    }
    return new Interpretation(
        commands,
        commands.size() == 1 ? CONFIDENCE : Math.min(CONFIDENCE, meaning.confidence()),
        meaning.by());
  }

  @Override
  public void close() {
    interpreter.close();
  }
}
