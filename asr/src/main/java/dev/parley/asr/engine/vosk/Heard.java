package dev.parley.asr.engine.vosk;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.parley.asr.RecognitionException;
import dev.parley.asr.spi.Recognition.Hypothesis;
import dev.parley.asr.spi.Recognition.Word;
import java.util.ArrayList;
import java.util.List;

/// Reads libvosk's results.
///
/// With alternatives asked for, the library gives each reading a log likelihood and no confidence.
/// A reading's confidence is its share among the alternatives; a word's, the shares of those that
/// have it at that time.
final class Heard {

  private static final ObjectMapper JSON = new ObjectMapper();

  private Heard() {}

  static String partial(String json) {
    return read(json).path("partial").asText();
  }

  /// The readings of an utterance, best first, the unknown word among their words.
  ///
  /// @param fromSeconds the recognizer's clock at the start of the utterance
  static List<Hypothesis> alternatives(String json, double fromSeconds) {
    var readings = new ArrayList<List<Word>>();
    var likelihoods = new ArrayList<Double>();
    for (var alternative : read(json).path("alternatives")) {
      var words = words(alternative.path("result"), fromSeconds);
      if (!words.isEmpty()) {
        readings.add(words);
        likelihoods.add(alternative.path("confidence").asDouble());
      }
    }
    var shares = shares(likelihoods);
    var hypotheses = new ArrayList<Hypothesis>();
    for (int i = 0; i < readings.size(); i++) {
      var words = new ArrayList<Word>();
      for (var word : readings.get(i)) {
        double believed = 0;
        for (int j = 0; j < readings.size(); j++) {
          believed += readings.get(j).stream().anyMatch(w -> same(w, word)) ? shares[j] : 0;
        }
        words.add(new Word(word.text(), word.fromMs(), word.toMs(), Math.min(1, believed)));
      }
      hypotheses.add(new Hypothesis(text(words), words, shares[i]));
    }
    return hypotheses;
  }

  static String text(List<Word> words) {
    return String.join(" ", words.stream().map(Word::text).toList());
  }

  private static List<Word> words(JsonNode result, double fromSeconds) {
    var words = new ArrayList<Word>();
    for (var word : result) {
      words.add(
          new Word(
              word.path("word").asText(),
              millis(word.path("start").asDouble() - fromSeconds),
              millis(word.path("end").asDouble() - fromSeconds),
              0));
    }
    return words;
  }

  private static int millis(double seconds) {
    return (int) Math.max(0, Math.round(seconds * 1_000));
  }

  /// The same word, and not before or after the other.
  private static boolean same(Word one, Word other) {
    return one.text().equals(other.text())
        && one.fromMs() < other.toMs()
        && other.fromMs() < one.toMs();
  }

  private static double[] shares(List<Double> likelihoods) {
    double best = likelihoods.stream().mapToDouble(l -> l).max().orElse(0);
    var shares = likelihoods.stream().mapToDouble(l -> Math.exp(l - best)).toArray();
    double sum = 0;
    for (double share : shares) {
      sum += share;
    }
    for (int i = 0; i < shares.length; i++) {
      shares[i] /= sum;
    }
    return shares;
  }

  private static JsonNode read(String json) {
    try {
      return JSON.readTree(json);
    } catch (JsonProcessingException e) {
      throw new RecognitionException("Vosk's result is not JSON", e);
    }
  }
}
