package dev.parley.asr.engine.vosk;

import dev.parley.asr.engine.vosk.nativelib.NativeGrammar;
import dev.parley.asr.language.SpokenDigits;
import dev.parley.asr.spi.Expected.Digits;
import dev.parley.asr.spi.Recognition;
import dev.parley.asr.spi.Recognition.Hypothesis;
import dev.parley.asr.spi.Recognition.Word;
import dev.parley.asr.spi.RecognitionStream.Purpose;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/// Decides whether the engine stands behind what it heard, and in which order.
final class Verdict {

  /// Words that are, on average, in less than this share of the alternatives are a guess. The
  /// reading's own share would not do: long speech has many readings that differ in an article.
  static final double ACCEPTED_CONFIDENCE_MIN = 0.5;

  /// How far a number is believed that was not the best reading but is the first that can be right.
  private static final double CORRECTED_CONFIDENCE_MAX = 0.5;

  private Verdict() {}

  /// @param heard readings with the unknown word among their words, best first
  static Recognition of(List<Hypothesis> heard, ContextSpeech speech, Purpose purpose) {
    if (heard.isEmpty()) {
      return Recognition.NOTHING;
    }
    var best = heard.getFirst();
    var words = texts(best);
    boolean accepted =
        !words.contains(NativeGrammar.UNKNOWN)
            && confidence(best.words()) >= ACCEPTED_CONFIDENCE_MIN
            && speech.fits(words, purpose);
    return new Recognition(known(possibleNumberFirst(heard, speech)), accepted);
  }

  /// What was not in the grammar, heard once more without one: those words are the better guess at
  /// what was said, and still not an answer to the question.
  static Recognition freely(List<Hypothesis> heard, Recognition byGrammar) {
    var hypotheses = new ArrayList<>(known(heard));
    hypotheses.addAll(byGrammar.nBest());
    return new Recognition(distinct(hypotheses), false);
  }

  /// A number that can't be right gives way to the best reading that can, if there is one.
  private static List<Hypothesis> possibleNumberFirst(
      List<Hypothesis> heard, ContextSpeech speech) {
    if (speech.digits().isEmpty()) {
      return heard;
    }
    var digits = speech.digits().get();
    var first = number(heard.getFirst());
    if (!isLong(first, digits) || digits.check().holds(first)) {
      return heard;
    }
    for (var other : heard) {
      var number = number(other);
      if (isLong(number, digits) && digits.check().holds(number)) {
        var corrected =
            new Hypothesis(
                other.text(),
                other.words(),
                Math.min(CORRECTED_CONFIDENCE_MAX, other.confidence()));
        var order = new ArrayList<>(heard);
        order.remove(other);
        order.addFirst(corrected);
        return order;
      }
    }
    return heard;
  }

  private static boolean isLong(String number, Digits digits) {
    return number.length() >= digits.minDigits() && number.length() <= digits.maxDigits();
  }

  private static String number(Hypothesis reading) {
    return SpokenDigits.of(texts(reading));
  }

  /// The readings without the unknown word.
  private static List<Hypothesis> known(List<Hypothesis> heard) {
    return distinct(
        heard.stream()
            .map(
                reading -> {
                  var words =
                      reading.words().stream()
                          .filter(word -> !word.text().equals(NativeGrammar.UNKNOWN))
                          .toList();
                  return new Hypothesis(Heard.text(words), words, reading.confidence());
                })
            .toList());
  }

  private static List<Hypothesis> distinct(List<Hypothesis> heard) {
    var texts = new HashSet<String>();
    return heard.stream()
        .filter(reading -> !reading.words().isEmpty() && texts.add(reading.text()))
        .toList();
  }

  private static double confidence(List<Word> words) {
    return words.stream().mapToDouble(Word::confidence).average().orElse(0);
  }

  private static List<String> texts(Hypothesis reading) {
    return reading.words().stream().map(Word::text).toList();
  }
}
