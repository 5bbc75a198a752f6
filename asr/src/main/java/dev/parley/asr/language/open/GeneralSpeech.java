package dev.parley.asr.language.open;

import com.carrotsearch.hppc.LongIntHashMap;
import dev.parley.asr.RecognitionException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// How the usual words of a language follow each other, whoever speaks about whatever: the unigrams
/// and the telling bigrams and trigrams of a trigram model of 72,000 words.
public final class GeneralSpeech implements WordModel {

  private static final String RESOURCE = "edu/cmu/sphinx/models/en-us/en-us.lm.bin";

  /// An n-gram that says no more than this about texts is left out: what would be lost in nepers,
  /// times how often it would be.
  private static final double TELLING_MIN = 3e-7;

  private static final double LEFT_MIN = 1e-4;

  private final Vocabulary vocabulary;
  private final double[] probability;
  private final Pairs pairs;
  private final double[] left;
  private final LongIntHashMap contexts = new LongIntHashMap();
  private final Pairs triples;
  private final float[] backoff;

  /// What follows each place, in parallel arrays, by rising number of the word.
  private record Pairs(int[] first, int[] next, float[] probability) {

    static Pairs of(List<Found> found, int places) {
      found.sort(null);
      var first = new int[places + 1];
      var next = new int[found.size()];
      var probability = new float[found.size()];
      for (int i = 0; i < next.length; i++) {
        first[found.get(i).place + 1]++;
        next[i] = found.get(i).word;
        probability[i] = found.get(i).probability;
      }
      for (int i = 0; i < places; i++) {
        first[i + 1] += first[i];
      }
      return new Pairs(first, next, probability);
    }

    /// Where `word` follows `place`; below 0 when nothing is known of it.
    int at(int place, int word) {
      return Arrays.binarySearch(next, first[place], first[place + 1], word);
    }
  }

  private record Found(int place, int word, float probability) implements Comparable<Found> {
    @Override
    public int compareTo(Found other) {
      return place == other.place
          ? Integer.compare(word, other.word)
          : Integer.compare(place, other.place);
    }
  }

  private GeneralSpeech(TrieFile file, int usual) {
    var byUse = file.byUse(usual);
    vocabulary = new Vocabulary(Arrays.stream(byUse).mapToObj(word -> file.words[word]).toList());
    var number = new int[file.words.length];
    Arrays.fill(number, UNKNOWN);
    probability = new double[byUse.length];
    for (int i = 0; i < byUse.length; i++) {
      number[byUse[i]] = i;
      probability[i] = Math.exp(file.logProbability(byUse[i]));
    }
    var found = new ArrayList<Found>();
    var foundThird = new ArrayList<Found>();
    for (int word = 0; word < byUse.length; word++) {
      int from = file.firstBigram(byUse[word]);
      int to = file.firstBigram(byUse[word] + 1);
      for (int at = from; at < to; at++) {
        int last = number[file.wordBefore(at)];
        if (last >= 0) {
          double log = file.logBigram(at);
          double instead = file.logBackoff(byUse[last]) + file.logProbability(byUse[word]);
          if (isTelling(probability[last], log, instead)) {
            found.add(new Found(last, word, (float) Math.exp(log)));
          }
          triples(file, at, number, last, word, log, foundThird);
        }
      }
    }
    pairs = Pairs.of(found, byUse.length);
    left = new double[byUse.length];
    for (int i = 0; i < left.length; i++) {
      double said = 0;
      for (int at = pairs.first[i]; at < pairs.first[i + 1]; at++) {
        said += pairs.probability[at];
      }
      left[i] = Math.max(LEFT_MIN, 1 - said);
    }
    triples = Pairs.of(foundThird, contexts.size());
    backoff = new float[contexts.size()];
    for (var context : contexts) {
      backoff[context.value] = backoff((int) (context.key % byUse.length), context.value);
    }
  }

  private static boolean isTelling(double often, double log, double instead) {
    return often * Math.exp(log) * Math.abs(log - instead) > TELLING_MIN;
  }

  private void triples(
      TrieFile file, int bigram, int[] number, int last, int word, double log, List<Found> to) {
    int end = file.firstTrigram(bigram + 1);
    for (int at = file.firstTrigram(bigram); at < end; at++) {
      int before = number[file.wordBeforeBigram(at)];
      if (before >= 0) {
        double longer = file.logTrigram(at);
        if (isTelling(probability[before] * probability[last], longer, log)) {
          int context = contexts.getOrDefault(key(before, last), contexts.size());
          contexts.put(key(before, last), context);
          to.add(new Found(context, word, (float) Math.exp(longer)));
        }
      }
    }
  }

  private long key(int before, int last) {
    return (long) before * probability.length + last;
  }

  private float backoff(int last, int context) {
    double longer = 1;
    double shorter = 1;
    for (int at = triples.first[context]; at < triples.first[context + 1]; at++) {
      longer -= triples.probability[at];
      shorter -= probability(last, triples.next[at]);
    }
    return (float) (Math.max(LEFT_MIN, longer) / Math.max(LEFT_MIN, shorter));
  }

  /// @param usual how many of the most usual words
  public static GeneralSpeech load(int usual) {
    try (var in = GeneralSpeech.class.getClassLoader().getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new RecognitionException(
            "expected the language model on the class path ("
                + RESOURCE
                + "), found none: the jar de.sciss:sphinx4-data is missing");
      }
      return new GeneralSpeech(new TrieFile(in.readAllBytes()), usual);
    } catch (IOException e) {
      throw new RecognitionException("the language model could not be read", e);
    }
  }

  /// Most usual first.
  @Override
  public Set<String> words() {
    return vocabulary.said(_ -> true);
  }

  @Override
  public int number(String word) {
    return vocabulary.number(word);
  }

  @Override
  public double probability(int word) {
    return word == UNKNOWN ? 0 : probability[word];
  }

  @Override
  public double probability(int last, int word) {
    if (last == UNKNOWN || word == UNKNOWN) {
      return probability(word);
    }
    int at = pairs.at(last, word);
    return at >= 0 ? pairs.probability[at] : left[last] * probability[word];
  }

  @Override
  public double probability(int before, int last, int word) {
    if (before == UNKNOWN || last == UNKNOWN || word == UNKNOWN) {
      return probability(last, word);
    }
    int context = contexts.getOrDefault(key(before, last), UNKNOWN);
    if (context == UNKNOWN) {
      return probability(last, word);
    }
    int at = triples.at(context, word);
    return at >= 0 ? triples.probability[at] : backoff[context] * probability(last, word);
  }

  @Override
  public Map<String, Double> followers(int last) {
    if (last == UNKNOWN) {
      return Map.of();
    }
    var found = new LinkedHashMap<String, Double>();
    for (int at = pairs.first[last]; at < pairs.first[last + 1]; at++) {
      found.put(vocabulary.word(pairs.next[at]), (double) pairs.probability[at]);
    }
    return found;
  }
}
