package dev.parley.dialog.understand.answer;

import dev.parley.dialog.spi.Asks;
import dev.parley.dialog.understand.grammar.Words;
import dev.parley.dialog.understand.intent.BuiltInExamples;
import dev.parley.dialog.understand.intent.Example;
import dev.parley.dialog.understand.intent.IntentClassifier;
import dev.parley.dialog.understand.intent.IntentClassifier.Scored;
import dev.parley.dialog.understand.intent.SentenceEncoder;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/// Hears a yes or no that is said in other words: "knock yourself out", "there's no need for anyone
/// to ring me", "it just came in". The same words are a yes to one question and a no to another, so
/// each kind of question has meanings of its own.
public final class IndirectAnswers {

  private static final String YES = "-yes";
  private static final String NO = "-no";
  private static final String HESITATES = "-hesitate";
  private static final String MORE_OTHER = "more-other";

  /// What is said to steer a conversation that isn't over.
  private static final Set<String> GOES_ON =
      Set.of(
          "contradict", "repeat", "wait", "start-over", "what-can-you-do", "automated", "person");

  private static final double SHARE_MIN = 1e-9;

  /// What a cosine of 1 to the nearest example is worth beside the logarithm of a share
  /// (docs/benchmarks/answers.md).
  private static final double NEARNESS_WORTH = 8;

  /// From this cosine on it is what was learned, said again.
  private static final double LEARNED = 0.97;

  private final SentenceEncoder encoder;
  private final IntentClassifier classifier;

  public IndirectAnswers(SentenceEncoder encoder, IntentClassifier classifier) {
    this.encoder = encoder;
    this.classifier = classifier;
  }

  /// @param yes probability that it is a yes, of all that can be said to the question
  /// @param no probability that it is a no
  /// @param hesitates probability that the caller has not made up their mind
  /// @param learned whether these words were learned as one of them
  record Reading(double yes, double no, double hesitates, boolean learned) {

    boolean isYes() {
      return yes >= no;
    }

    double share() {
      return Math.max(yes, no);
    }
  }

  /// What the classifier learns from, in a fixed order; the same for every agent. Labels are the
  /// kind of question with `-yes`, `-no`, `-hesitate` or `-other`.
  public static List<Example> examples() {
    Set<Example> seen = new HashSet<>();
    Stream<Example> neitherMoreNorNothing =
        BuiltInExamples.english().stream()
            .filter(each -> GOES_ON.contains(each.label()))
            .map(each -> new Example(MORE_OTHER, each.sentence()));
    return Stream.concat(BuiltInExamples.englishAnswers().stream(), neitherMoreNorNothing)
        .map(each -> new Example(each.label(), Words.of(each.sentence()).toString()))
        .filter(seen::add)
        .toList();
  }

  Reading read(Words words, Asks asked) {
    String kind = asked.name().toLowerCase(Locale.ROOT);
    double yes = 0;
    double no = 0;
    double hesitates = 0;
    double all = SHARE_MIN;
    Set<String> learned = new HashSet<>();
    for (Scored scored : classifier.classify(encoder.encode(words.toString())).ranked()) {
      if (scored.label().startsWith(kind + "-")) {
        if (scored.nearness() >= LEARNED) {
          learned.add(scored.label());
        }
        double worth =
            Math.max(scored.share(), SHARE_MIN) * Math.exp(NEARNESS_WORTH * scored.nearness());
        all += worth;
        yes += scored.label().endsWith(YES) ? worth : 0;
        no += scored.label().endsWith(NO) ? worth : 0;
        hesitates += scored.label().endsWith(HESITATES) ? worth : 0;
      }
    }
    Reading judged = new Reading(yes / all, no / all, hesitates / all, false);
    return learned.size() == 1 ? learned(learned.iterator().next()) : judged;
  }

  private static Reading learned(String label) {
    return new Reading(
        label.endsWith(YES) ? 1 : 0,
        label.endsWith(NO) ? 1 : 0,
        label.endsWith(HESITATES) ? 1 : 0,
        true);
  }
}
