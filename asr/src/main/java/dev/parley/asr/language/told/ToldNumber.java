package dev.parley.asr.language.told;

import dev.parley.asr.language.EverydaySpeech;
import dev.parley.asr.language.SpokenDigits;
import dev.parley.asr.spi.Expected.Digits;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The one number that a caller tells within other words, in words as a search among all of the
/// language's heard them: so a "for" between digits is a four, and one beside them may be.
///
/// @param from its first word
/// @param to the first word after it
/// @param digits of as many as were asked for
public record ToldNumber(int from, int to, String digits) {

  private static final Map<String, String> ALIKE =
      Map.of("to", "two", "too", "two", "for", "four", "won", "one", "ate", "eight");

  /// Where so many of these are beside a number, they are digits of a longer one.
  private static final int BESIDE_MAX = 2;

  /// Said right before a number, they tell that it is another one.
  private static final Set<String> DENYING =
      Set.of(
          "not no isn't wasn't aren't ain't never than but except without besides was were"
              .split(" "));

  /// The same a few words before it ("don't call me on …").
  private static final Set<String> FORBIDDING =
      Set.of("don't doesn't didn't won't can't cannot shouldn't never".split(" "));

  private static final int FORBIDDING_WITHIN_WORDS = 5;

  /// May stand between a number and the word that denies it.
  private static final Set<String> NAMING =
      Set.of("the a my our your this that order phone zip number code um uh er".split(" "));

  /// Wherever they are said, the number beside them may be one that does not hold.
  private static final Set<String> SUPERSEDING =
      Set.of(
          ("old previous former formerly wrong incorrect invalid instead different anymore longer"
                  + " used expired rejected failed tried entered lost earlier possibly")
              .split(" "));

  /// Said after a number, they take it back.
  private static final Set<String> TAKING_BACK =
      Set.of("not no nope isn't wasn't sorry wait actually mean or but".split(" "));

  /// What has a number, too, where another one was asked for.
  private static final Set<String> OTHERS =
      Set.of(
          ("extension house apartment suite room building reference tracking account card serial pin"
                  + " order zip")
              .split(" "));

  private static final Set<String> BETWEEN = Set.of("number", "code", "is");

  /// What is counted by the number before it.
  private static final Set<String> COUNTED =
      Set.of(
          ("hundred thousand million point percent dollars dollar bucks cents pounds euros miles"
                  + " kilometers feet hours minutes days years people items pieces times")
              .split(" "));

  /// What a house's number is told with.
  private static final Set<String> STREETS =
      Set.of("street avenue road lane drive boulevard court square apartment".split(" "));

  private static final int STREET_WITHIN_WORDS = 3;

  /// Digits that words sound like which are said before a number: "it's", "at", "on".
  private static final Set<String> LIKE_LEADING = Set.of("six", "eight", "one", "oh", "o");

  /// Where one of these is heard, none was taken for the digit after it.
  private static final Set<String> LEADING =
      Set.of(
          ("it's its is it that's was are be number at on under to try use says reads so okay"
                  + " me")
              .split(" "));

  /// "One" and "oh" are said of much else when they are this far from a number.
  private static final int APART_WORDS_MIN = 2;

  private static final Set<String> NO_NUMBER_ALONE = Set.of("one", "oh", "o");

  /// Digits and what sounds like some.
  ///
  /// @param from first word that is or sounds like a digit
  /// @param first first word that can be nothing else
  /// @param end first word after the last such
  /// @param to first word that doesn't even sound like a digit
  private record Run(int from, int first, int end, int to) {

    private int wordsBetween(Run other) {
      return Math.max(first, other.first) - Math.min(end, other.end);
    }
  }

  /// Empty where there is no number of as many digits as are expected, where it can be read in two
  /// ways, where there is a second one, and where the words around deny it or make something else
  /// of it.
  public static Optional<ToldNumber> in(List<String> words, Digits expected) {
    var runs = runs(words);
    var longest =
        runs.stream()
            .max(Comparator.comparingInt(run -> digits(words, run.first, run.end).length()));
    return longest
        .filter(run -> runs.stream().allMatch(each -> each.equals(run) || isNone(words, each, run)))
        .flatMap(run -> onlyReading(words, run, expected.minDigits(), expected.maxDigits()))
        .filter(
            number ->
                !number.isDenied(words)
                    && !number.isCounted(words)
                    && !number.isAnothers(words, expected.prefixWords()));
  }

  private static List<Run> runs(List<String> words) {
    var runs = new ArrayList<Run>();
    int from = 0;
    int first = -1;
    int end = -1;
    for (int at = 0; at <= words.size(); at++) {
      if (at < words.size() && isSure(words, at, first >= from)) {
        first = first < from ? at : first;
        end = at + 1;
      } else if (at == words.size() || !ALIKE.containsKey(words.get(at))) {
        if (first >= from) {
          runs.add(new Run(from, first, end, at));
        }
        from = at + 1;
      }
    }
    return runs;
  }

  /// Nothing is said "for" where nothing follows.
  private static boolean isSure(List<String> words, int at, boolean afterDigits) {
    boolean last = at == words.size() - 1;
    return SpokenDigits.isPartOfNumber(words.get(at))
        || afterDigits && last && ALIKE.containsKey(words.get(at));
  }

  private static String digits(List<String> words, int from, int to) {
    return SpokenDigits.of(
        words.subList(from, to).stream().map(word -> ALIKE.getOrDefault(word, word)).toList());
  }

  private static boolean isNone(List<String> words, Run run, Run number) {
    boolean none =
        digits(words, run.first, run.end).isEmpty()
            || run.end == run.first + 1 && NO_NUMBER_ALONE.contains(words.get(run.first));
    return none && run.wordsBetween(number) >= APART_WORDS_MIN;
  }

  private static Optional<ToldNumber> onlyReading(
      List<String> words, Run run, int minDigits, int maxDigits) {
    boolean beside = run.first - run.from < BESIDE_MAX && run.to - run.end < BESIDE_MAX;
    var readings = new ArrayList<ToldNumber>();
    for (int from = run.from; from <= run.first; from++) {
      for (int to = run.end; to <= run.to; to++) {
        var digits = digits(words, from, to);
        boolean begun = EverydaySpeech.MULTIPLIERS.contains(words.get(to - 1));
        if (!begun && digits.length() >= minDigits && digits.length() <= maxDigits) {
          readings.add(new ToldNumber(from, to, digits));
        }
      }
    }
    return beside && readings.size() == 1 && !mayLead(words, run, minDigits)
        ? Optional.of(readings.getFirst())
        : Optional.empty();
  }

  /// Whether the first digit may be a leading word, so that the number begins with the second.
  private static boolean mayLead(List<String> words, Run run, int minDigits) {
    boolean led = run.first == 0 || LEADING.contains(words.get(run.first - 1));
    return !led
        && LIKE_LEADING.contains(words.get(run.first))
        && digits(words, run.first + 1, run.end).length() >= minDigits;
  }

  private boolean isDenied(List<String> words) {
    int at = from;
    while (at > 0 && NAMING.contains(words.get(at - 1))) {
      at--;
    }
    var before = words.subList(0, from);
    var after = words.subList(to, words.size());
    return at > 0 && DENYING.contains(words.get(at - 1))
        || before.stream()
            .skip(Math.max(0, from - FORBIDDING_WITHIN_WORDS))
            .anyMatch(FORBIDDING::contains)
        || before.stream().anyMatch(SUPERSEDING::contains)
        || after.stream()
            .anyMatch(
                word ->
                    SUPERSEDING.contains(word)
                        || TAKING_BACK.contains(word)
                        || FORBIDDING.contains(word));
  }

  private boolean isCounted(List<String> words) {
    var after = words.subList(to, words.size());
    return !after.isEmpty() && COUNTED.contains(after.getFirst())
        || after.stream().limit(STREET_WITHIN_WORDS).anyMatch(STREETS::contains);
  }

  /// "My extension is …", unless it is what was asked for.
  private boolean isAnothers(List<String> words, List<String> prefixes) {
    int named = from;
    while (named > 0 && BETWEEN.contains(words.get(named - 1))) {
      named--;
    }
    var name = named == 0 ? "" : words.get(named - 1);
    return OTHERS.contains(name)
        && prefixes.stream().noneMatch(prefix -> List.of(prefix.split(" ")).contains(name));
  }
}
