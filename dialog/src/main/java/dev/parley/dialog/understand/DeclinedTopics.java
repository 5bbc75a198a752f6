package dev.parley.dialog.understand;

import dev.parley.dialog.understand.grammar.Words;
import dev.parley.dialog.understand.intent.Example;
import dev.parley.dialog.understand.intent.IntentClassifier;
import dev.parley.dialog.understand.intent.IntentClassifier.Scored;
import dev.parley.dialog.understand.intent.SentenceEncoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Hears the topics that an agent doesn't talk about, in whatever words: a classifier of its own
/// tells them from everything that callers of this agent say for what it does serve. A topic's
/// phrases name it wherever they stand.
public final class DeclinedTopics {
  private static final String NONE = "none";

  /// Nearer to a topic's example than that, and nearer than to anything that is served, it is the
  /// topic (`DeclinedTopicsTest`).
  private static final double NEARNESS_MIN = 0.45;

  private static final double NEARER_BY = 0.06;

  private final AgentDomain domain;
  private final SentenceEncoder encoder;
  private final IntentClassifier classifier;

  public DeclinedTopics(AgentDomain domain, SentenceEncoder encoder, IntentClassifier classifier) {
    this.domain = domain;
    this.encoder = encoder;
    this.classifier = classifier;
  }

  /// What the classifier of `domain` learns from, in a fixed order. What is out of scope anyway is
  /// no example of what is served.
  public static List<Example> examplesOf(AgentDomain domain) {
    List<Example> examples = new ArrayList<>();
    for (AgentDomain.Trigger topic : domain.declined()) {
      topic.examples().forEach(each -> examples.add(new Example(topic.id(), each)));
    }
    for (Example example : Meanings.examplesOf(domain)) {
      if (!example.label().equals(Steer.OUT_OF_SCOPE.label())) {
        examples.add(new Example(NONE, example.sentence()));
      }
    }
    return Meanings.normalized(examples);
  }

  /// A topic, and how near the words are to it.
  ///
  /// @param nearer than to anything that is served
  record Topic(String id, double nearness, double nearer) {

    boolean isMeant() {
      return nearness >= NEARNESS_MIN && nearer >= NEARER_BY;
    }
  }

  /// The topic that is named by its phrase.
  Optional<String> namedIn(Words words) {
    return domain.declined().stream()
        .filter(topic -> topic.phrases().stream().anyMatch(words::contains))
        .findFirst()
        .map(AgentDomain.Trigger::id);
  }

  /// The topic of which `words` are an example, whatever they sound like.
  Optional<String> ofExample(Words words) {
    return domain.declined().stream()
        .filter(topic -> topic.examples().stream().map(Words::of).anyMatch(words::equals))
        .findFirst()
        .map(AgentDomain.Trigger::id);
  }

  /// The topic that `words` are nearest to.
  Topic nearest(Words words) {
    String topic = "";
    double nearest = -1;
    double none = -1;
    for (Scored scored : classifier.classify(encoder.encode(words.toString())).ranked()) {
      if (scored.label().equals(NONE)) {
        none = scored.nearness();
      } else if (scored.nearness() > nearest) {
        topic = scored.label();
        nearest = scored.nearness();
      }
    }
    return new Topic(topic, nearest, nearest - none);
  }
}
