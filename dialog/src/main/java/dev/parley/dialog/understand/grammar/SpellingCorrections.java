package dev.parley.dialog.understand.grammar;

import dev.parley.dialog.TurnExpectation.Answer.Spelling.Kind;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Mends one letter of what was just read back: "d as in dog, not b", "the last letter is a t", or
/// a letter alone where it sounds like just one of those read back.
public final class SpellingCorrections {

  private static final PhraseTable<Integer> PLACES =
      new PhraseTable<Integer>()
          .with(0, "first letter|first one|first character|starts with|it starts with")
          .with(1, "second letter|second one|second character")
          .with(2, "third letter|third one|third character")
          .with(3, "fourth letter|fourth one|fourth character")
          .with(4, "fifth letter|fifth one|fifth character")
          .with(5, "sixth letter|sixth one|sixth character")
          .with(-1, "last letter|last one|last character|ends in|ends with|it ends in");

  private static final Set<String> BEFORE = Set.of("is", "a", "an", "it", "should", "be");

  private SpellingCorrections() {}

  /// What `said` (small letters) becomes; empty when `words` mend nothing in it, or it can't be
  /// told where.
  public static Optional<String> apply(String said, Words words, Kind kind) {
    for (int i = 0; i < words.size(); i++) {
      PhraseTable.Match<Integer> place = PLACES.at(words, i, 0);
      if (place.found()) {
        int at = place.meaning() < 0 ? said.length() - 1 : place.meaning();
        Optional<Character> right = only(kind, words, i + place.length(), words.size());
        return right.filter(_ -> at < said.length()).map(letter -> with(said, at, letter));
      }
      if (words.at(i).equals("not") || words.has(i, "instead of")) {
        int after = words.at(i).equals("not") ? i + 1 : i + 2;
        return exchanged(said, words, i, after, kind);
      }
    }
    return only(kind, words, 0, words.size()).flatMap(letter -> alike(said, letter));
  }

  /// "D as in dog, not b", "not b but d".
  private static Optional<String> exchanged(
      String said, Words words, int end, int after, Kind kind) {
    int but = words.list().indexOf("but");
    Optional<Character> wrong = only(kind, words, after, but > after ? but : words.size());
    Optional<Character> right =
        but > after ? only(kind, words, but + 1, words.size()) : only(kind, words, 0, end);
    if (wrong.isEmpty() || right.isEmpty()) {
      return Optional.empty();
    }
    int at = said.lastIndexOf(wrong.get());
    return at < 0 ? Optional.empty() : Optional.of(with(said, at, right.get()));
  }

  private static Optional<String> alike(String said, char letter) {
    int found = -1;
    for (int i = 0; i < said.length(); i++) {
      if (said.charAt(i) != letter && LetterWords.soundAlike(said.charAt(i), letter)) {
        if (found >= 0) {
          return Optional.empty();
        }
        found = i;
      }
    }
    return found < 0 || said.indexOf(letter) >= 0
        ? Optional.empty()
        : Optional.of(with(said, found, letter));
  }

  /// The one character that is spelled in a part of the words.
  private static Optional<Character> only(Kind kind, Words words, int from, int to) {
    int begin = from;
    while (begin + 1 < to && BEFORE.contains(words.at(begin))) {
      begin++;
    }
    if (begin >= to) {
      return Optional.empty();
    }
    List<SpellingWalk.Spelled> spelled =
        new SpellingWalk(kind, new Words(words.list().subList(begin, to))).spelled(1);
    return spelled.size() == 1 ? Optional.of(spelled.getFirst().value()) : Optional.empty();
  }

  private static String with(String said, int at, char letter) {
    return said.substring(0, at) + letter + said.substring(at + 1);
  }
}
