package dev.parley.asr.language;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;

/// A trigram language model over a few hundred sentences, with Witten-Bell smoothing (Witten & Bell
/// 1991) written as a back-off model in ARPA format.
///
/// Witten-Bell suits small counts: what was never seen after a history gets the share that the
/// number of *different* successors of that history suggests, so that a history with one successor
/// stays open and none needs counts of counts, which a text of this size doesn't have.
public final class TrigramModel {

  /// The history of an utterance that has just begun.
  public static final String START = "<s>";

  /// The end of an utterance, where a word could stand.
  public static final String END = "</s>";

  /// log10 of the probability of a word that is never predicted, by convention of the format.
  private static final double NEVER = -99;

  private final TreeMap<String, Successors> histories = new TreeMap<>();
  private final Set<String> vocabulary = new TreeSet<>();

  private static final class Successors {
    final TreeMap<String, Double> counts = new TreeMap<>();
    double total;

    void add(String word, double weight) {
      counts.merge(word, weight, Double::sum);
      total += weight;
    }
  }

  /// Counts a sentence as if it had been seen `weight` times.
  public void add(List<String> sentence, double weight) {
    if (sentence.isEmpty()) {
      return;
    }
    var padded = new ArrayList<String>();
    padded.add(START);
    padded.addAll(sentence);
    padded.add(END);
    for (int i = 1; i < padded.size(); i++) {
      var word = padded.get(i);
      vocabulary.add(word);
      count("", word, weight);
      count(padded.get(i - 1), word, weight);
      if (i >= 2) {
        count(padded.get(i - 2) + " " + padded.get(i - 1), word, weight);
      }
    }
  }

  private void count(String history, String word, double weight) {
    histories.computeIfAbsent(history, h -> new Successors()).add(word, weight);
  }

  /// Words that can be said.
  public Set<String> words() {
    var words = new TreeSet<>(vocabulary);
    words.remove(END);
    return words;
  }

  /// Tells each history, its words separated by a space, and how often each word came after it.
  public void eachHistory(BiConsumer<String, Map<String, Double>> to) {
    histories.forEach(
        (history, successors) ->
            to.accept(history, Collections.unmodifiableMap(successors.counts)));
  }

  /// Words seen after `history`, the end of the utterance among them.
  public Set<String> successors(String history) {
    var successors = histories.get(history);
    return successors == null ? Set.of() : successors.counts.keySet();
  }

  /// P(word | history) with the history's words separated by a space, oldest first.
  public double probability(String history, String word) {
    var successors = histories.get(history);
    double shorter =
        history.isEmpty() ? 1.0 / vocabulary.size() : probability(shortened(history), word);
    if (successors == null) {
      return shorter;
    }
    double kinds = successors.counts.size();
    double seen = successors.counts.getOrDefault(word, 0.0);
    return (seen + kinds * shorter) / (successors.total + kinds);
  }

  private static String shortened(String history) {
    int space = history.indexOf(' ');
    return space < 0 ? "" : history.substring(space + 1);
  }

  /// What is left for unseen successors of `history`, over what the shorter history would give
  /// them.
  public double backoff(String history) {
    var successors = histories.get(history);
    if (successors == null) {
      return 1;
    }
    double left = 1;
    double shorterLeft = 1;
    for (var word : successors.counts.keySet()) {
      left -= probability(history, word);
      shorterLeft -= probability(shortened(history), word);
    }
    return left <= 0 || shorterLeft <= 0 ? 1e-9 : left / shorterLeft;
  }

  /// The model as ARPA text.
  public String arpa() {
    var unigrams = new ArrayList<String>();
    var bigrams = new ArrayList<String>();
    var trigrams = new ArrayList<String>();
    unigrams.add(line(NEVER, START, backoff(START)));
    histories.forEach(
        (history, successors) -> {
          for (var word : successors.counts.keySet()) {
            var ngram = (history + " " + word).strip();
            double log = Math.log10(probability(history, word));
            if (history.contains(" ")) {
              trigrams.add(line(log, ngram));
            } else {
              (history.isEmpty() ? unigrams : bigrams)
                  .add(word.equals(END) ? line(log, ngram) : line(log, ngram, backoff(ngram)));
            }
          }
        });
    return "\\data\\\n"
        + "ngram 1=%d%nngram 2=%d%nngram 3=%d%n"
            .formatted(unigrams.size(), bigrams.size(), trigrams.size())
        + "\n\\1-grams:\n"
        + String.join("", unigrams)
        + "\n\\2-grams:\n"
        + String.join("", bigrams)
        + "\n\\3-grams:\n"
        + String.join("", trigrams)
        + "\n\\end\\\n";
  }

  private static String line(double log, String ngram) {
    return String.format(Locale.ROOT, "%.5f %s%n", log, ngram);
  }

  private static String line(double log, String ngram, double backoff) {
    return String.format(Locale.ROOT, "%.5f %s %.5f%n", log, ngram, Math.log10(backoff));
  }
}
