package dev.parley.dialog.understand;

import static dev.parley.dialog.understand.EmbeddedInterpreter.interpretation;
import static dev.parley.dialog.understand.EmbeddedInterpreter.nothing;

import dev.parley.dialog.spi.Interpretation;
import dev.parley.dialog.spi.Interpretation.Command;
import dev.parley.dialog.spi.InterpretationContext;
import dev.parley.dialog.understand.Meanings.Meant;
import dev.parley.dialog.understand.grammar.Words;
import dev.parley.dialog.understand.leave.Asking;
import dev.parley.dialog.understand.leave.AskingLeave;
import dev.parley.dialog.understand.leave.Having;
import dev.parley.dialog.understand.leave.Wanting;
import dev.parley.dialog.understand.steer.CommandPhrases;
import dev.parley.dialog.understand.steer.Steer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Reads what is no answer to what was asked: values, goals, questions, and what only embeddings
/// can tell to be a steering command.
final class OpenSpeech {

  /// At even odds a wrong guess costs more than asking again.
  static final double CONFIDENT = 0.55;

  private static final double CONFIDENT_UNACCEPTED = 0.8;

  /// A wish is only asked about, which costs little more than asking for it again.
  private static final double GOAL_UNACCEPTED = 0.65;

  /// Beside an answer, another meaning must be surer: words around an answer are mostly filling.
  static final double CONFIDENT_BESIDE_ANSWER = 0.75;

  /// Shorter clauses are no meaning of their own.
  static final int CLAUSE_WORDS_MIN = 3;

  /// A goal at less than even odds is still worth the question "is it about your order?", which the
  /// flow asks of a goal it is not sure of.
  private static final double WORTH_ASKING = 0.4;

  private static final double UNSURE_MAX = 0.55;

  /// Share from which something else may be meant where nothing can be called off.
  private static final double INSTEAD_OF_CANCEL = 0.1;

  private static final double SURE_OF_LEAVE = 0.65;
  private static final double CONFIDENCE_HINT = 0.6;
  private static final double CONFIDENCE_QUESTION = 0.5;
  private static final int HINT_WORDS_MAX = 9;

  /// What is left of a confidence when the recognizer does not stand behind the words: too little
  /// to consent or to steer by.
  private static final double UNACCEPTED = 0.35;

  /// Of a value with a form of its own, or of asking for a person, more is left: a value is checked
  /// against records, and a person is offered, not forced.
  private static final double UNACCEPTED_VALUE = 0.6;

  /// A number among many words of a caller's own is only sure when nearly all of them are.
  private static final double VALUE_HEARD_MIN = 0.9;

  /// Of a caller's own words more than half are likely right.
  private static final double MOSTLY_HEARD = 0.55;

  private static final Set<String> FILLERS =
      Set.of(
          "um",
          "uh",
          "er",
          "erm",
          "ah",
          "oh",
          "hm",
          "hmm",
          "mm",
          "well",
          "so",
          "like",
          "the",
          "a",
          "and",
          "it's",
          "its",
          "it",
          "is",
          "that's",
          "that",
          "please",
          "thanks",
          "thank",
          "you",
          "my",
          "number",
          "order",
          "here",
          "okay",
          "ok",
          "yes",
          "yeah",
          "no",
          "then",
          "number's",
          "digits",
          "i",
          "think",
          "sorry",
          "right",
          "just",
          "this",
          "h",
          "p",
          "hp",
          "one",
          "sir",
          "ma'am",
          "code",
          "was",
          "on",
          "for",
          "of",
          "would",
          "be",
          "postcode",
          "zip",
          "from");

  private final Meanings meanings;
  private final VolunteeredSlots volunteered;

  OpenSpeech(Meanings meanings, VolunteeredSlots volunteered) {
    this.meanings = meanings;
    this.volunteered = volunteered;
  }

  /// Values, and what the rest means.
  ///
  /// @param asked the slot whose digits are being asked for, if any are
  Interpretation read(
      Heard heard,
      Optional<CommandPhrases.Found> steer,
      Optional<String> asked,
      InterpretationContext context) {
    return notDenied(readAnew(heard, steer, asked, context), heard, context.denied());
  }

  /// The same words once more, after what they were taken for was refused: the next likely wish is
  /// asked about; where there is none, the same again, for they may have changed their mind.
  private Interpretation notDenied(Interpretation meant, Heard heard, Set<String> denied) {
    List<Command> commands = new ArrayList<>(meant.commands());
    Optional<Meant> other =
        heard.accepted() && commands.stream().anyMatch(each -> isOneOf(denied, each))
            ? meanings.otherThan(denied, heard.best())
            : Optional.empty();
    other
        .filter(each -> each.confidence() >= WORTH_ASKING)
        .ifPresent(
            each ->
                commands.replaceAll(
                    command -> isOneOf(denied, command) ? each.command() : command));
    return commands.equals(meant.commands())
        ? meant
        : interpretation(commands, Math.min(meant.confidence(), UNSURE_MAX));
  }

  private static boolean isOneOf(Set<String> flows, Command command) {
    return command instanceof Command.StartFlow(var flow) && flows.contains(flow);
  }

  private Interpretation readAnew(
      Heard heard,
      Optional<CommandPhrases.Found> steer,
      Optional<String> asked,
      InterpretationContext context) {
    Answered values = volunteered.read(heard.best(), asked, context.today());
    List<Command> commands = new ArrayList<>();
    double confidence = values.commands().isEmpty() ? 1 : trustedValue(values.confidence(), heard);
    if (hasContent(values.rest()) && heard.accepted()) {
      Meant whole =
          values.commands().isEmpty()
              ? possible(values.rest(), steer, context)
              : meanings.withinScope(values.rest());
      List<Meant> found =
          clauses(values.rest(), Pieces.clearest(values.rest(), whole, meanings), context);
      if (found.size() == 1) {
        Meant clearest = found.getFirst();
        Meant sought = sought(values.rest(), clearest, whole, context);
        if (!mustAsk(values.rest(), sought, clearest, whole)) {
          found = List.of(sought);
        } else if (values.commands().isEmpty()) {
          return interpretation(
              List.of(sought.command()), Math.min(sought.confidence(), UNSURE_MAX));
        }
      }
      Meant first = found.getFirst();
      if (first.confidence() >= CONFIDENT) {
        found.forEach(meant -> commands.add(meant.command()));
        confidence = Math.min(confidence, first.confidence());
      } else if (values.commands().isEmpty()) {
        return unsure(heard, steer, first);
      }
    } else if (hasContent(values.rest()) && values.commands().isEmpty()) {
      return guessed(heard);
    }
    if (heard.accepted() && commands.stream().anyMatch(c -> c instanceof Command.StartFlow)) {
      commands.addAll(volunteered.choices(heard.best()));
    }
    commands.addAll(values.commands());
    return commands.isEmpty() ? nothing() : interpretation(commands, confidence);
  }

  /// Where nothing is under way nothing is called off: "can you stop it" is about something else.
  /// Where something was asked, "right you are" is no end of the call, unless a phrase says so.
  private Meant possible(
      Words words, Optional<CommandPhrases.Found> steer, InterpretationContext context) {
    Meant meant = meanings.of(words);
    boolean open = context.expectation().isOpen();
    boolean ended = steer.filter(found -> found.steer() == Steer.NOTHING_ELSE).isPresent();
    if (meant.command() instanceof Command.NothingElse && !open && !ended) {
      return new Meant(meant.command(), 0, meant.ranked());
    }
    boolean elsewhere =
        context.activeFlow().isEmpty()
            && open
            && meant.command() instanceof Command.Cancel
            && meant.ranked().get(1).share() >= INSTEAD_OF_CANCEL;
    return elsewhere
        ? Optional.of(meanings.without(Steer.CANCEL, words))
            .filter(other -> other.isGoal() && other.confidence() >= CONFIDENT)
            .orElse(meant)
        : meant;
  }

  /// What the caller wants, or asks leave for, is done, where a passage would only tell that it can
  /// be.
  private Meant sought(Words words, Meant meant, Meant whole, InterpretationContext context) {
    return AskingLeave.in(words, context.onFile()) || Wanting.in(words)
        ? meanings
            .deed(meant)
            .or(() -> meant.isQuestion() ? meanings.deed(whole) : Optional.empty())
            .filter(deed -> deed.confidence() >= WORTH_ASKING)
            .orElse(meant)
        : meant;
  }

  /// Whoever asks whether they may ("can I bring my dog to a fitting") has not asked for it yet: it
  /// is begun only where it is surely that, and near to how it is asked for.
  ///
  /// @param sought the same as `clearest`, or what is done in place of telling the rule
  private static boolean mustAsk(Words words, Meant sought, Meant clearest, Meant whole) {
    boolean doubtful = !sought.isNear() || sought.confidence() < SURE_OF_LEAVE;
    if (!sought.equals(clearest)) {
      return doubtful;
    }
    boolean inPassing = !whole.isNear() && !whole.command().equals(clearest.command());
    return clearest.command() instanceof Command.StartFlow
        && clearest.confidence() >= CONFIDENT
        && (doubtful || inPassing)
        && AskingLeave.opens(words);
  }

  /// Words that the recognizer made up from its small vocabulary sound like questions and steering
  /// phrases of that vocabulary, whatever was said: measured on speech, six of ten such meanings
  /// are wrong, but hardly a goal is. So the likeliest goal of the hypotheses that may be right is
  /// worth asking about, a question only where most of its words are likely right, and nothing else
  /// is understood.
  private Interpretation guessed(Heard heard) {
    Meant best = meanings.of(heard.best());
    if (best.command() instanceof Command.AskKnowledge
        && heard.confidence() >= MOSTLY_HEARD
        && best.confidence() >= CONFIDENT_UNACCEPTED) {
      return interpretation(List.of(best.command()), CONFIDENCE_QUESTION);
    }
    return heard.believable().stream()
        .map(meanings::of)
        .filter(meant -> meant.command() instanceof Command.StartFlow)
        .filter(meant -> meant.confidence() >= GOAL_UNACCEPTED)
        .max(Comparator.comparingDouble(Meant::confidence))
        .map(
            meant ->
                interpretation(
                    List.of(meant.command()),
                    Math.min(UNSURE_MAX, trustedValue(meant.confidence(), heard))))
        .orElseGet(EmbeddedInterpreter::nothing);
  }

  /// One meaning, or two when two clauses each have their own ("where is my order and can I return
  /// the boots"): of all places to cut at, the one where the less sure of them is surest.
  private List<Meant> clauses(Words words, Meant whole, InterpretationContext context) {
    List<Meant> best = List.of(whole);
    double most = 0;
    for (Pieces.Cut cut : Pieces.cuts(words)) {
      if (Having.toldOf(cut.before(), cut.after())) {
        continue;
      }
      Meant before = meanings.of(cut.before());
      if (before.isGoal() && before.confidence() < Math.max(most, cut.enough())) {
        continue;
      }
      Meant after = meanings.of(cut.after());
      if (before.isGoal() != after.isGoal()) {
        before = clearest(cut.before(), before);
        after = clearest(cut.after(), after);
      }
      double sure = Math.min(before.confidence(), after.confidence());
      boolean two =
          before.isGoal()
              && after.isGoal()
              && !before.command().equals(after.command())
              && sure >= cut.enough()
              && (cut.joined() || !before.isQuestion() && !after.isQuestion())
              && sure > most;
      if (two) {
        best = List.of(done(cut.before(), before, context), done(cut.after(), after, context));
        most = sure;
      }
    }
    return best;
  }

  private Meant clearest(Words words, Meant whole) {
    return whole.isGoal() ? whole : Pieces.clearest(words, whole, meanings);
  }

  private Meant done(Words clause, Meant meant, InterpretationContext context) {
    Meant sought = sought(clause, meant, meant, context);
    return mustAsk(clause, sought, meant, meant) ? meant : sought;
  }

  /// Below the confidence asked for: a phrase inside may still say it, another hypothesis may be
  /// clearer, though nobody stands behind it, and a question may at least be looked up, for the
  /// index knows what it does not know.
  private Interpretation unsure(Heard heard, Optional<CommandPhrases.Found> steer, Meant best) {
    Words words = heard.best();
    boolean hinted =
        steer.isPresent()
            && (steer.get().steer().command().equals(best.command())
                || words.size() <= HINT_WORDS_MAX);
    if (hinted) {
      return interpretation(
          List.of(steer.orElseThrow().steer().command()),
          Math.max(CONFIDENCE_HINT, best.confidence()));
    }
    for (Words other : heard.believable().subList(1, heard.believable().size())) {
      Meant meant = meanings.of(other);
      if (meant.confidence() >= CONFIDENT_BESIDE_ANSWER) {
        return interpretation(List.of(meant.command()), UNSURE_MAX);
      }
    }
    boolean asksAboutUs = Asking.aboutUs(words);
    if (best.command() instanceof Command.StartFlow
        && best.confidence() >= WORTH_ASKING
        && !asksAboutUs) {
      return interpretation(List.of(best.command()), Math.min(best.confidence(), UNSURE_MAX));
    }
    boolean question = words.size() > 2 && Asking.opens(words);
    return question
        ? interpretation(List.of(new Command.AskKnowledge(words.toString())), CONFIDENCE_QUESTION)
        : nothing();
  }

  static boolean hasContent(Words words) {
    return words.list().stream().anyMatch(word -> !FILLERS.contains(word));
  }

  static double trusted(double confidence, Heard heard) {
    return heard.accepted() ? confidence : confidence * UNACCEPTED;
  }

  static double trustedValue(double confidence, Heard heard) {
    boolean surely = heard.accepted() && heard.confidence() >= VALUE_HEARD_MIN;
    return surely ? confidence : confidence * UNACCEPTED_VALUE;
  }
}
