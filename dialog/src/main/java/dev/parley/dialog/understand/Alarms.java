package dev.parley.dialog.understand;

import dev.parley.dialog.TurnExpectation.Answer;
import dev.parley.dialog.spi.Interpretation.Command;
import dev.parley.dialog.understand.grammar.Words;
import dev.parley.dialog.understand.intent.BuiltInExamples;
import dev.parley.dialog.understand.intent.Example;
import dev.parley.dialog.understand.intent.IntentClassifier;
import dev.parley.dialog.understand.intent.IntentClassifier.Scored;
import dev.parley.dialog.understand.intent.SentenceEncoder;
import dev.parley.dialog.understand.steer.Steer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Hears what a person must hear of, in whatever words: a caller who says that the stove burned
/// their hand names no trigger.
///
/// A classifier of its own tells the policy's triggers from everything else that callers of this
/// agent say and from what only sounds like them. Long turns are looked at in pieces too, because
/// what matters is often said beside an ordinary request.
public final class Alarms {

  private static final String NONE = "none";
  private static final String PERSON = "person";

  /// Log odds from which it is an alarm; chosen on sentences of others
  /// (docs/benchmarks/escalation.md).
  static final double EVIDENCE_MIN = 0;

  /// The same where the recognizer does not stand behind the words: what was misheard sounds like
  /// something else, now and then like an alarm.
  static final double EVIDENCE_IN_DOUBT_MIN = 1.5;

  /// What a cosine of 1 to the nearest example is worth beside the log odds of the shares.
  private static final double NEARNESS_WORTH = 16;

  /// A piece is torn out of what was said, and there are several of them to be wrong about.
  private static final double PIECE_DOUBT = 5;

  private static final double SHARE_MIN = 1e-6;
  private static final int PIECE_WORDS = 12;
  private static final int PIECE_STEP = 6;

  /// Turns that are hardly longer than a piece are looked at whole.
  private static final int PIECES_FROM_WORDS = 15;

  private final SentenceEncoder encoder;
  private final IntentClassifier classifier;

  public Alarms(SentenceEncoder encoder, IntentClassifier classifier) {
    this.encoder = encoder;
    this.classifier = classifier;
  }

  /// What the classifier of `domain` learns from, in a fixed order.
  public static List<Example> examplesOf(AgentDomain domain) {
    Set<String> known =
        domain.triggers().stream().map(AgentDomain.Trigger::id).collect(Collectors.toSet());
    List<Example> examples = new ArrayList<>();
    for (AgentDomain.Trigger trigger : domain.triggers()) {
      trigger.examples().forEach(each -> examples.add(new Example(trigger.id(), each)));
    }
    for (Example example : BuiltInExamples.englishAlarms()) {
      boolean ours =
          known.contains(example.label())
              || example.label().equals(NONE)
              || example.label().equals(PERSON);
      if (ours) {
        examples.add(example);
      }
    }
    for (AgentDomain.SlotForm slot : domain.slots()) {
      if (slot.answer() instanceof Answer.Choice choice) {
        choice.means().values().stream()
            .flatMap(List::stream)
            .filter(said -> said.indexOf(' ') > 0)
            .sorted()
            .forEach(said -> examples.add(new Example(NONE, said)));
      }
    }
    for (Example example : Meanings.examplesOf(domain)) {
      boolean person = example.label().equals(Steer.PERSON.label());
      examples.add(new Example(person ? PERSON : NONE, example.sentence()));
    }
    return Meanings.normalized(examples);
  }

  /// `Escalate` or `AskForPerson`, if the caller said something that asks for it.
  ///
  /// @param atLeast log odds from which it does
  Optional<Command> in(Words words, double atLeast) {
    Raised loudest = raised(words.toString(), 0);
    for (String piece : pieces(words)) {
      Raised raised = raised(piece, PIECE_DOUBT);
      loudest = raised.evidence() > loudest.evidence() ? raised : loudest;
    }
    if (loudest.evidence() < atLeast) {
      return Optional.empty();
    }
    return Optional.of(
        loudest.trigger().equals(PERSON)
            ? new Command.AskForPerson()
            : new Command.Escalate(loudest.trigger()));
  }

  private record Raised(String trigger, double evidence) {}

  private Raised raised(String piece, double doubt) {
    List<Scored> all = classifier.classify(encoder.encode(piece)).ranked();
    String trigger = PERSON;
    double most = -1;
    double nearest = -1;
    double none = SHARE_MIN;
    double nearestNone = -1;
    for (Scored scored : all) {
      if (scored.label().equals(NONE)) {
        none = scored.share();
        nearestNone = scored.nearness();
      } else {
        nearest = Math.max(nearest, scored.nearness());
        if (scored.share() > most) {
          most = scored.share();
          trigger = scored.label();
        }
      }
    }
    double bounded = Math.clamp(none, SHARE_MIN, 1 - SHARE_MIN);
    double evidence =
        Math.log((1 - bounded) / bounded) + NEARNESS_WORTH * (nearest - nearestNone) - doubt;
    return new Raised(trigger, evidence);
  }

  /// Of the same length, each half over the one before.
  private static Set<String> pieces(Words words) {
    Set<String> pieces = new LinkedHashSet<>();
    for (int until = PIECE_WORDS;
        words.size() >= PIECES_FROM_WORDS && until < words.size() + PIECE_STEP;
        until += PIECE_STEP) {
      int to = Math.min(until, words.size());
      pieces.add(new Words(words.list().subList(to - PIECE_WORDS, to)).toString());
    }
    return pieces;
  }
}
