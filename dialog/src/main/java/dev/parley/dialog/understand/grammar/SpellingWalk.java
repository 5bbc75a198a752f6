package dev.parley.dialog.understand.grammar;

import static dev.parley.dialog.understand.grammar.SpellingPhrases.GIVEN;
import static dev.parley.dialog.understand.grammar.SpellingPhrases.PIECES;

import dev.parley.dialog.TurnExpectation.Answer.Spelling.Kind;
import dev.parley.dialog.understand.grammar.SpellingPhrases.Piece;
import dev.parley.dialog.understand.grammar.SpellingReading.Ending;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// One walk over the words of somebody who spells, from left to right.
final class SpellingWalk {

  private static final Set<Piece> SIGNS =
      EnumSet.of(Piece.DASH, Piece.UNDERSCORE, Piece.DOT, Piece.SLASH, Piece.AT);

  private static final Set<String> HUMS = Set.of("um", "uh", "er", "erm", "hm", "hmm", "mm");

  /// @param told whether it can't be another: a digit, a sign, or a letter with a word given for it
  /// @param word index of the word it was read from
  record Spelled(char value, boolean told, boolean mayBeZero, int word) {
    Spelled as(char other) {
      return new Spelled(other, told, mayBeZero, word);
    }
  }

  private final Kind kind;
  private final Words words;
  private final BitSet used = new BitSet();
  private List<Spelled> spelled = new ArrayList<>();

  /// What was spelled before the correction that the walk is in.
  private List<Spelled> before = List.of();

  private boolean corrected;
  private int passed;
  private int doubt;
  private int times = 1;
  private Ending ending = Ending.OTHER;

  SpellingWalk(Kind kind, Words words) {
    this.kind = kind;
    this.words = words;
  }

  BitSet used() {
    return used;
  }

  /// Words that are no part of any spelling.
  int passed() {
    return passed;
  }

  int doubt() {
    return doubt;
  }

  Ending ending() {
    return ending;
  }

  List<Spelled> spelled(int fewest) {
    int at = 0;
    while (at < words.size()) {
      at = step(at, fewest);
    }
    mend(fewest);
    return spelled;
  }

  /// Reads what stands at `at`; where the next begins.
  private int step(int at, int fewest) {
    int repeat = repeat(at);
    if (repeat > at) {
      return repeat;
    }
    if (isHost() && (words.has(at, "g mail") || words.has(at, "gee mail"))) {
      add('g', true, false, at, at + 1);
      return literal(at + 1, 0);
    }
    if (isHost() && isWord(at)) {
      return literal(at, 0);
    }
    PhraseTable.Match<Piece> piece = PIECES.at(words, at, Piece.UNKNOWN);
    int end = at + Math.max(1, piece.length());
    return switch (piece.meaning()) {
      case FILLER -> end;
      case CASE -> goesOn(at, end);
      case STYLE -> {
        used.set(at, end);
        yield end;
      }
      case CORRECTION -> {
        if (!spelled.isEmpty()) {
          mend(fewest);
          before = spelled;
          spelled = new ArrayList<>();
          corrected = true;
          doubt++;
          goesOn(at, end);
        }
        yield end;
      }
      case RESTART -> {
        spelled.clear();
        before = List.of();
        corrected = false;
        yield goesOn(at, end);
      }
      case DASH -> sign('-', at, end);
      case UNDERSCORE -> kind == Kind.NAME ? pass(end) : sign('_', at, end);
      case DOT -> kind == Kind.NAME ? pass(end) : sign('.', at, end);
      case SLASH -> kind == Kind.CODE ? sign('/', at, end) : pass(end);
      case AT -> kind == Kind.EMAIL ? sign('@', at, end) : pass(end);
      case APOSTROPHE -> kind == Kind.CODE ? pass(end) : sign('\'', at, end);
      case SPACE -> kind == Kind.NAME ? sign(' ', at, end) : end;
      case UNKNOWN -> character(at);
    };
  }

  /// "Double s", and "double u", which is a letter.
  private int repeat(int at) {
    Integer repeat = NumberWords.REPEATS.get(words.at(at));
    if (repeat == null) {
      return at;
    }
    if (words.at(at).equals("double") && Set.of("u", "you").contains(words.at(at + 1))) {
      return letter('w', at, at + 2, 0);
    }
    times = repeat;
    return goesOn(at, at + 1);
  }

  private int goesOn(int from, int to) {
    used.set(from, to);
    ending = Ending.GOES_ON;
    return to;
  }

  private int pass(int end) {
    passed++;
    doubt += 1;
    ending = Ending.OTHER;
    return end;
  }

  private int sign(char sign, int from, int to) {
    if (spelled.isEmpty() && before.isEmpty()) {
      return pass(to);
    }
    add(sign, true, false, from, to);
    ending = Ending.GOES_ON;
    return to;
  }

  private int character(int at) {
    String word = words.at(at);
    if (word.equals("x") && words.at(at + 1).equals("ray")) {
      return add('x', true, false, at, at + 2);
    }
    if (isLetter(at)) {
      return letter(word.charAt(0), at, at + 1, 0);
    }
    Optional<Character> alphabet = LetterWords.byWord(word);
    if (alphabet.isPresent()) {
      return add(alphabet.get(), true, false, at, at + 1);
    }
    if (kind != Kind.NAME) {
      int end = number(at);
      if (end > at) {
        return end;
      }
    }
    Optional<Character> named = LetterWords.named(word);
    boolean meant = LetterWords.isName(word) || besideSpelling(at) || given(at + 1) > at + 1;
    if (named.isPresent() && meant) {
      return letter(named.get(), at, at + 1, word.equals("oh") ? 0 : 1);
    }
    boolean address = kind == Kind.EMAIL && isWord(at) && (isHost() || isInAddress(at));
    return address ? literal(at, 1) : other(at);
  }

  /// A letter, with the word that is given for it.
  private int letter(char letter, int from, int to, int guessed) {
    doubt += guessed;
    int given = given(to);
    if (given > to && given >= words.size()) {
      add(letter, false, false, from, to);
      return goesOn(to, given);
    }
    if (given > to && isWord(given)) {
      char initial = words.at(given).charAt(0);
      boolean x = letter == 'x' && words.at(given).startsWith("ex");
      return add(x ? 'x' : initial, true, false, from, given + 1);
    }
    // "D dog", without a word between them.
    boolean named =
        isWord(to)
            && words.at(to).charAt(0) == letter
            && words.at(to).length() > 2
            && !LetterWords.isName(words.at(to))
            && kind != Kind.EMAIL
            && PIECES.at(words, to, Piece.UNKNOWN).length() == 0
            && NumberWords.digit(words.at(to)).isEmpty();
    return named
        ? add(letter, true, false, from, to + 1)
        : add(letter, false, letter == 'o', from, to);
  }

  /// Where the word begins that is given for a letter; `at` when none is. "For" before a letter or
  /// a number is a four.
  private int given(int at) {
    int from = at;
    while (HUMS.contains(words.at(from))) {
      from++;
    }
    PhraseTable.Match<Integer> match = GIVEN.at(words, from, 0);
    if (!match.found()) {
      return at;
    }
    int end = from + match.length();
    while (HUMS.contains(words.at(end))) {
      end++;
    }
    boolean four = match.length() == 1 && words.at(from).equals("for");
    boolean numbered = LetterWords.isLetter(words.at(end)) || NumberWords.isNumber(words.at(end));
    if (four && kind != Kind.NAME && end < words.size() && numbered) {
      return at;
    }
    return end;
  }

  private int number(int at) {
    String word = words.at(at);
    if (Words.isDigit(word.isEmpty() ? 'x' : word.charAt(0))) {
      return addAll(word, at, at + 1);
    }
    if (word.equals("oh")) {
      return at;
    }
    Optional<NumberWords.Cardinal> cardinal = NumberWords.belowHundred(words, at);
    if (cardinal.isPresent()) {
      return addAll(cardinal.get().digits(), at, cardinal.get().end());
    }
    Optional<Integer> alike = NumberWords.soundAlike(word);
    if (alike.isPresent() && besideSpelling(at)) {
      doubt++;
      return add((char) ('0' + alike.get()), true, false, at, at + 1);
    }
    return at;
  }

  /// A word of an address, as it is written.
  private int literal(int at, int guessed) {
    doubt += guessed;
    return addAll(words.at(at), at, at + 1);
  }

  /// A word that spells nothing. What was just spelled, said as a word, is no other.
  private int other(int at) {
    StringBuilder value = new StringBuilder();
    spelled.forEach(each -> value.append(each.value()));
    int length = words.at(at).length();
    boolean same = length > 2 && value.indexOf(words.at(at)) >= 0;
    boolean ahead = length > 2 && spelled.isEmpty() && kind == Kind.NAME;
    return same || ahead ? at + 1 : pass(at + 1);
  }

  private int addAll(String characters, int from, int to) {
    for (int i = 0; i < characters.length(); i++) {
      add(characters.charAt(i), true, false, from, to);
    }
    return to;
  }

  private int add(char value, boolean told, boolean mayBeZero, int from, int to) {
    for (int i = 0; i < times; i++) {
      spelled.add(new Spelled(value, told, mayBeZero, from));
    }
    times = 1;
    used.set(from, to);
    ending = Ending.SPELLED;
    return to;
  }

  /// Puts what came after a correction in the place of what it corrects.
  private void mend(int fewest) {
    if (!corrected || spelled.isEmpty()) {
      spelled = spelled.isEmpty() ? new ArrayList<>(before) : spelled;
      return;
    }
    List<Spelled> mended = new ArrayList<>(before.subList(0, kept(fewest)));
    mended.addAll(spelled);
    spelled = mended;
    before = List.of();
    corrected = false;
  }

  /// How much of what was spelled before a correction stays. One letter takes the place of the
  /// last, and so do several that begin with one that sounds like it; those that begin as the whole
  /// did, or fill its length, take the place of all.
  private int kept(int fewest) {
    int host = indexOf(before, '@') + 1;
    if (host > 0 && indexOf(spelled, '@') < 0) {
      return host;
    }
    int last = before.size() - 1;
    char first = spelled.getFirst().value();
    if (spelled.size() == 1) {
      return last;
    }
    if (before.getFirst().value() == first) {
      return 0;
    }
    if (LetterWords.soundAlike(before.get(last).value(), first)) {
      return last;
    }
    for (int i = last; i > 0; i--) {
      if (before.get(i).value() == first) {
        return i;
      }
    }
    boolean whole = spelled.size() > before.size() || (fewest > 1 && spelled.size() >= fewest);
    return whole || LetterWords.soundAlike(before.getFirst().value(), first) ? 0 : last;
  }

  private static int indexOf(List<Spelled> spelled, char value) {
    for (int i = 0; i < spelled.size(); i++) {
      if (spelled.get(i).value() == value) {
        return i;
      }
    }
    return -1;
  }

  /// Past the "at" of an address.
  private boolean isHost() {
    return kind == Kind.EMAIL && (indexOf(spelled, '@') >= 0 || indexOf(before, '@') >= 0);
  }

  /// Whether signs around a word make it part of an address.
  private boolean isInAddress(int at) {
    boolean after = !spelled.isEmpty() && used.get(at - 1);
    return after || SIGNS.contains(PIECES.at(words, at + 1, Piece.UNKNOWN).meaning());
  }

  private boolean isWord(int at) {
    String word = words.at(at);
    boolean letters = word.length() > 1 && Character.isLetter(word.charAt(0));
    return letters
        && (!isHost()
            || (PIECES.at(words, at, Piece.UNKNOWN).length() == 0
                && NumberWords.digit(word).isEmpty()));
  }

  /// "A" and "I" are words as well: letters only beside others, or alone.
  private boolean isLetter(int at) {
    String word = words.at(at);
    boolean article = word.equals("a") || word.equals("i");
    return LetterWords.isLetter(word)
        && (!article || words.size() == 1 || besideSpelling(at) || given(at + 1) > at + 1);
  }

  private boolean besideSpelling(int at) {
    int left = at - 1;
    while (isBetween(left)) {
      left--;
    }
    int right = at + 1;
    while (isBetween(right)) {
      right++;
    }
    return spells(left) || spells(right);
  }

  private boolean isBetween(int at) {
    return HUMS.contains(words.at(at)) || words.at(at).equals("a") || words.at(at).equals("i");
  }

  /// Whether the word at `at` is a character by itself.
  private boolean spells(int at) {
    String word = words.at(at);
    return LetterWords.isLetter(word)
        || LetterWords.byWord(word).isPresent()
        || LetterWords.isName(word)
        || NumberWords.isNumber(word)
        || SIGNS.contains(PIECES.at(words, at, Piece.UNKNOWN).meaning())
        || (at >= 0 && used.get(at));
  }
}
