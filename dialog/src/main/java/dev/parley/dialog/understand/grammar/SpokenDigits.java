package dev.parley.dialog.understand.grammar;

import dev.parley.dialog.TurnExpectation.Answer;
import dev.parley.dialog.TurnExpectation.Check;
import dev.parley.dialog.understand.grammar.DigitsReading.Fit;
import dev.parley.dialog.understand.grammar.NumberWords.Cardinal;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Digits as people say them: one by one, in pairs, as cardinals, with "double", with a prefix,
/// with fillers, and with corrections on the way ("four one five, no, six").
///
/// People's numbers are ambiguous: "forty one" is 41 or 40 1, "no, two two" restarts or replaces
/// the last two digits. So the words are walked once from left to right with a small set of
/// readings side by side, each with its doubt, and in the end the asked length and the check digit
/// choose. Readings with the same digits merge, the least doubtful wins; at most `READINGS_MAX`
/// survive a word, so time is bounded whatever is said.
public final class SpokenDigits {

  private static final int READINGS_MAX = 24;

  /// Nothing that is dialled, shipped or billed is longer.
  private static final int DIGITS_MAX = 20;

  /// A reading that only holds by so much more guessing than the plain one is not believed.
  private static final int FORCED_DOUBT_MAX = 4;

  private static final int DOUBT_SOUND_ALIKE = 1;
  private static final int DOUBT_SPLIT_NUMBER = 2;
  private static final int DOUBT_UNKNOWN_WORD = 3;
  private static final int DOUBT_CORRECTION = 1;

  private static final PhraseTable<Piece> PIECES =
      new PhraseTable<Piece>()
          .with(
              Piece.FILLER,
              "um|uh|er|erm|ah|hm|hmm|mm|well|so|it's|its|it is|that's|thats|that is|that would be"
                  + "|the|my|number|numbers|digit|digits|order|code|reference|okay|ok|yeah|yes|right"
                  + "|let me see|let's see|got|here|please|and|then|dash|hyphen|space|hash|pound"
                  + "|slash|hyphenated|followed by|like|i think|is|sure|zip|post|postcode|area|phone"
                  + "|thanks|thank you|order number|the number is|starts with|starting with"
                  + "|ends with|ending in|a|it|i have|i've got")
          .with(
              Piece.CORRECTION,
              "no|no wait|no sorry|sorry|sorry no|oh sorry|i mean|i meant|scratch that|correction"
                  + "|make that|wait|wait no|actually|rather|oops|no not that|excuse me|i beg your"
                  + " pardon|no it's|no that's|oh no|no no|no actually|that's wrong|my mistake")
          .with(
              Piece.RESTART,
              "start again|start over|let me start again|let me start over|let me try again"
                  + "|from the start|from the beginning|let me repeat that|i'll say it again"
                  + "|let me say that again|again")
          .with(Piece.NEGATION, "not");

  private static final Comparator<DigitsReading> BEST_FIRST =
      Comparator.comparing(DigitsReading::fit)
          .thenComparingInt(DigitsReading::doubt)
          .thenComparingInt(reading -> -reading.digits().length())
          .thenComparing(DigitsReading::digits);

  private enum Piece {
    FILLER,
    CORRECTION,
    RESTART,
    NEGATION,
    UNKNOWN
  }

  private final Answer.Digits asked;
  private final Set<String> prefixWords = new HashSet<>();

  public SpokenDigits(Answer.Digits asked) {
    this.asked = asked;
    for (String prefix : asked.prefixWords()) {
      prefixWords.addAll(Words.of(prefix).list());
    }
    if (prefixWords.contains("h")) {
      prefixWords.addAll(Set.of("aitch", "haitch", "age"));
    }
    if (prefixWords.contains("p")) {
      prefixWords.addAll(Set.of("pee", "pea", "be"));
    }
    if (prefixWords.contains("h") && prefixWords.contains("p")) {
      prefixWords.add("hp");
    }
  }

  /// Readings of `words`, best first; empty when no digit was said.
  public List<DigitsReading> read(Words words) {
    List<Map<String, Path>> at = new ArrayList<>();
    for (int i = 0; i <= words.size(); i++) {
      at.add(new LinkedHashMap<>());
    }
    at.getFirst().put("", new Path("", 0, new BitSet()));
    for (int i = 0; i < words.size(); i++) {
      for (Path path : leastDoubtful(at.get(i))) {
        step(words, i, path, at);
      }
    }
    List<DigitsReading> readings = new ArrayList<>();
    for (Path path : at.getLast().values()) {
      if (!path.digits.isEmpty()) {
        readings.add(new DigitsReading(path.digits, fit(path.digits), path.doubt, path.used));
      }
    }
    readings.sort(BEST_FIRST);
    return withoutForced(readings);
  }

  /// The fit that `digits` have to what was asked for.
  public Fit fit(String digits) {
    if (digits.length() < asked.minDigits()) {
      return Fit.TOO_SHORT;
    }
    if (digits.length() > asked.maxDigits()) {
      return Fit.TOO_LONG;
    }
    return asked.check() == Check.LUHN && !Luhn.holds(digits) ? Fit.FAILS_CHECK : Fit.HOLDS;
  }

  /// A reading that fits only because much was guessed gives way to the plain one.
  private static List<DigitsReading> withoutForced(List<DigitsReading> readings) {
    int plainest =
        readings.stream().mapToInt(DigitsReading::doubt).min().orElse(0) + FORCED_DOUBT_MAX;
    List<DigitsReading> ordered = new ArrayList<>(readings);
    ordered.sort(Comparator.comparing((DigitsReading each) -> each.doubt() > plainest));
    return List.copyOf(ordered);
  }

  private static List<Path> leastDoubtful(Map<String, Path> paths) {
    if (paths.size() <= READINGS_MAX) {
      return List.copyOf(paths.values());
    }
    return paths.values().stream()
        .sorted(Comparator.comparingInt(Path::doubt).thenComparing(Path::digits))
        .limit(READINGS_MAX)
        .toList();
  }

  /// Every way to go on from word `i`.
  private void step(Words words, int i, Path path, List<Map<String, Path>> at) {
    String word = words.at(i);
    boolean number = numbers(words, i, path, at);
    PhraseTable.Match<Piece> piece = PIECES.at(words, i, Piece.UNKNOWN);
    int end = i + Math.max(1, piece.length());
    switch (piece.meaning()) {
      case FILLER -> reach(at, end, path.skip(0));
      case CORRECTION -> corrections(i, end, path, at);
      case RESTART -> reach(at, end, path.restart(DOUBT_CORRECTION, i, end));
      case NEGATION -> negation(words, i, path, at);
      case UNKNOWN -> {
        if (prefixWords.contains(word)) {
          reach(at, end, path.take("", 0, i, end));
          reach(at, end, path.restart(path.digits.isEmpty() ? 0 : DOUBT_CORRECTION, i, end));
        } else if (!number) {
          unknown(words, i, path, at);
        }
      }
    }
  }

  private static void unknown(Words words, int i, Path path, List<Map<String, Path>> at) {
    boolean repeat = NumberWords.REPEATS.containsKey(words.at(i));
    int doubt = path.digits.isEmpty() && !repeat ? 0 : DOUBT_UNKNOWN_WORD;
    reach(at, i + 1, path.skip(doubt));
    if (!path.digits.isEmpty()) {
      // "two jackets, order four one oh": what came before was another number.
      reach(at, i + 1, path.forget(path.digits.length()));
    }
  }

  /// Digits, repeats and cardinals at `i`; false when the word is none of them.
  private static boolean numbers(Words words, int i, Path path, List<Map<String, Path>> at) {
    String word = words.at(i);
    if (!word.isEmpty() && Words.isDigit(word.charAt(0))) {
      if (!Words.isDigit(word.charAt(word.length() - 1))) {
        return false;
      }
      reach(at, i + 1, path.take(word, 0, i, i + 1));
      return true;
    }
    Integer repeat = NumberWords.REPEATS.get(word);
    if (repeat != null) {
      Optional<Integer> digit = digitAmongDigits(words.at(i + 1));
      digit.ifPresent(
          value -> reach(at, i + 2, path.take(value.toString().repeat(repeat), 0, i, i + 2)));
      return digit.isPresent();
    }
    int doubt = 0;
    for (Cardinal cardinal : NumberWords.cardinals(words, i)) {
      reach(at, cardinal.end(), path.take(cardinal.digits(), doubt, i, cardinal.end()));
      doubt = DOUBT_SPLIT_NUMBER;
    }
    Optional<Integer> digit = NumberWords.digit(word);
    if (digit.isPresent()) {
      int split = doubt;
      reach(at, i + 1, path.take(digit.get().toString(), split, i, i + 1));
      return true;
    }
    Optional<Integer> soundAlike = NumberWords.soundAlike(word);
    if (soundAlike.isPresent() && nearNumber(words, i)) {
      reach(at, i + 1, path.take(soundAlike.get().toString(), DOUBT_SOUND_ALIKE, i, i + 1));
      reach(at, i + 1, path.skip(DOUBT_SOUND_ALIKE));
      return true;
    }
    return doubt > 0;
  }

  private static boolean nearNumber(Words words, int i) {
    return NumberWords.isNumber(words.at(i - 1)) || NumberWords.isNumber(words.at(i + 1));
  }

  private static Optional<Integer> digitAmongDigits(String word) {
    return NumberWords.digit(word).or(() -> NumberWords.soundAlike(word));
  }

  /// After "no": the number starts again, or what follows replaces as many digits from the end.
  private static void corrections(int i, int end, Path path, List<Map<String, Path>> at) {
    if (path.digits.isEmpty()) {
      reach(at, end, path.skip(0));
      return;
    }
    reach(at, end, path.restart(DOUBT_CORRECTION, i, end));
    for (int dropped = 1; dropped < path.digits.length(); dropped++) {
      reach(at, end, path.drop(dropped, DOUBT_CORRECTION + dropped / 2, i, end));
    }
    reach(at, end, path.skip(DOUBT_UNKNOWN_WORD));
  }

  /// "six not five": the five said before it was meant to be a six.
  private static void negation(Words words, int i, Path path, List<Map<String, Path>> at) {
    int wrongAt = words.at(i + 1).equals("a") ? i + 2 : i + 1;
    Optional<Integer> wrong = digitAmongDigits(words.at(wrongAt));
    if (wrong.isEmpty()) {
      reach(at, i + 1, path.skip(DOUBT_UNKNOWN_WORD));
      return;
    }
    int end = wrongAt + 1;
    String digits = path.digits;
    char no = (char) ('0' + wrong.get());
    reach(at, end, path.with(digits, 2 * DOUBT_CORRECTION, i, end));
    if (digits.length() > 1) {
      String before = digits.substring(0, digits.length() - 1);
      char yes = digits.charAt(digits.length() - 1);
      int said = before.lastIndexOf(no);
      if (said >= 0) {
        String replaced = before.substring(0, said) + yes + before.substring(said + 1);
        reach(at, end, path.with(replaced, DOUBT_CORRECTION, i, end));
      }
    }
    if (!digits.isEmpty() && digits.charAt(digits.length() - 1) == no) {
      reach(at, end, path.drop(1, DOUBT_CORRECTION, i, end));
    }
  }

  private static void reach(List<Map<String, Path>> at, int end, Path path) {
    if (path.digits.length() > DIGITS_MAX || end >= at.size()) {
      return;
    }
    at.get(end).merge(path.digits, path, (old, now) -> now.doubt < old.doubt ? now : old);
  }

  /// A reading under way.
  private record Path(String digits, int doubt, BitSet used) {

    Path take(String more, int further, int from, int to) {
      return with(digits + more, further, from, to);
    }

    Path with(String instead, int further, int from, int to) {
      BitSet taken = (BitSet) used.clone();
      taken.set(from, to);
      return new Path(instead, doubt + further, taken);
    }

    Path drop(int count, int further, int from, int to) {
      return with(digits.substring(0, digits.length() - count), further, from, to);
    }

    Path restart(int further, int from, int to) {
      return with("", further, from, to);
    }

    Path forget(int further) {
      return new Path("", doubt + further, new BitSet());
    }

    Path skip(int further) {
      return new Path(digits, doubt + further, used);
    }
  }
}
