package dev.parley.benchmarks.agent.talk;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The titles that an agent asks a question back with: "Is it about Gift cards, or Ways to pay?"
final class Topics {

  /// A title begins with a capital letter, a goal ("your order") does not.
  private static final Pattern ASKED =
      Pattern.compile("\\b(?:[Ii]s it about|[Dd]o you mean) (\\p{Lu}[^.?!]*)\\?\\s*$");

  private static final Pattern BETWEEN = Pattern.compile(",? or |, ");
  private static final int STEM_MIN = 3;

  private static final Set<String> COMMON =
      Set.of(
          ("the and for you your our any are can does how what when where which who why have has get"
                  + " got not with from this that there was will would could should about its it's"
                  + " i'm my way ways")
              .split(" "));

  private Topics() {}

  static List<String> in(String said) {
    Matcher asked = ASKED.matcher(said);
    return asked.find() ? List.of(BETWEEN.split(asked.group(1))) : List.of();
  }

  /// The title that names all of `topic`.
  static Optional<String> of(List<String> titles, String topic) {
    return titles.stream()
        .filter(title -> content(topic).stream().allMatch(word -> isAmong(word, content(title))))
        .findFirst();
  }

  /// The title that shares most content words with `wish`, the first of equals; none without any.
  static Optional<String> best(List<String> titles, String wish) {
    Set<String> wanted = content(wish);
    Optional<String> best = Optional.empty();
    int most = 0;
    for (String title : titles) {
      int shared = (int) content(title).stream().filter(word -> isAmong(word, wanted)).count();
      if (shared > most) {
        most = shared;
        best = Optional.of(title);
      }
    }
    return best;
  }

  /// "Return" is among "returns", "pay" among "payment".
  private static boolean isAmong(String word, Set<String> words) {
    return words.stream().anyMatch(each -> each.startsWith(word) || word.startsWith(each));
  }

  private static Set<String> content(String text) {
    Set<String> content = new LinkedHashSet<>();
    Arrays.stream(text.toLowerCase(Locale.ROOT).split("[^a-z']+"))
        .filter(word -> word.length() >= STEM_MIN && !COMMON.contains(word))
        .forEach(content::add);
    return content;
  }
}
