package dev.parley.asr.engine.pocketsphinx;

import dev.parley.asr.engine.pocketsphinx.nativelib.Decoded;
import dev.parley.asr.engine.pocketsphinx.nativelib.DecodedWord;
import dev.parley.asr.language.Agreement;
import dev.parley.asr.language.SpokenAnswers;
import dev.parley.asr.language.SpokenDigits;
import dev.parley.asr.sound.FrontEnd;
import dev.parley.asr.spi.Recognition;
import dev.parley.asr.spi.Recognition.Hypothesis;
import dev.parley.asr.spi.Recognition.Word;
import java.util.ArrayList;
import java.util.List;

/// Weighs the grammar's and the trigram's answers to one pass against each other.
///
/// The grammar hears everything as something it knows; the trigram is freer and worse. Where they
/// agree, the grammar is right; where they don't, the speech was not in the grammar, and the
/// trigram's words are the better guess at what was said.
final class Verdict {

  /// Beyond this distance the grammar's answer is not believed (measured: accepts none of 25
  /// out-of-grammar utterances).
  static final double ACCEPTED_DISTANCE_MAX = 0.4;

  /// Of two ways to say yes, or to say no.
  private static final double SAME_ANSWER_DISTANCE = 0.2;

  /// How far a number is believed that passes its check only after a correction.
  private static final double CORRECTED_CONFIDENCE = 0.5;

  private Verdict() {}

  static Recognition of(Decoded grammar, Decoded trigram) {
    var byGrammar = words(grammar);
    var byTrigram = words(trigram);
    if (byGrammar.isEmpty() && byTrigram.isEmpty()) {
      return Recognition.NOTHING;
    }
    double distance = distance(texts(byGrammar), texts(byTrigram));
    boolean accepted = !byGrammar.isEmpty() && distance <= ACCEPTED_DISTANCE_MAX;
    var hypotheses = new ArrayList<Hypothesis>();
    if (accepted) {
      hypotheses.add(hypothesis(byGrammar, 1 - distance));
      if (distance > 0) {
        hypotheses.add(hypothesis(byTrigram, (1 - distance) / 2));
      }
    } else {
      if (!byTrigram.isEmpty()) {
        hypotheses.add(hypothesis(byTrigram, 0.3));
      }
      if (!byGrammar.isEmpty()) {
        hypotheses.add(hypothesis(byGrammar, Math.max(0.05, 1 - distance) / 2));
      }
    }
    return new Recognition(hypotheses, accepted);
  }

  /// "Nope" and "no" are the same answer, though they share no word.
  private static double distance(List<String> grammar, List<String> trigram) {
    var meaning = SpokenAnswers.meaning(String.join(" ", grammar));
    if (meaning != SpokenAnswers.Meaning.OTHER
        && meaning == SpokenAnswers.meaning(String.join(" ", trigram))) {
      return Math.min(SAME_ANSWER_DISTANCE, Agreement.distance(grammar, trigram));
    }
    return Agreement.distance(grammar, trigram);
  }

  /// A number was heard that can't be right: puts the best one that passes its check before it, if
  /// the two differ in one digit only. Its confidence says that it was corrected.
  static Recognition corrected(Recognition heard, Decoded checked) {
    var words = words(checked);
    var before = List.of(SpokenDigits.of(texts(heard.nBest().getFirst().words())).split(""));
    var after = List.of(SpokenDigits.of(texts(words)).split(""));
    if (words.isEmpty() || Agreement.edits(before, after) > 1) {
      return heard;
    }
    var hypotheses = new ArrayList<Hypothesis>();
    hypotheses.add(hypothesis(words, CORRECTED_CONFIDENCE));
    hypotheses.addAll(heard.nBest());
    return new Recognition(hypotheses, heard.accepted());
  }

  private static Hypothesis hypothesis(List<Word> words, double confidence) {
    return new Hypothesis(String.join(" ", texts(words)), words, confidence);
  }

  static List<String> texts(List<Word> words) {
    return words.stream().map(Word::text).toList();
  }

  /// The words of a result without fillers and silences.
  static List<Word> words(Decoded decoded) {
    var words = new ArrayList<Word>();
    for (var segment : decoded.words()) {
      if (spoken(segment)) {
        words.add(
            new Word(
                withoutVariant(segment.word()),
                segment.fromFrame() * FrontEnd.MILLIS_PER_FRAME,
                (segment.toFrame() + 1) * FrontEnd.MILLIS_PER_FRAME,
                segment.posterior()));
      }
    }
    return words;
  }

  private static boolean spoken(DecodedWord segment) {
    char first = segment.word().charAt(0);
    return first != '<' && first != '[' && first != '+' && !segment.word().equals("(NULL)");
  }

  private static String withoutVariant(String word) {
    int bracket = word.indexOf('(');
    return bracket < 0 ? word : word.substring(0, bracket);
  }
}
