package dev.parley.dialog.understand.answer;

import dev.parley.dialog.Utterance;
import dev.parley.dialog.spi.Asks;
import dev.parley.dialog.spi.Interpretation;
import dev.parley.dialog.spi.Interpretation.Command;
import dev.parley.dialog.spi.InterpretationContext;
import dev.parley.dialog.spi.Interpreter;
import dev.parley.dialog.understand.answer.IndirectAnswers.Reading;
import dev.parley.dialog.understand.grammar.NumberWords;
import dev.parley.dialog.understand.grammar.Words;
import dev.parley.dialog.understand.grammar.YesNo;
import dev.parley.dialog.understand.steer.CommandPhrases;
import dev.parley.dialog.understand.steer.Steer;
import java.util.List;
import java.util.Optional;

/// An interpreter that also takes for an answer what says yes or no, or that a number can't be
/// told, in other words.
public final class AnswerInterpreter implements Interpreter {

  /// From this probability on it is an answer: of those taken one in sixteen is wrong, above the
  /// next one in thirty (docs/benchmarks/answers.md).
  private static final double ANSWER_MIN = 0.6;

  /// What stands against another meaning, or acts at once, must be surer.
  private static final double SURE = 0.9;

  /// Another meaning that is surer than this stands beside an answer that isn't sure.
  private static final double OTHERWISE_MEANT = 0.75;

  private static final double CONFIDENCE_SURE = 0.85;

  /// Too little for a consent; the same again, asked once more, is one.
  private static final double CONFIDENCE_CLEAR = 0.55;

  private static final double CONFIDENCE = 0.5;

  private static final int WORDS_MAX = 20;
  private static final int WORDS_TO_CONTRADICT = 4;

  private final Interpreter interpreter;
  private final IndirectAnswers answers;

  public AnswerInterpreter(Interpreter interpreter, IndirectAnswers answers) {
    this.interpreter = interpreter;
    this.answers = answers;
  }

  @Override
  public String name() {
    return interpreter.name();
  }

  @Override
  public Interpretation interpret(Utterance utterance, InterpretationContext context) {
    Interpretation meaning = interpreter.interpret(utterance, context);
    Optional<Words> words = Words.stoodBehind(utterance);
    if (context.asks().isEmpty()
        || words.isEmpty()
        || !mayAnswer(words.get(), context.asks().get())
        || saysAgain(meaning, context)) {
      return meaning;
    }
    Asks asks = context.asks().get();
    Reading reading = answers.read(words.get(), asks);
    if (hasYes(asks) && contradicts(reading, meaning, words.get())) {
      return new Interpretation(List.of(), 0, meaning.by());
    }
    if (hesitates(reading, meaning, words.get())) {
      return new Interpretation(List.of(), 0, meaning.by());
    }
    boolean another = steers(meaning) || isGoal(meaning) && meaning.confidence() >= OTHERWISE_MEANT;
    boolean answered = answers(meaning, asks) && !isPoliteness(reading, meaning, words.get());
    if (answered || reading.share() < (another ? SURE : ANSWER_MIN)) {
      return meaning;
    }
    return answer(reading.isYes(), asks, context)
        .map(
            command ->
                new Interpretation(
                    List.of(command),
                    confidence(reading, asks, meaning, words.get()),
                    meaning.by()))
        .orElse(meaning);
  }

  /// What is a steering phrase and nothing else ("never mind", "that's not right") is that, and a
  /// single word ("thanks") tells neither that there is nothing else nor that a number is lost.
  private static boolean mayAnswer(Words words, Asks asks) {
    return words.size() <= WORDS_MAX
        && (hasYes(asks) || words.size() > 1)
        && (asks != Asks.NUMBER || words.list().stream().noneMatch(NumberWords::isNumber))
        && CommandPhrases.find(words).filter(CommandPhrases.Found::whole).isEmpty();
  }

  private static double confidence(
      Reading reading, Asks asks, Interpretation meaning, Words words) {
    if (isSure(reading, asks, meaning, words)) {
      return CONFIDENCE_SURE;
    }
    boolean clear = asks != Asks.CONSENT || !reading.isYes() || isPlain(reading, meaning, words);
    return clear && reading.share() >= SURE ? CONFIDENCE_CLEAR : CONFIDENCE;
  }

  /// A consent counts only when it is plain (DESIGN "Consent"): "now you've put me on the spot" is
  /// near to many a yes. Only what was learned as one word for word, means nothing else and isn't
  /// half a yes is.
  private static boolean isSure(Reading reading, Asks asks, Interpretation meaning, Words words) {
    boolean consents = asks == Asks.CONSENT && reading.isYes();
    return reading.share() >= SURE
        && (!consents || reading.learned() && isPlain(reading, meaning, words));
  }

  /// Whether the words were hardly taken for anything else, and don't say yes and no at once.
  private static boolean isPlain(Reading reading, Interpretation meaning, Words words) {
    boolean nothingElse =
        meaning.commands().isEmpty()
            || isPoliteness(reading, meaning, words)
            || meansLittle(meaning);
    return nothingElse && YesNo.read(words).kind() != YesNo.Kind.UNCLEAR;
  }

  /// Who has not made up their mind ("I must ask my wife first", "yeah, I'd have to ask my wife")
  /// says neither yes nor no, and has no other wish unless it is a plain one.
  private static boolean hesitates(Reading reading, Interpretation meaning, Words words) {
    boolean doubtful =
        meaning.commands().isEmpty()
            || isGoal(meaning) && meaning.confidence() < OTHERWISE_MEANT
            || meaning.commands().equals(List.of(new Command.Confirm()))
                && !YesNo.read(words).bare();
    return reading.hesitates() >= ANSWER_MIN && doubtful;
  }

  /// "If you'd be so kind" is near to how a person is asked for.
  private static boolean isPoliteness(Reading reading, Interpretation meaning, Words words) {
    return reading.learned()
        && meaning.commands().equals(List.of(new Command.AskForPerson()))
        && CommandPhrases.find(words).filter(found -> found.steer() == Steer.PERSON).isEmpty();
  }

  /// Whether what it was taken for otherwise is a guess, or a courtesy.
  private static boolean meansLittle(Interpretation meaning) {
    boolean courtesy = meaning.commands().equals(List.of(new Command.Courtesy()));
    return courtesy || isGoal(meaning) && meaning.confidence() < OTHERWISE_MEANT;
  }

  private static boolean hasYes(Asks asks) {
    return asks != Asks.NUMBER && asks != Asks.MORE;
  }

  /// "No, you know what, go on and do it" begins with a no and is a yes, "never mind my dithering,
  /// yes" calls nothing off: it is asked about.
  private static boolean contradicts(Reading reading, Interpretation meaning, Words words) {
    Command opposite = reading.isYes() ? new Command.Deny() : new Command.Confirm();
    boolean calledOff = reading.isYes() && meaning.commands().equals(List.of(new Command.Cancel()));
    return words.size() >= WORDS_TO_CONTRADICT
        && (calledOff && reading.share() >= ANSWER_MIN && reading.share() < SURE
            || reading.share() >= SURE && meaning.commands().equals(List.of(opposite)));
  }

  /// "I've made up my mind, do it" is near to how callers call a thing off, "please see to that" to
  /// how they ask for a moment, "right, that's me off" to how they contradict.
  private static boolean steers(Interpretation meaning) {
    return meaning.commands().size() == 1
        && (meaning.commands().getFirst() instanceof Command.Cancel
            || meaning.commands().getFirst() instanceof Command.Contradict
            || meaning.commands().getFirst() instanceof Command.Wait);
  }

  /// Whether it was understood as an answer, or as what must not be taken for one.
  private static boolean answers(Interpretation meaning, Asks asks) {
    return meaning.commands().stream()
        .anyMatch(
            command ->
                switch (command) {
                  case Command.Confirm _,
                      Command.Deny _,
                      Command.FillSlot _,
                      Command.CorrectSlot _,
                      Command.StartOver _,
                      Command.AskIfAutomated _,
                      Command.Repeat _,
                      Command.Escalate _,
                      Command.Decline _ ->
                      true;
                  case Command.AskForPerson _ -> asks != Asks.PERSON;
                  case Command.Cancel _,
                      Command.Contradict _,
                      Command.Wait _,
                      Command.StartFlow _,
                      Command.AskKnowledge _,
                      Command.WhatCanYouDo _,
                      Command.NothingElse _,
                      Command.CannotAnswer _,
                      Command.OutOfScope _,
                      Command.Courtesy _ ->
                      false;
                });
  }

  /// The wish under way once more: "cancel it, I don't need it" is no refusal to have it cancelled.
  private static boolean saysAgain(Interpretation meaning, InterpretationContext context) {
    return context
        .activeFlow()
        .filter(flow -> meaning.commands().contains(new Command.StartFlow(flow)))
        .isPresent();
  }

  private static boolean isGoal(Interpretation meaning) {
    return meaning.commands().stream()
        .anyMatch(
            each ->
                each instanceof Command.StartFlow
                    || each instanceof Command.AskKnowledge
                    || each instanceof Command.AskForPerson);
  }

  /// To a number there is no yes but the number.
  private static Optional<Command> answer(boolean yes, Asks asks, InterpretationContext context) {
    Optional<Command> plain = Optional.of(yes ? new Command.Confirm() : new Command.Deny());
    return switch (asks) {
      case NUMBER -> yes ? Optional.empty() : Optional.of(new Command.CannotAnswer());
      case MORE -> yes ? Optional.empty() : Optional.of(new Command.NothingElse());
      case PERSON -> yes && !context.expectation().slot().isEmpty() ? Optional.empty() : plain;
      case CONSENT, MEANING, FACT -> plain;
    };
  }

  @Override
  public void close() {
    interpreter.close();
  }
}
