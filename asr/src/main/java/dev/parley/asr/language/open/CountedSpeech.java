package dev.parley.asr.language.open;

import com.carrotsearch.hppc.LongIntHashMap;
import dev.parley.asr.RecognitionException;
import dev.parley.asr.language.TrigramModel;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// How words follow each other as they were counted, with Witten-Bell smoothing (Witten & Bell
/// 1991): in what an agent is asked for, or in talk with businesses of all kinds.
///
/// The file of the latter and its format are made by `benchmarks/training/talk/count.py`.
public final class CountedSpeech implements WordModel {

  private static final String TALK = "talk.bin";
  private static final String HEADER = "TALK\1";

  /// Words of talk that are said less often are known where they are said, and not looked for.
  private static final int LOOKED_FOR_MIN = 5;

  private final Vocabulary vocabulary;
  private final double[] often;
  private final int oftenMin;
  private final double all;
  private final Followers[] after;
  private final LongIntHashMap contexts;
  private final List<Followers> afterPair;

  /// What was counted after something.
  ///
  /// @param words that are kept, by rising number
  /// @param counts of these
  /// @param kept the sum of `counts`
  /// @param total of all counts, of those that are not kept, too
  /// @param kinds how many different words followed
  private record Followers(int[] words, float[] counts, double kept, double total, double kinds) {

    static final Followers NONE = new Followers(new int[0], new float[0], 0, 0, 0);

    /// @param shorter the probability after less
    double probability(int word, double shorter) {
      if (total == 0) {
        return shorter;
      }
      int at = Arrays.binarySearch(words, word);
      double seen = at < 0 ? 0 : counts[at];
      return (seen + (total - kept + kinds) * shorter) / (total + kinds);
    }
  }

  private CountedSpeech(
      Vocabulary vocabulary,
      double[] often,
      int oftenMin,
      Followers[] after,
      LongIntHashMap contexts,
      List<Followers> afterPair) {
    this.vocabulary = vocabulary;
    this.often = often;
    this.oftenMin = oftenMin;
    this.after = after;
    this.contexts = contexts;
    this.afterPair = afterPair;
    all = Arrays.stream(often).sum();
  }

  /// Of an agent's domain.
  static CountedSpeech of(TrigramModel model) {
    var words = new ArrayList<>(List.of(TrigramModel.START, TrigramModel.END));
    words.addAll(model.words());
    var vocabulary = new Vocabulary(words);
    var often = new double[vocabulary.size()];
    var after = new Followers[vocabulary.size()];
    Arrays.fill(after, Followers.NONE);
    var contexts = new LongIntHashMap();
    var afterPair = new ArrayList<Followers>();
    model.eachHistory(
        (history, counts) -> {
          if (history.isEmpty()) {
            counts.forEach((word, count) -> often[vocabulary.number(word)] = count);
            return;
          }
          var followers = followers(counts, vocabulary);
          int space = history.indexOf(' ');
          if (space < 0) {
            after[vocabulary.number(history)] = followers;
          } else {
            long before = vocabulary.number(history.substring(0, space));
            contexts.put(
                before * vocabulary.size() + vocabulary.number(history.substring(space + 1)),
                afterPair.size());
            afterPair.add(followers);
          }
        });
    return new CountedSpeech(vocabulary, often, 0, after, contexts, afterPair);
  }

  private static Followers followers(Map<String, Double> counts, Vocabulary vocabulary) {
    var byNumber = new TreeMap<Integer, Double>();
    counts.forEach((word, count) -> byNumber.put(vocabulary.number(word), count));
    var words = new int[byNumber.size()];
    var kept = new float[words.length];
    double total = 0;
    int i = 0;
    for (var follower : byNumber.entrySet()) {
      words[i] = follower.getKey();
      kept[i++] = follower.getValue().floatValue();
      total += follower.getValue();
    }
    return new Followers(words, kept, total, total, words.length);
  }

  /// Of callers of businesses of all kinds.
  public static CountedSpeech talk() {
    try (var in = CountedSpeech.class.getResourceAsStream(TALK)) {
      if (in == null) {
        throw new RecognitionException("expected " + TALK + " beside " + CountedSpeech.class);
      }
      return read(ByteBuffer.wrap(in.readAllBytes()));
    } catch (IOException e) {
      throw new RecognitionException("what callers say could not be read", e);
    }
  }

  private static CountedSpeech read(ByteBuffer file) {
    if (!HEADER.equals(text(file, HEADER.length()))) {
      throw new RecognitionException(TALK + ": expected it to begin with TALK and a 1");
    }
    int size = number(file);
    var words = new ArrayList<String>();
    var often = new double[size];
    for (int i = 0; i < size; i++) {
      words.add(text(file, number(file)));
      often[i] = number(file);
    }
    var after = new Followers[size];
    Arrays.setAll(after, i -> followers(file));
    int pairs = number(file);
    var contexts = new LongIntHashMap(pairs);
    var afterPair = new ArrayList<Followers>(pairs);
    long pair = 0;
    for (int i = 0; i < pairs; i++) {
      pair += number(file);
      contexts.put(pair, i);
      afterPair.add(followers(file));
    }
    return new CountedSpeech(
        new Vocabulary(words), often, LOOKED_FOR_MIN, after, contexts, afterPair);
  }

  private static Followers followers(ByteBuffer file) {
    int total = number(file);
    int kinds = number(file);
    var words = new int[number(file)];
    var counts = new float[words.length];
    double kept = 0;
    int word = 0;
    for (int i = 0; i < words.length; i++) {
      word += number(file);
      words[i] = word;
      counts[i] = number(file);
      kept += counts[i];
    }
    return total == 0 ? Followers.NONE : new Followers(words, counts, kept, total, kinds);
  }

  private static String text(ByteBuffer file, int length) {
    var bytes = new byte[length];
    file.get(bytes);
    return new String(bytes, StandardCharsets.US_ASCII);
  }

  /// Unsigned LEB128.
  private static int number(ByteBuffer file) {
    int number = 0;
    for (int shift = 0; ; shift += 7) {
      byte next = file.get();
      number |= (next & 127) << shift;
      if (next >= 0) {
        return number;
      }
    }
  }

  @Override
  public Set<String> words() {
    return vocabulary.said(word -> often[word] >= oftenMin);
  }

  @Override
  public int number(String word) {
    return vocabulary.number(word);
  }

  /// The start follows nothing.
  @Override
  public double probability(int word) {
    return word == UNKNOWN ? 0 : (often[word] + 1) / (all + often.length - 1);
  }

  @Override
  public double probability(int last, int word) {
    return last == UNKNOWN || word == UNKNOWN
        ? probability(word)
        : after[last].probability(word, probability(word));
  }

  @Override
  public double probability(int before, int last, int word) {
    double shorter = probability(last, word);
    if (before == UNKNOWN || last == UNKNOWN || word == UNKNOWN) {
      return shorter;
    }
    int context = contexts.getOrDefault((long) before * vocabulary.size() + last, UNKNOWN);
    return context == UNKNOWN ? shorter : afterPair.get(context).probability(word, shorter);
  }

  @Override
  public Map<String, Double> followers(int last) {
    if (last == UNKNOWN) {
      return Map.of();
    }
    var found = new LinkedHashMap<String, Double>();
    for (int word : after[last].words) {
      found.put(vocabulary.word(word), probability(last, word));
    }
    return found;
  }
}
