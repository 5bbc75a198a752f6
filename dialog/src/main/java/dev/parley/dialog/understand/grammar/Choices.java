package dev.parley.dialog.understand.grammar;

import dev.parley.dialog.TurnExpectation.Answer;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Which of several options was meant: by its words, by its place ("the second one", "the last"),
/// or by the day and the time it names ("the one from monday", "two in the afternoon").
///
/// Words that every option shares ("order", "from") choose nothing; a word that only one has
/// chooses it. A tie is no choice: both come back as alternatives for a narrower question.
public final class Choices {

  private static final PhraseTable<Integer> PLACES =
      new PhraseTable<Integer>()
          .with(
              0,
              "first|the first|first one|the first one|number one|option one|option 1|1st"
                  + "|the former|the top one|one|1")
          .with(
              1,
              "second|the second|second one|the second one|number two|option two|option 2|2nd"
                  + "|two|2|the middle one")
          .with(
              2,
              "third|the third|third one|the third one|number three|option three|option 3|3rd"
                  + "|three|3")
          .with(3, "fourth|the fourth|fourth one|number four|option four|4th|four|4")
          .with(4, "fifth|the fifth|fifth one|number five|option five|5th|five|5")
          .with(-1, "last|the last|last one|the last one|the latter|the bottom one|latter")
          .with(
              -2,
              "none|neither|none of them|none of those|neither of them|neither one|both"
                  + "|all of them|either|either one|any of them|both of them|not those|something else"
                  + "|the other one");

  private static final Map<String, String> NUMBERS_HEARD =
      Map.of("to", "two", "too", "two", "for", "four", "won", "one");

  /// More words than these end in "to" and "for" for other reasons.
  private static final int COUNTED_WORDS_MAX = 3;

  private static final Set<String> EMPTY_WORDS =
      Set.of(
          "the", "a", "an", "one", "of", "from", "and", "or", "my", "that", "this", "i", "it",
          "it's", "is", "was", "to", "for", "on", "in", "with", "you", "please", "want", "mean",
          "meant", "ordered", "order", "placed", "um", "uh", "yes", "yeah", "no", "not", "about",
          "ones", "would", "like", "be", "i'd", "think", "option", "number", "s");

  private static final Map<String, String> SYNONYMS =
      Map.of("trousers", "pants", "coat", "jacket", "sneakers", "shoes", "boot", "boots");

  private final List<String> options;
  private final int offered;
  private final List<Set<String>> content = new ArrayList<>();
  private final List<Optional<LocalDate>> days = new ArrayList<>();
  private final List<Optional<LocalTime>> times = new ArrayList<>();
  private final PhraseTable<Integer> meant = new PhraseTable<>();
  private final LocalDate today;

  public Choices(List<String> options, LocalDate today) {
    this(new Answer.Choice(options), today);
  }

  public Choices(Answer.Choice choice, LocalDate today) {
    this.options = choice.options();
    this.offered = choice.offered();
    this.today = today;
    for (int i = 0; i < options.size(); i++) {
      Words words = Words.of(options.get(i));
      content.add(contentOf(words));
      days.add(SpokenDates.read(words, today).map(SpokenDates.Reading::date));
      times.add(SpokenTimes.named(words));
      for (String other : choice.means().getOrDefault(options.get(i), List.of())) {
        meant.with(i, Words.of(other).toString());
      }
    }
  }

  /// @param option the chosen option's own words
  /// @param alternatives others that fit almost as well
  /// @param confidence 0 to 1
  public record Reading(String option, List<String> alternatives, double confidence) {
    public Reading {
      alternatives = List.copyOf(alternatives);
    }
  }

  public Optional<Reading> read(Words said) {
    Words words = counted(said);
    Optional<Reading> byMoment = byMoment(words);
    if (byMoment.isPresent()) {
      return byMoment;
    }
    Optional<Reading> byWords = byWords(words).or(() -> byMeans(words));
    if (byWords.isPresent() && byWords.get().confidence() > 0.8) {
      return byWords;
    }
    Optional<SpokenDates.Reading> day = SpokenDates.read(words, today);
    return day.flatMap(this::byDay).or(() -> byPlace(words)).or(() -> byWords);
  }

  /// "Make it to", where two can be chosen and nothing else was: recognizers write that for a
  /// number that stands last. Other words as they are.
  public Words counted(Words said) {
    if (said.isEmpty() || said.size() > COUNTED_WORDS_MAX) {
      return said;
    }
    List<String> words = new ArrayList<>(said.list());
    String last = words.removeLast();
    words.add(NUMBERS_HEARD.getOrDefault(last, last));
    Words counted = new Words(words);
    return meant.anywhereIn(said).isEmpty() && meant.anywhereIn(counted).size() == 1
        ? counted
        : said;
  }

  /// The option that an utterance about something else names by the way: by a word that it alone
  /// has, or by its day and time together.
  public Optional<String> namedIn(Words words) {
    Set<String> said = contentOf(words);
    BitSet named = new BitSet();
    for (int i = 0; i < options.size(); i++) {
      boolean own = content.get(i).stream().anyMatch(w -> said.contains(w) && optionsWith(w) == 1);
      named.set(i, own && times.get(i).isEmpty());
    }
    boolean day = SpokenDates.read(words, today).isPresent();
    return named.cardinality() == 1
        ? Optional.of(options.get(named.nextSetBit(0)))
        : byMoment(words).filter(_ -> day).map(Reading::option);
  }

  /// What else callers say for an option, wherever it stands; of two different ones neither.
  private Optional<Reading> byMeans(Words words) {
    Set<Integer> named = meant.anywhereIn(words);
    return named.size() == 1
        ? Optional.of(new Reading(options.get(named.iterator().next()), List.of(), 0.9))
        : Optional.empty();
  }

  /// Of options that are times: the first that is at the time said, and on the day if one was said.
  private Optional<Reading> byMoment(Words words) {
    Optional<SpokenTimes.Reading> time =
        times.stream().allMatch(Optional::isPresent) && !times.isEmpty()
            ? SpokenTimes.read(words)
            : Optional.empty();
    if (time.isEmpty()) {
      return Optional.empty();
    }
    Optional<SpokenDates.Reading> day = SpokenDates.read(words, today);
    int best = -1;
    for (int i = 0; i < options.size(); i++) {
      int rank = time.get().rank(times.get(i).orElseThrow());
      Optional<LocalDate> own = days.get(i);
      boolean sameDay =
          day.isEmpty()
              || own.isEmpty()
              || own.get().equals(day.get().date())
              || day.get().alternatives().contains(own.get());
      boolean better = best < 0 || rank < time.get().rank(times.get(best).orElseThrow());
      if (rank >= 0 && sameDay && better) {
        best = i;
      }
    }
    return best < 0
        ? Optional.empty()
        : Optional.of(new Reading(options.get(best), List.of(), 0.9));
  }

  private Optional<Reading> byWords(Words words) {
    Set<String> said = contentOf(words);
    double[] scores = new double[options.size()];
    for (int i = 0; i < scores.length; i++) {
      for (String word : content.get(i)) {
        scores[i] += said.contains(word) ? 1.0 / optionsWith(word) : 0;
      }
      scores[i] /= Math.sqrt(Math.max(1, content.get(i).size()));
    }
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < scores.length; i++) {
      if (scores[i] > 0) {
        order.add(i);
      }
    }
    order.sort(Comparator.comparingDouble((Integer i) -> -scores[i]));
    if (order.isEmpty()) {
      return Optional.empty();
    }
    double best = scores[order.getFirst()];
    double next = order.size() > 1 ? scores[order.get(1)] : 0;
    double lead = (best - next) / best;
    if (lead < 0.05) {
      return Optional.empty();
    }
    return Optional.of(
        new Reading(
            options.get(order.getFirst()),
            order.stream().skip(1).map(options::get).toList(),
            0.5 + lead * 0.45));
  }

  private long optionsWith(String word) {
    return content.stream().filter(each -> each.contains(word)).count();
  }

  private Optional<Reading> byDay(SpokenDates.Reading day) {
    List<String> same = new ArrayList<>();
    for (int i = 0; i < options.size(); i++) {
      Optional<LocalDate> own = days.get(i);
      if (own.isPresent()
          && (own.get().equals(day.date()) || day.alternatives().contains(own.get()))) {
        same.add(options.get(i));
      }
    }
    return same.size() == 1
        ? Optional.of(new Reading(same.getFirst(), List.of(), 0.9))
        : Optional.empty();
  }

  private Optional<Reading> byPlace(Words words) {
    BitSet named = new BitSet();
    int at = 0;
    while (at < words.size()) {
      PhraseTable.Match<Integer> match = PLACES.at(words, at, -2);
      if (match.found()) {
        int place = match.meaning() == -1 ? offered - 1 : match.meaning();
        if (place < 0 || place >= offered) {
          return Optional.empty();
        }
        boolean pronoun = match.length() == 1 && words.at(at).equals("one") && at > 0;
        if (!pronoun) {
          named.set(place);
        }
      }
      at += Math.max(1, match.length());
    }
    return named.cardinality() == 1
        ? Optional.of(new Reading(options.get(named.nextSetBit(0)), List.of(), 0.93))
        : Optional.empty();
  }

  private static Set<String> contentOf(Words words) {
    Set<String> content = new HashSet<>();
    for (String word : words.list()) {
      if (!EMPTY_WORDS.contains(word)) {
        content.add(SYNONYMS.getOrDefault(singular(word), singular(word)));
      }
    }
    return content;
  }

  public static String singular(String word) {
    return word.length() > 3 && word.endsWith("s") && !word.endsWith("ss")
        ? word.substring(0, word.length() - 1)
        : word;
  }
}
