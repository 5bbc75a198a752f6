package dev.parley.dialog.understand;

import dev.parley.dialog.spi.Interpretation.Command;
import dev.parley.dialog.understand.Meanings.Meant;
import dev.parley.dialog.understand.grammar.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// The wish within what is said around it: callers tell of their week, their anger or what others
/// said, before a wish and after it, and a sentence with all of that is near to none of its kind.
///
/// A long turn is cut at the words that begin clauses, near each quarter of it, and what is before
/// and after each cut is looked at by itself.
final class Pieces {

  private static final int WORDS_MIN = 8;
  private static final int PARTS = 4;
  private static final int PIECE_WORDS_MIN = 3;

  /// A whole that is as sure as that has no need of its pieces.
  private static final double SURE = 0.85;

  /// The same of a question: talk of a business sounds like one.
  private static final double SURE_QUESTION = 0.92;

  /// How much surer than the whole a piece must be: there are several of them to be wrong about.
  private static final double DOUBT = 0.1;

  /// The same where the whole seems to ask something.
  private static final double DOUBT_WITHIN_QUESTION = 0.05;

  /// The same of a piece that asks something: talk of a business sounds like questions about it
  /// ("my neighbor told me about your shop"), and a wish beside it is what the caller came for.
  private static final double QUESTION_DOUBT = 0.35;

  /// What a whole that is out of scope or a courtesy counts for at most: so is talk around a wish.
  /// Another that names no goal ("I don't have the order number") counts as it is.
  private static final double TALK_MAX = 0.4;

  private static final Set<String> CLAUSES_BEGIN =
      Set.of(
          "i", "i'd", "i'm", "i've", "we", "you", "y'all", "it", "it's", "this", "that", "there",
          "there's", "the", "my", "can", "could", "would", "will", "is", "are", "do", "does", "did",
          "don't", "has", "have", "let", "how", "what", "what's", "when", "where", "where's", "why",
          "which", "who", "and", "so", "but", "or", "because", "if", "then", "also", "anyway",
          "please", "hi", "hey", "hello", "well", "um", "uh");

  /// What comes after them, torn off what is wanted of it, is a thing and no clause: "the trail
  /// club" sounds like joining it.
  private static final Set<String> BEFORE_THINGS =
      Set.of("from", "of", "about", "with", "for", "in", "on", "at", "to");

  /// Between two clauses, or two things.
  private static final Set<String> JOINTS = Set.of("and", "also", "plus", "then");

  private static final int CUTS_MAX = 4;
  private static final double ENOUGH_JOINED = 0.75;
  private static final double ENOUGH = 0.9;

  private Pieces() {}

  /// @param joined at a word that joins
  record Cut(Words before, Words after, boolean joined) {

    /// How sure each half must be to be a wish of its own.
    double enough() {
      return joined ? ENOUGH_JOINED : ENOUGH;
    }
  }

  /// Where two wishes may be told from each other: at words that join first, then at those that
  /// begin clauses.
  static List<Cut> cuts(Words words) {
    List<Cut> joined = new ArrayList<>();
    List<Cut> others = new ArrayList<>();
    for (int at = PIECE_WORDS_MIN - 1; at < words.size() - 1; at++) {
      boolean joint = JOINTS.contains(words.at(at));
      int from = at;
      while (from < words.size() && JOINTS.contains(words.at(from))) {
        from++;
      }
      boolean apart = words.size() - from >= 2;
      if (joint && apart && !JOINTS.contains(words.at(at - 1))) {
        joined.add(new Cut(words.until(at), words.from(from), true));
      } else if (!joint
          && at >= PIECE_WORDS_MIN
          && words.size() - at >= PIECE_WORDS_MIN
          && CLAUSES_BEGIN.contains(words.at(at))
          && !CLAUSES_BEGIN.contains(words.at(at - 1))
          && !BEFORE_THINGS.contains(words.at(at - 1))) {
        others.add(new Cut(words.until(at), words.from(at), false));
      }
    }
    joined.addAll(others);
    return joined.stream().limit(CUTS_MAX).toList();
  }

  /// @param whole what all the words mean together
  /// @return the goal of the piece that is clearly surer than it, else `whole`
  static Meant clearest(Words words, Meant whole, Meanings meanings) {
    double sure = whole.isQuestion() ? SURE_QUESTION : SURE;
    if (words.size() < WORDS_MIN || whole.isGoal() && whole.confidence() >= sure) {
      return whole;
    }
    Meant best = whole;
    double most = isTalk(whole) ? Math.min(whole.confidence(), TALK_MAX) : whole.confidence();
    for (Words piece : of(words)) {
      Meant meant = meanings.of(piece);
      double confidence = meant.confidence() - doubt(meant, whole);
      if (meant.isGoal() && confidence > most) {
        best = meant;
        most = confidence;
      }
    }
    return best;
  }

  private static double doubt(Meant piece, Meant whole) {
    if (piece.isQuestion()) {
      return QUESTION_DOUBT;
    }
    return whole.isQuestion() ? DOUBT_WITHIN_QUESTION : DOUBT;
  }

  private static boolean isTalk(Meant whole) {
    return whole.command() instanceof Command.OutOfScope
        || whole.command() instanceof Command.Courtesy;
  }

  static List<Words> of(Words words) {
    List<Words> pieces = new ArrayList<>();
    int last = 0;
    for (int part = 1; part < PARTS; part++) {
      int at = Math.max(PIECE_WORDS_MIN, words.size() * part / PARTS);
      while (at < words.size() && !CLAUSES_BEGIN.contains(words.at(at))) {
        at++;
      }
      // "Is there" begins at its first word.
      while (at > PIECE_WORDS_MIN && CLAUSES_BEGIN.contains(words.at(at - 1))) {
        at--;
      }
      if (at > last && at + PIECE_WORDS_MIN <= words.size()) {
        pieces.add(words.until(at));
        if (!BEFORE_THINGS.contains(words.at(at - 1))) {
          pieces.add(words.from(at));
        }
        last = at;
      }
    }
    return pieces;
  }
}
