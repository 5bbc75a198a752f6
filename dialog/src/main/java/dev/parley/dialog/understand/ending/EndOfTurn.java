package dev.parley.dialog.understand.ending;

import dev.parley.dialog.understand.grammar.Words;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// How likely it is that a caller who falls silent after some words, said in words of their own, is
/// done and not only pausing.
///
/// A logistic regression on the words that such speech begins and ends with, on all its words and
/// neighbouring pairs, and on how many there are. It learned from callers' turns of every trade
/// that were written with the places where the caller may pause (`./parley bench endings`, which
/// says how well it tells turns that it has not learned from). No sentence model: what the words
/// mean said hardly more about their end than what they are.
public final class EndOfTurn {

  /// As likely as not.
  public static final double UNKNOWN = 0.5;

  private static final String RESOURCE = "end-of-turn.tsv";

  /// At a turn's beginning and at its end, one word, two and three are looked at together.
  private static final int EDGE_WORDS = 3;

  private static final int LAST_WORDS = 6;

  /// 15 words or more: few of the turns that it learned from are longer, and those that are end
  /// before people's do.
  private static final int LENGTH_CLASS_MAX = 8;

  /// Of the log odds that were learned from written words, for words that nobody stands behind: by
  /// that they were right on what was heard of 320 turns that nothing was learned from.
  private static final double DOUBTED_SHARE = 0.5;

  private final Map<String, Float> weights;

  public EndOfTurn(Map<String, Float> weights) {
    this.weights = Map.copyOf(weights);
  }

  /// The one that is built in, read when it is first asked for.
  public static EndOfTurn builtIn() {
    return BuiltIn.INSTANCE;
  }

  private static final class BuiltIn {
    static final EndOfTurn INSTANCE = new EndOfTurn(read());
  }

  /// @param words of the turn so far
  /// @return 0 to 1
  public double likely(Words words) {
    return logistic(logOdds(words));
  }

  /// The same where the recognizer does not stand behind the words.
  public double likelyDoubted(Words words) {
    return logistic(DOUBTED_SHARE * logOdds(words));
  }

  private double logOdds(Words words) {
    double sum = 0;
    for (String feature : features(words.list())) {
      sum += weights.getOrDefault(feature, 0f);
    }
    return sum;
  }

  private static double logistic(double logOdds) {
    return 1 / (1 + Math.exp(-logOdds));
  }

  /// What is looked at, each once.
  public static Set<String> features(List<String> words) {
    Set<String> features = new HashSet<>();
    int count = words.size();
    for (int edge = 1; edge <= Math.min(EDGE_WORDS, count); edge++) {
      features.add("begins " + String.join(" ", words.subList(0, edge)));
      features.add("ends " + String.join(" ", words.subList(count - edge, count)));
    }
    for (int i = 0; i < count; i++) {
      features.add("word " + words.get(i));
      if (i > 0) {
        features.add("pair " + words.get(i - 1) + " " + words.get(i));
      }
      if (count - i <= LAST_WORDS) {
        features.add("late " + words.get(i));
      }
    }
    features.add("length " + lengthClass(count));
    return features;
  }

  /// Two classes to each doubling.
  private static int lengthClass(int count) {
    return Math.min(LENGTH_CLASS_MAX, (int) (2 * Math.log(1 + count) / Math.log(2)));
  }

  private static Map<String, Float> read() {
    Map<String, Float> weights = new HashMap<>();
    try (InputStream in = EndOfTurn.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException("the resource " + RESOURCE + " is missing");
      }
      BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        int tab = line.indexOf('\t');
        weights.put(line.substring(0, tab), Float.valueOf(line.substring(tab + 1)));
      }
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
    return weights;
  }
}
