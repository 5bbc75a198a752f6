package dev.parley.benchmarks.knowledge;

import dev.parley.dialog.understand.AgentDomain.Topic;
import dev.parley.dialog.understand.intent.SentenceEncoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/// Passages of made-up words, and vectors for their sentences, the same for the same seed.
///
/// Each passage has some words of its own, drawn from all, among the words that every passage uses;
/// how often a word is used falls with its rank, as in English (Zipf). A sentence's vector is the
/// sum of its words' directions, beside one direction that all share, as a sentence model's vectors
/// lie in a cone.
final class GeneratedKnowledge implements SentenceEncoder {

  static final int DIMENSIONS = 384;

  private static final int WORDS = 30_000;
  private static final int OWN_WORDS = 6;
  private static final int QUESTIONS = 3;
  private static final float SHARED = 0.8f;
  private static final String CONSONANTS = "bcdfghklmnprstvz";
  private static final String VOWELS = "aeiou";

  private final long seed;
  private final float[][] directions = new float[WORDS][];
  private final float[] shared;

  GeneratedKnowledge(long seed) {
    this.seed = seed;
    this.shared = direction(WORDS);
  }

  List<Topic> topics(int count) {
    List<Topic> topics = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int[] own = own(i);
      SplittableRandom random = new SplittableRandom(seed * 31 + i);
      List<String> questions = new ArrayList<>();
      for (int q = 0; q < QUESTIONS; q++) {
        questions.add(sentence(random, own, 3, 2));
      }
      topics.add(
          new Topic(
              "passage-" + i,
              sentence(random, own, 2, 1),
              questions,
              sentence(random, own, 5, 8) + ".",
              sentence(random, own, 6, 12) + "."));
    }
    return topics;
  }

  /// A new question to passage `topic`.
  String question(int topic, int variant) {
    SplittableRandom random = new SplittableRandom(seed * 131 + topic * 17L + variant);
    return sentence(random, own(topic), 3, 2);
  }

  private int[] own(int topic) {
    SplittableRandom random = new SplittableRandom(seed * 7 + topic);
    return random.ints(OWN_WORDS, 0, WORDS).toArray();
  }

  private String sentence(SplittableRandom random, int[] own, int ownWords, int usualWords) {
    StringBuilder text = new StringBuilder();
    int first = random.nextInt(own.length);
    for (int i = 0; i < ownWords + usualWords; i++) {
      int word =
          i < ownWords
              ? own[(first + i) % own.length]
              : (int) (Math.exp(random.nextDouble() * Math.log(WORDS)) - 1);
      text.append(i == 0 ? "" : " ").append(word(word));
    }
    return text.toString();
  }

  /// A word by its number, and the other way round below.
  private static String word(int number) {
    StringBuilder word = new StringBuilder();
    int rest = number;
    for (int i = 0; i < 4; i++) {
      word.append(CONSONANTS.charAt(rest % CONSONANTS.length()));
      rest /= CONSONANTS.length();
      word.append(VOWELS.charAt((number + i) % VOWELS.length()));
    }
    return word.append('k').toString();
  }

  private static int number(String word) {
    int number = 0;
    for (int i = 3; i >= 0; i--) {
      number = number * CONSONANTS.length() + Math.max(0, CONSONANTS.indexOf(word.charAt(2 * i)));
    }
    return Math.min(number, WORDS - 1);
  }

  @Override
  public float[] encode(String sentence) {
    float[] sum = new float[DIMENSIONS];
    String[] words = sentence.toLowerCase(Locale.ROOT).replace(".", "").split(" ");
    for (int d = 0; d < DIMENSIONS; d++) {
      sum[d] = SHARED * (float) Math.sqrt(words.length) * shared[d];
    }
    for (String word : words) {
      if (word.length() == 9) {
        int number = number(word);
        // Words that are everywhere say little; a sentence model knows that.
        float weight = (float) Math.min(1, 0.2 + Math.log10(1 + number) / 4);
        float[] direction = direction(number);
        for (int d = 0; d < DIMENSIONS; d++) {
          sum[d] += weight * direction[d];
        }
      }
    }
    double square = 1e-9;
    for (float each : sum) {
      square += (double) each * each;
    }
    for (int d = 0; d < DIMENSIONS; d++) {
      sum[d] /= (float) Math.sqrt(square);
    }
    return sum;
  }

  private float[] direction(int word) {
    if (word < WORDS && directions[word] != null) {
      return directions[word];
    }
    SplittableRandom random = new SplittableRandom(seed + 0x9E3779B97F4A7C15L * (word + 1));
    float[] direction = new float[DIMENSIONS];
    for (int d = 0; d < DIMENSIONS; d++) {
      direction[d] = (float) (random.nextGaussian() / Math.sqrt(DIMENSIONS));
    }
    if (word < WORDS) {
      directions[word] = direction;
    }
    return direction;
  }
}
