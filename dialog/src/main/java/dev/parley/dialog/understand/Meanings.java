package dev.parley.dialog.understand;

import dev.parley.dialog.spi.Interpretation.Command;
import dev.parley.dialog.understand.grammar.Words;
import dev.parley.dialog.understand.intent.BuiltInExamples;
import dev.parley.dialog.understand.intent.Example;
import dev.parley.dialog.understand.intent.IntentClassifier;
import dev.parley.dialog.understand.intent.IntentClassifier.Scored;
import dev.parley.dialog.understand.intent.SentenceEncoder;
import dev.parley.dialog.understand.steer.CommandPhrases;
import dev.parley.dialog.understand.steer.Steer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// The meanings of an agent's domain as a classifier knows them, and a sentence's meaning as a
/// command.
public final class Meanings {

  private static final String FLOW = "flow:";
  private static final String TOPIC = "topic:";
  private static final double SHARE_MIN = 1e-9;

  /// From this cosine on a question is one that its passage names.
  private static final double ITS_WORDS = 0.99;

  /// From this cosine on an example is near. A share only tells which of the known meanings it is,
  /// nearness whether it is any of them.
  private static final double NEAR = 0.55;

  /// A flow is about as likely as a passage with a third of its share, or with a near example that
  /// is hardly farther away.
  private static final double LIKELY_WITHIN = 3;

  private static final double NEAR_WITHIN = 0.1;

  /// In cosine; what was meant where the nearest meaning is denied is not farther behind it.
  private static final double OTHER_WITHIN = 0.2;

  private final SentenceEncoder encoder;
  private final IntentClassifier classifier;

  public Meanings(SentenceEncoder encoder, IntentClassifier classifier) {
    this.encoder = encoder;
    this.classifier = classifier;
  }

  /// Everything the classifier of `domain` learns from, in a fixed order. What a meaning is called
  /// is one more example of it.
  public static List<Example> examplesOf(AgentDomain domain) {
    List<Example> examples = new ArrayList<>();
    for (AgentDomain.Intent intent : domain.intents()) {
      String label = labelOf(intent);
      examples.add(new Example(label, intent.flow()));
      intent.examples().forEach(each -> examples.add(new Example(label, each)));
    }
    for (AgentDomain.Topic topic : domain.topics()) {
      examples.add(new Example(TOPIC + topic.source(), topic.title()));
      topic.questions().forEach(each -> examples.add(new Example(TOPIC + topic.source(), each)));
    }
    for (AgentDomain.Steering steering : domain.steerings()) {
      Optional<Steer> steer = Steer.of(steering.command());
      steer.ifPresent(
          known ->
              steering.examples().forEach(each -> examples.add(new Example(known.label(), each))));
    }
    for (Example builtIn : BuiltInExamples.english()) {
      if (!builtIn.label().equals(BuiltInExamples.QUESTION)) {
        examples.add(builtIn);
      } else if (!domain.topics().isEmpty()) {
        examples.add(new Example(TOPIC, builtIn.sentence()));
      }
    }
    return normalized(examples);
  }

  /// A flow that most of its examples ask for in steering phrases ("a person please") is that
  /// steering by another name: as two meanings they would take each other's confidence.
  private static String labelOf(AgentDomain.Intent intent) {
    for (Steer steer : Steer.values()) {
      long same =
          intent.examples().stream()
              .map(each -> CommandPhrases.find(Words.of(each)))
              .filter(found -> found.isPresent() && found.get().steer() == steer)
              .count();
      if (same * 2 > intent.examples().size()) {
        return steer.label();
      }
    }
    return FLOW + intent.flow();
  }

  /// Each sentence once, as words: the pack's meaning of a sentence beats the built-in one.
  public static List<Example> normalized(List<Example> examples) {
    Set<String> seen = new HashSet<>();
    List<Example> kept = new ArrayList<>();
    for (Example example : examples) {
      String sentence = Words.of(example.sentence()).toString();
      if (!sentence.isEmpty() && seen.add(sentence)) {
        kept.add(new Example(example.label(), sentence));
      }
    }
    return List.copyOf(kept);
  }

  /// @param command what the sentence most likely asks for
  /// @param confidence 0 to 1, calibrated
  /// @param ranked all that it can mean, best first
  record Meant(Command command, double confidence, List<Scored> ranked) {

    boolean isGoal() {
      return command instanceof Command.StartFlow || isQuestion();
    }

    boolean isQuestion() {
      return command instanceof Command.AskKnowledge;
    }

    /// Whether an example of what is asked for is near.
    boolean isNear() {
      return ranked.getFirst().nearness() >= NEAR;
    }
  }

  Meant of(Words words) {
    return meant(words.toString(), classified(words));
  }

  /// The flow that does what a question is about, where it is about as likely as the passage that
  /// tells of it; as sure as the flow by itself is. Empty where it is nothing of the kind, and
  /// where the passage names the question.
  Optional<Meant> deed(Meant question) {
    Scored told = question.ranked().getFirst();
    if (!told.label().startsWith(TOPIC) || told.nearness() >= ITS_WORDS) {
      return Optional.empty();
    }
    List<Scored> flows =
        question.ranked().stream().filter(scored -> scored.label().startsWith(FLOW)).toList();
    return flows.stream()
        .findFirst()
        .filter(flow -> aboutAsLikely(flow, told))
        .map(flow -> meant("", flows));
  }

  private static boolean aboutAsLikely(Scored flow, Scored told) {
    return flow.share() * LIKELY_WITHIN >= told.share()
        || flow.nearness() >= Math.max(NEAR, told.nearness() - NEAR_WITHIN);
  }

  /// What is meant beside a value that only this agent's callers have: something in scope, however
  /// much of the sentence is about the weather.
  Meant withinScope(Words words) {
    return without(Steer.OUT_OF_SCOPE, words);
  }

  /// What is meant where it can't be `steer`.
  Meant without(Steer steer, Words words) {
    return without(Set.of(steer.label()), words);
  }

  /// The flow that is meant where it is none of `flows`, if one is not far behind the nearest.
  Optional<Meant> otherThan(Set<String> flows, Words words) {
    double nearest = classified(words).getFirst().nearness();
    return Optional.of(
            without(flows.stream().map(flow -> FLOW + flow).collect(Collectors.toSet()), words))
        .filter(
            other ->
                other.command() instanceof Command.StartFlow
                    && other.ranked().getFirst().nearness() >= nearest - OTHER_WITHIN);
  }

  private Meant without(Set<String> labels, Words words) {
    List<Scored> others =
        classified(words).stream().filter(scored -> !labels.contains(scored.label())).toList();
    double whole = Math.max(SHARE_MIN, share(others));
    return meant(
        words.toString(),
        others.stream()
            .map(each -> new Scored(each.label(), each.share() / whole, each.nearness()))
            .toList());
  }

  private List<Scored> classified(Words words) {
    return classifier.classify(encoder.encode(words.toString())).ranked();
  }

  private Meant meant(String sentence, List<Scored> ranked) {
    Scored best = ranked.getFirst();
    boolean question = best.label().startsWith(TOPIC);
    // Which passage answers is for the index to find: any topic's share speaks for a question.
    double share = question ? share(topics(ranked)) : best.share();
    return new Meant(
        command(best.label(), sentence), classifier.confidence(share, best.nearness()), ranked);
  }

  private static List<Scored> topics(List<Scored> ranked) {
    return ranked.stream().filter(scored -> scored.label().startsWith(TOPIC)).toList();
  }

  private static double share(List<Scored> of) {
    return of.stream().mapToDouble(Scored::share).sum();
  }

  private static Command command(String label, String sentence) {
    if (label.startsWith(FLOW)) {
      return new Command.StartFlow(label.substring(FLOW.length()));
    }
    if (label.startsWith(TOPIC)) {
      return new Command.AskKnowledge(sentence);
    }
    return Steer.labelled(label)
        .map(Steer::command)
        .orElseThrow(() -> new IllegalStateException("no meaning is called " + label));
  }
}
