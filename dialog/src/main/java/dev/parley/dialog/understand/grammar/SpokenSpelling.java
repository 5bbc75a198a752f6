package dev.parley.dialog.understand.grammar;

import dev.parley.dialog.TurnExpectation.Answer;
import dev.parley.dialog.TurnExpectation.Answer.Spelling.Kind;
import dev.parley.dialog.understand.grammar.SpellingReading.Fit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Spelling as people do it on the telephone: letters, "b as in boy", "b for bravo", the telephone
/// alphabet alone, "double s", digits, "dash", "at gmail dot com", with hesitations, and with
/// corrections on the way ("b, no, d as in dog").
///
/// A letter and the word given for it that disagree mean the word's first letter: whoever adds a
/// word does so because the letter is easily misheard.
public final class SpokenSpelling {

  private static final Pattern ADDRESS =
      Pattern.compile("[a-z0-9]([a-z0-9._+'-]*[a-z0-9])?@[a-z0-9-]+(\\.[a-z0-9-]+)+");

  private static final Pattern CODE = Pattern.compile("[A-Za-z0-9]+([-_./][A-Za-z0-9]+)*");
  private static final Pattern CODE_WITH_DIGIT =
      Pattern.compile("(?=.*[0-9])[A-Za-z0-9]{2,}([-_./][A-Za-z0-9]+)*");

  private static final Pattern NAME = Pattern.compile("\\p{L}+([-']\\p{L}+)*( \\p{L}+)?");

  /// Endings after which an address is whole.
  private static final Set<String> ENDINGS =
      Set.of("com", "net", "org", "edu", "gov", "info", "biz", "io", "uk", "us", "ca", "de", "eu");

  private final Answer.Spelling asked;

  public SpokenSpelling(Answer.Spelling asked) {
    this.asked = asked;
  }

  /// Empty when nothing was spelled, or little among other words.
  public Optional<SpellingReading> read(Words words) {
    SpellingWalk walk = new SpellingWalk(asked.kind(), words);
    List<SpellingWalk.Spelled> spelled = walk.spelled(asked.minLength());
    if (spelled.isEmpty() || walk.passed() > walk.used().cardinality()) {
      return Optional.empty();
    }
    List<SpellingWalk.Spelled> read = asked.kind() == Kind.CODE ? zeros(spelled) : spelled;
    String value = text(read);
    int unsure =
        (int)
            spelled.stream()
                .filter(each -> !each.told() && LetterWords.soundsLikeOthers(each.value()))
                .count();
    return Optional.of(
        new SpellingReading(
            written(value),
            fit(value),
            asked.kind() == Kind.CODE ? withOtherOhs(read) : List.of(),
            unsure,
            walk.doubt(),
            walk.ending(),
            walk.used()));
  }

  /// What was typed instead of said: a name alone, a code or an address among other words too.
  public Optional<String> typed(String text) {
    String plain = text.strip();
    return switch (asked.kind()) {
      case NAME -> whole(NAME, plain);
      case EMAIL -> within(ADDRESS, plain.toLowerCase(Locale.ROOT));
      case CODE -> whole(CODE, plain).or(() -> within(CODE_WITH_DIGIT, plain));
    };
  }

  private Optional<String> whole(Pattern form, String text) {
    boolean whole = form.matcher(text).matches() && fit(text) == Fit.HOLDS;
    return whole ? Optional.of(written(text.toLowerCase(Locale.ROOT))) : Optional.empty();
  }

  private Optional<String> within(Pattern form, String text) {
    return Arrays.stream(text.split("[\\s,;!?]+"))
        .map(word -> word.replaceAll("\\.$", ""))
        .flatMap(word -> whole(form, word).stream())
        .findFirst();
  }

  /// Whether `value` is an address that usually has no more to come.
  public boolean isWholeAddress(String value) {
    return asked.kind() == Kind.EMAIL
        && ADDRESS.matcher(value).matches()
        && ENDINGS.contains(value.substring(value.lastIndexOf('.') + 1));
  }

  /// The fit that a value has to what was asked for.
  public Fit fit(String value) {
    int length =
        asked.kind() == Kind.CODE
            ? (int) value.chars().filter(Character::isLetterOrDigit).count()
            : value.length();
    if (length > asked.maxLength()) {
      return Fit.TOO_LONG;
    }
    if (length < asked.minLength()) {
      return Fit.TOO_SHORT;
    }
    boolean address = ADDRESS.matcher(value.toLowerCase(Locale.ROOT)).matches();
    return asked.kind() == Kind.EMAIL && !address ? Fit.MALFORMED : Fit.HOLDS;
  }

  private static String text(List<SpellingWalk.Spelled> spelled) {
    StringBuilder text = new StringBuilder();
    spelled.forEach(each -> text.append(each.value()));
    return text.toString();
  }

  /// What else each "oh" may be.
  private List<String> withOtherOhs(List<SpellingWalk.Spelled> read) {
    List<String> others = new ArrayList<>();
    for (int i = 0; i < read.size(); i++) {
      if (read.get(i).mayBeZero()) {
        List<SpellingWalk.Spelled> other = new ArrayList<>(read);
        other.set(i, read.get(i).as(read.get(i).value() == '0' ? 'o' : '0'));
        others.add(written(text(other)));
      }
    }
    return others;
  }

  /// "Oh" beside a digit is one.
  private static List<SpellingWalk.Spelled> zeros(List<SpellingWalk.Spelled> spelled) {
    List<SpellingWalk.Spelled> read = new ArrayList<>();
    for (int i = 0; i < spelled.size(); i++) {
      SpellingWalk.Spelled each = spelled.get(i);
      boolean zero = each.mayBeZero() && besideDigit(spelled, i);
      read.add(zero ? each.as('0') : each);
    }
    return read;
  }

  private static boolean besideDigit(List<SpellingWalk.Spelled> spelled, int at) {
    return neighbour(spelled, at, -1).stream().anyMatch(each -> Words.isDigit(each.value()))
        || neighbour(spelled, at, 1).stream().anyMatch(each -> Words.isDigit(each.value()));
  }

  /// The next character in one direction that is no "oh" itself.
  private static Optional<SpellingWalk.Spelled> neighbour(
      List<SpellingWalk.Spelled> spelled, int at, int step) {
    int i = at + step;
    while (i >= 0 && i < spelled.size() && spelled.get(i).mayBeZero()) {
      i += step;
    }
    return i >= 0 && i < spelled.size() ? Optional.of(spelled.get(i)) : Optional.empty();
  }

  /// As this kind of thing is written: a code in capitals, a name with a capital at each beginning.
  public String written(String value) {
    return switch (asked.kind()) {
      case CODE -> value.toUpperCase(Locale.ROOT);
      case EMAIL -> value;
      case NAME -> capitalised(value);
    };
  }

  private static String capitalised(String name) {
    StringBuilder written = new StringBuilder();
    boolean begins = true;
    for (int i = 0; i < name.length(); i++) {
      char each = name.charAt(i);
      written.append(begins ? Character.toUpperCase(each) : each);
      begins = !Character.isLetter(each);
    }
    return written.toString();
  }
}
