package dev.parley.dialog.understand;

import dev.parley.dialog.spi.Interpretation.Mood;
import dev.parley.dialog.understand.grammar.Words;
import dev.parley.dialog.understand.intent.BuiltInExamples;
import dev.parley.dialog.understand.intent.Example;
import dev.parley.dialog.understand.intent.IntentClassifier;
import dev.parley.dialog.understand.intent.IntentClassifier.Scored;
import dev.parley.dialog.understand.intent.SentenceEncoder;
import java.util.List;
import java.util.Locale;

/// Hears in the words of a turn whether the caller is upset or pressed for time. What is meant is
/// decided elsewhere: bad news told evenly is no mood.
public final class Moods {

  /// Log odds from which a mood is taken to be there (docs/benchmarks/moods.md).
  private static final double EVIDENCE_MIN = 1.0;

  private static final double SHARE_MIN = 1e-6;

  /// Fewer words tell little.
  private static final int WORDS_MIN = 3;

  private final SentenceEncoder encoder;
  private final IntentClassifier classifier;

  public Moods(SentenceEncoder encoder, IntentClassifier classifier) {
    this.encoder = encoder;
    this.classifier = classifier;
  }

  /// What the classifier learns from, in a fixed order; the same for every agent.
  public static List<Example> examples() {
    return Meanings.normalized(BuiltInExamples.englishMoods());
  }

  Mood of(Words words) {
    if (words.size() < WORDS_MIN) {
      return Mood.CALM;
    }
    Scored best = classifier.classify(encoder.encode(words.toString())).best();
    double share = Math.clamp(best.share(), SHARE_MIN, 1 - SHARE_MIN);
    return Math.log(share / (1 - share)) >= EVIDENCE_MIN
        ? Mood.valueOf(best.label().toUpperCase(Locale.ROOT))
        : Mood.CALM;
  }
}
