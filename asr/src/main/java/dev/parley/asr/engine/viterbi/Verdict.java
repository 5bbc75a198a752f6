package dev.parley.asr.engine.viterbi;

import dev.parley.asr.engine.viterbi.search.Path;
import dev.parley.asr.language.Agreement;
import dev.parley.asr.language.SpokenAnswers;
import dev.parley.asr.language.SpokenDigits;
import dev.parley.asr.language.SpokenSpelling;
import dev.parley.asr.sound.FrontEnd;
import dev.parley.asr.spi.Recognition;
import dev.parley.asr.spi.Recognition.Hypothesis;
import dev.parley.asr.spi.Recognition.Word;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// What is answered: the grammar's words where the sound speaks for them, otherwise the domain's
/// words in free order first, and nothing stood behind.
final class Verdict {

  /// Words are accepted when they are more likely right than not.
  static final double ACCEPTED_MIN = 0.5;

  /// A correction that the sound speaks against this much is none: the caller said a wrong number.
  private static final double CORRECTED_CONFIDENCE_MIN = 0.1;

  /// The most that a number is believed which passes its check only after a correction.
  private static final double CORRECTED_CONFIDENCE_MAX = 0.5;

  /// A caller's own words are accepted when so many of them are likely right: 86 % then meant what
  /// was said, on sentences that the confidences were not fitted over.
  private static final double OWN_WORDS_ACCEPTED_MIN = 0.8;

  /// The same of words that are no answer of the form that was asked for.
  private static final double BESIDE_QUESTION_ACCEPTED_MIN = 0.85;

  /// What words are believed at least that the grammar and the search among usual words come to. Of
  /// 283 known sentences of learners that were refused, 19 were such, all of them right; sentences
  /// that no grammar knows were not among them.
  private static final double AGREED_CONFIDENCE = 0.85;

  private static final int AGREED_WORDS_MIN = 3;

  /// Both searches go by one sound, so it must speak for the words a little at least.
  private static final double AGREED_MEAN_MIN = 0.3;

  /// What the words of a yes must come to, each by itself.
  private static final double CONSENT_MIN = 0.9;

  private static final double NEVER = 2;
  private static final int NUMBER_DIGITS_MIN = 3;

  /// How far the domain's words are believed that are in no grammar.
  private static final double FREE_CONFIDENCE = 0.2;

  private Verdict() {}

  static Recognition of(Path path, Evidence evidence) {
    double confidence = Confidence.of(evidence);
    var words = words(path, evidence.wordConfidences());
    return words.isEmpty()
        ? Recognition.NOTHING
        : new Recognition(List.of(hypothesis(words, confidence)), confidence >= ACCEPTED_MIN);
  }

  /// What was heard fits a rule that what is heard wrong fits once in `chanceAgainst` times: so
  /// much the better the odds that it is right (Bayes).
  static Recognition confirmed(Recognition heard, int chanceAgainst) {
    if (chanceAgainst <= 1 || heard.nBest().isEmpty()) {
      return heard;
    }
    var best = heard.nBest().getFirst();
    double right = best.confidence();
    double confidence = right / (right + (1 - right) / chanceAgainst);
    var hypotheses = new ArrayList<Hypothesis>(heard.nBest());
    hypotheses.set(0, new Hypothesis(best.text(), best.words(), confidence));
    return new Recognition(hypotheses, confidence >= ACCEPTED_MIN);
  }

  /// That letters were said is one thing and stays as it is; which ones is less sure where nothing
  /// told them from those that sound alike.
  static Recognition spelled(Recognition heard) {
    if (heard.nBest().isEmpty()) {
      return heard;
    }
    var best = heard.nBest().getFirst();
    var certainties = SpokenSpelling.certainties(best.words().stream().map(Word::text).toList());
    double confidence = best.confidence();
    var words = new ArrayList<Word>();
    for (var word : best.words()) {
      double certainty = certainties.get(words.size());
      confidence *= certainty;
      words.add(new Word(word.text(), word.fromMs(), word.toMs(), word.confidence() * certainty));
    }
    var hypotheses = new ArrayList<Hypothesis>(heard.nBest());
    hypotheses.set(0, new Hypothesis(best.text(), words, confidence));
    return new Recognition(hypotheses, heard.accepted());
  }

  /// The grammar was not believed: puts the free words before its own.
  static Recognition orFreely(Recognition heard, Path free) {
    var words = words(free, Collections.nCopies(texts(free).size(), FREE_CONFIDENCE));
    var hypotheses = new ArrayList<Hypothesis>();
    if (!words.isEmpty()) {
      hypotheses.add(hypothesis(words, FREE_CONFIDENCE));
    }
    hypotheses.addAll(heard.nBest());
    return new Recognition(hypotheses, false);
  }

  /// The grammar was not believed: puts the caller's own words before its own, and stands behind
  /// them where most of them must be right, or where the grammar came to the very same. A number or
  /// a yes is not made sure by that: both go by one sound.
  static Recognition orInOwnWords(Recognition heard, Path own, List<Double> confidences) {
    var either = inOwnWords(heard, own, confidences, OWN_WORDS_ACCEPTED_MIN);
    if (!agree(heard, texts(own)) || either.nBest().getFirst().confidence() < AGREED_MEAN_MIN) {
      return either;
    }
    var agreed = either.nBest().getFirst();
    double confidence = Math.max(AGREED_CONFIDENCE, agreed.confidence());
    return new Recognition(
        List.of(new Hypothesis(agreed.text(), agreed.words(), confidence)), true);
  }

  private static boolean agree(Recognition heard, List<String> own) {
    return own.size() >= AGREED_WORDS_MIN
        && SpokenDigits.longest(own).isEmpty()
        && !SpokenAnswers.agrees(own)
        && !heard.nBest().isEmpty()
        && heard.nBest().getFirst().words().stream().map(Word::text).toList().equals(own);
  }

  /// The same where an answer of another form was asked for ("no I don't need a call", for a number
  /// to call): more of the words must be right, and then the grammar's are none: it was told that
  /// they were not said.
  ///
  /// A number is not stood behind that the question's own grammar does not believe. Nor is, asked
  /// for a yes or no, a yes that isn't sure by itself: the other words say nothing for the one that
  /// consents.
  static Recognition orBesideTheQuestion(
      Recognition heard, Path own, List<Double> confidences, boolean yesNo) {
    if (confidences.isEmpty()) {
      return heard;
    }
    var said = texts(own);
    boolean doubtfulYes =
        yesNo
            && SpokenAnswers.agrees(said)
            && SpokenAnswers.agreement(said, confidences) < CONSENT_MIN;
    boolean grammarsOwn = doubtfulYes || SpokenDigits.longest(said).length() >= NUMBER_DIGITS_MIN;
    var either =
        inOwnWords(heard, own, confidences, grammarsOwn ? NEVER : BESIDE_QUESTION_ACCEPTED_MIN);
    return either.accepted() ? new Recognition(List.of(either.nBest().getFirst()), true) : either;
  }

  private static Recognition inOwnWords(
      Recognition heard, Path own, List<Double> confidences, double acceptedMin) {
    if (confidences.isEmpty()) {
      return heard;
    }
    double mean = confidences.stream().mapToDouble(c -> c).average().orElse(0);
    var hypotheses = new ArrayList<Hypothesis>();
    hypotheses.add(hypothesis(words(own, confidences), mean));
    hypotheses.addAll(heard.nBest());
    return new Recognition(hypotheses, mean >= acceptedMin);
  }

  /// A number was heard that can't be right: puts the best one that passes its check before it, if
  /// the two differ in one digit only and the sound allows it. Its confidence says that it was
  /// corrected.
  ///
  /// It is accepted where either is: the sound of one wrong digit must not cost the number that the
  /// check gives back.
  static Recognition corrected(Recognition heard, Path checked, Evidence evidence) {
    var words = words(checked, evidence.wordConfidences());
    var before = digits(heard.nBest().getFirst().words().stream().map(Word::text).toList());
    var after = digits(texts(checked));
    double confidence = Confidence.of(evidence);
    if (words.isEmpty()
        || confidence < CORRECTED_CONFIDENCE_MIN
        || Agreement.edits(before, after) > 1) {
      return heard;
    }
    var hypotheses = new ArrayList<Hypothesis>();
    hypotheses.add(hypothesis(words, Math.min(confidence, CORRECTED_CONFIDENCE_MAX)));
    hypotheses.addAll(heard.nBest());
    return new Recognition(hypotheses, heard.accepted() || confidence >= ACCEPTED_MIN);
  }

  private static List<String> digits(List<String> words) {
    return List.of(SpokenDigits.of(words).split(""));
  }

  private static Hypothesis hypothesis(List<Word> words, double confidence) {
    var text = String.join(" ", words.stream().map(Word::text).toList());
    return new Hypothesis(text, words, confidence);
  }

  /// The words without silences.
  static List<String> texts(Path path) {
    return path.words().stream().filter(word -> !word.isSilence()).map(Path.Word::text).toList();
  }

  private static List<Word> words(Path path, List<Double> confidences) {
    var words = new ArrayList<Word>();
    for (var word : path.words()) {
      if (!word.isSilence()) {
        words.add(
            new Word(
                word.text(),
                word.from() * FrontEnd.MILLIS_PER_FRAME,
                word.to() * FrontEnd.MILLIS_PER_FRAME,
                confidences.get(words.size())));
      }
    }
    return words;
  }
}
