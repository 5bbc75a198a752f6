package dev.parley.asr.language;

import static dev.parley.asr.language.EverydaySpeech.words;

import dev.parley.asr.language.years.SpokenYears;
import dev.parley.asr.spi.Expected;
import dev.parley.asr.spi.Expected.CheckDigit;
import dev.parley.asr.spi.Expected.Digits;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Writes the grammar of one turn: what is expected now, what the agent's callers say, what anybody
/// says, each with its share.
///
/// ```
///          ┌ lead-in ┐   ┌ what is expected ┐   ┌ tail ┐
///  start ──┤         ├───┤ the agent's      ├───┤      ├── end
///          └─ (skip) ┘   └ everyday speech  ┘   └(skip)┘
/// ```
public final class ContextGrammar {

  public static final double LANGUAGE_WEIGHT = 6.5;
  public static final double WORD_INSERTION_PENALTY = 0.65;

  /// Digits are short and insert themselves: each costs as if `-wip` were 0.005 (measured).
  private static final double DIGIT_INSERTION_PENALTY = 0.005;

  /// The share of an arc that costs what the difference between the two penalties costs.
  private static final double DIGIT_FACTOR =
      Math.pow(DIGIT_INSERTION_PENALTY / WORD_INSERTION_PENALTY, 1 / LANGUAGE_WEIGHT);

  private static final double LEAD_IN_SHARE = 0.25;

  /// A pause after nothing but "um" is decoded as well: it must be heard as that.
  private static final double HESITATION_SHARE = 0.02;

  /// Of callers who say that a number comes, those who pause before it.
  private static final double PAUSE_SHARE = 0.05;

  /// "Double two", "triple two".
  private static final double REPEATED_SHARE = 0.04;

  /// Numbers of two digits within a number.
  private static final double PAIRS_SHARE = 0.01;

  private static final double CORRECTION_SHARE = 0.01;
  private static final double TAIL_SHARE = 0.1;
  private static final double EXPECTED_SHARE = 0.75;
  private static final double OWN_PHRASES_SHARE = 0.7;

  /// More digits than asked for that are still heard as digits, so that a count that is wrong is
  /// seen to be wrong.
  private static final int DIGITS_BEYOND = 2;

  private static final int NOWHERE = -1;

  private final WordGraph.Builder graph = new WordGraph.Builder();
  private final List<List<String>> phrases;
  private final List<Expected> expected;

  private ContextGrammar(List<List<String>> phrases, List<Expected> expected) {
    this.phrases = phrases;
    this.expected = expected;
  }

  /// Everything that may be said in a turn.
  public static WordGraph turn(List<List<String>> phrases, List<Expected> expected) {
    return new ContextGrammar(phrases, expected).turn();
  }

  /// What is told apart while the agent speaks: words that stop it, words that don't, and answers.
  public static WordGraph bargeIn(List<List<String>> phrases, List<Expected> expected) {
    return new ContextGrammar(phrases, expected).bargeIn();
  }

  /// Only the numbers of the right length that pass their check.
  public static WordGraph checkedDigits(Digits digits, CheckDigit check) {
    var grammar = new ContextGrammar(List.of(), List.of(digits));
    int body = grammar.graph.state();
    int end = grammar.graph.state();
    int exit = grammar.wrapped(body, end);
    grammar.checkedDigits(body, exit, digits, check);
    return grammar.graph.build(end);
  }

  private WordGraph turn() {
    int body = graph.state();
    int end = graph.state();
    int exit = wrapped(body, end);
    double share = body(body, exit);
    phrases(body, exit, 1 - share);
    graph.phrases(graph.start(), end, equal(EverydaySpeech.HESITATIONS), HESITATION_SHARE);
    return graph.build(end);
  }

  private WordGraph bargeIn() {
    int end = graph.state();
    int body = graph.start();
    graph.phrases(body, end, equal(EverydaySpeech.STOP_WORDS), 0.3);
    graph.phrases(body, end, equal(EverydaySpeech.BACKCHANNELS), 0.3);
    double share = body(body, end);
    phrases(body, end, share == 0 ? 0.4 : 0.2);
    return graph.buildWithPrefixes(end);
  }

  /// Puts lead-in and tail around a body that starts in `body`; returns where the body must lead.
  private int wrapped(int body, int end) {
    graph.skip(graph.start(), body, 1 - LEAD_IN_SHARE);
    graph.phrases(graph.start(), body, weighted(EverydaySpeech.LEAD_INS), LEAD_IN_SHARE);
    int exit = graph.state();
    graph.skip(exit, end, 1 - TAIL_SHARE);
    graph.phrases(exit, end, weighted(EverydaySpeech.TAILS), TAIL_SHARE);
    return exit;
  }

  /// Adds what is expected and returns the share it took.
  private double body(int from, int to) {
    var narrow = expected.stream().filter(e -> !(e instanceof Expected.Open)).toList();
    if (narrow.isEmpty()) {
      return 0;
    }
    double share =
        expected.size() > narrow.size()
            ? EXPECTED_SHARE * narrow.size() / (narrow.size() + 1)
            : EXPECTED_SHARE;
    for (var answer : narrow) {
      add(from, to, answer, share / narrow.size());
    }
    return share;
  }

  private void add(int from, int to, Expected answer, double share) {
    switch (answer) {
      case Expected.YesNo() -> {
        graph.phrases(from, to, byFrequency(EverydaySpeech.YES), share / 2);
        graph.phrases(from, to, byFrequency(EverydaySpeech.NO), share / 2);
      }
      case Digits digits -> digits(from, to, digits, share);
      case Expected.Choice choice -> choice(from, to, choice, share);
      case Expected.Date() -> date(from, to, share);
      case Expected.BirthDate() -> birthDate(from, to, share);
      case Expected.Spelling spelling ->
          SpellingGrammar.add(graph, graph.start(), to, spelling, share);
      case Expected.Open() -> {}
    }
  }

  private void phrases(int from, int to, double share) {
    double own = phrases.isEmpty() ? 0 : share * OWN_PHRASES_SHARE;
    if (own > 0) {
      var weights = new LinkedHashMap<List<String>, Double>();
      phrases.forEach(phrase -> weights.put(phrase, 1.0));
      graph.phrases(from, to, weights, own);
    }
    var anybody = equal(EverydaySpeech.ALWAYS);
    anybody.putAll(byFrequency(EverydaySpeech.YES));
    anybody.putAll(byFrequency(EverydaySpeech.NO));
    graph.phrases(from, to, anybody, share - own);
  }

  /// "I'd like a refund", "the large one please".
  private void choice(int from, int to, Expected.Choice choice, double share) {
    int option = graph.state();
    int chosen = graph.state();
    graph.skip(from, option, share * 0.6);
    graph.phrases(from, option, equal(EverydaySpeech.BEFORE_CHOICE), share * 0.4);
    graph.phrases(option, chosen, equal(choice.phrases()), 1);
    graph.skip(chosen, to, 0.8);
    graph.phrases(chosen, to, equal(EverydaySpeech.AFTER_CHOICE), 0.2);
  }

  private void digits(int from, int to, Digits digits, double share) {
    graph.phrases(from, to, weighted(EverydaySpeech.BEFORE_DIGITS), share * PAUSE_SHARE);
    int again = graph.state();
    counted(introduced(from, digits, share), to, digits, again);
    int first = graph.state();
    graph.skip(again, to, 0.3);
    graph.skip(again, first, 0.7);
    counted(first, to, digits, NOWHERE);
  }

  /// Digits from the first one on.
  ///
  /// @param again where a correction leads, or `NOWHERE`
  private void counted(int first, int to, Digits digits, int again) {
    int most = digits.maxDigits() + DIGITS_BEYOND;
    var after = new int[most + 1];
    after[0] = first;
    for (int n = 1; n <= most; n++) {
      after[n] = graph.state();
    }
    for (int n = 0; n <= most; n++) {
      double stops = stopShare(n, digits);
      if (stops > 0) {
        graph.skip(after[n], to, stops);
      }
      if (n > 0 && again != NOWHERE) {
        graph.phrases(after[n], again, equal(EverydaySpeech.CORRECTIONS), CORRECTION_SHARE);
      }
      if (n < most) {
        anyDigit(after[n], after[n + 1], (1 - stops) * (1 - REPEATED_SHARE - PAIRS_SHARE));
      }
      if (n + 2 <= most) {
        pairs(after[n], after[n + 2], (1 - stops) * PAIRS_SHARE);
      }
      repeated(after, n, 2, "double", to, (1 - stops) * REPEATED_SHARE * 0.75);
      repeated(after, n, 3, "triple", to, (1 - stops) * REPEATED_SHARE * 0.25);
    }
  }

  /// "Forty one", "forty", "fourteen": two digits as one number.
  private void pairs(int from, int to, double share) {
    for (var ten : SpokenDigits.TENS.keySet()) {
      int begun = graph.state();
      graph.word(from, begun, ten, share * 0.1 * DIGIT_FACTOR);
      graph.skip(begun, to, 0.1);
      for (var digit : EverydaySpeech.DIGITS) {
        if (!digit.equals("zero") && !digit.equals("oh")) {
          graph.word(begun, to, digit, 0.1);
        }
      }
    }
    for (var teen : SpokenDigits.TEENS.keySet()) {
      graph.word(from, to, teen, share * 0.02 * DIGIT_FACTOR);
    }
  }

  private void repeated(int[] after, int n, int times, String word, int to, double share) {
    if (n + times < after.length) {
      int announced = graph.state();
      graph.word(after[n], announced, word, share * DIGIT_FACTOR);
      graph.skip(announced, to, PAUSE_SHARE);
      anyDigit(announced, after[n + times], 1 - PAUSE_SHARE);
    }
  }

  /// How usual it is to stop after `n` digits. An answer that is still being said has too few.
  private static double stopShare(int n, Digits digits) {
    if (n == 0) {
      return 0;
    }
    if (n < digits.minDigits()) {
      return 0.05;
    }
    if (n < digits.maxDigits()) {
      return 0.5;
    }
    return n == digits.maxDigits() ? 0.9 : 0.5;
  }

  private void anyDigit(int from, int to, double share) {
    for (var digit : EverydaySpeech.DIGITS) {
      boolean zero = digit.equals("zero") || digit.equals("oh");
      graph.word(from, to, digit, share * (zero ? 0.05 : 0.1) * DIGIT_FACTOR);
    }
  }

  /// "It's order number h p …": the state in which the digits begin.
  private int introduced(int from, Digits digits, double share) {
    int prefixed = graph.state();
    int first = graph.state();
    graph.skip(from, prefixed, share * 0.7);
    int said = graph.state();
    graph.phrases(from, said, weighted(EverydaySpeech.BEFORE_DIGITS), share * 0.3);
    graph.skip(said, prefixed, 0.85);
    graph.phrases(said, prefixed, equal(EverydaySpeech.HESITATIONS), 0.15);
    double skips = digits.prefixWords().isEmpty() ? 1 : 0.8;
    graph.skip(prefixed, first, skips);
    if (skips < 1) {
      graph.phrases(prefixed, first, equal(named(digits.prefixWords())), 1 - skips);
    }
    return first;
  }

  /// "Zip code", "my zip code is".
  private static List<String> named(List<String> prefixes) {
    return prefixes.stream()
        .flatMap(prefix -> EverydaySpeech.NAMED.stream().map(form -> form.formatted(prefix)))
        .toList();
  }

  /// A state for each count of digits and remainder of the check so far.
  private void checkedDigits(int from, int to, Digits digits, CheckDigit check) {
    int lengths = digits.maxDigits() - digits.minDigits() + 1;
    int first = introduced(from, digits, 1);
    for (int length = digits.minDigits(); length <= digits.maxDigits(); length++) {
      var layer = new LinkedHashMap<Integer, Integer>();
      int entry = graph.state();
      graph.skip(first, entry, 1.0 / lengths);
      layer.put(0, entry);
      for (int n = 0; n < length; n++) {
        var next = new LinkedHashMap<Integer, Integer>();
        for (var at : layer.entrySet()) {
          for (var word : EverydaySpeech.DIGITS) {
            int digit = SpokenDigits.of(List.of(word)).charAt(0) - '0';
            int rest = (at.getKey() + check.term(digit, length - 1 - n)) % check.modulus();
            int state = next.computeIfAbsent(rest, r -> graph.state());
            graph.word(at.getValue(), state, word, (digit == 0 ? 0.05 : 0.1) * DIGIT_FACTOR);
          }
        }
        layer = next;
      }
      if (layer.containsKey(0)) {
        graph.skip(layer.get(0), to, 1);
      }
    }
  }

  /// "Next monday", "how about friday in the morning".
  private void date(int from, int to, double share) {
    int proposed = graph.state();
    int day = graph.state();
    int named = graph.state();
    int timed = graph.state();
    graph.skip(from, proposed, share * 0.8);
    graph.phrases(from, proposed, equal(EverydaySpeech.BEFORE_DAY), share * 0.2);
    graph.skip(proposed, day, 0.7);
    graph.phrases(
        proposed, day, equal(List.of("on", "next", "this", "last", "on the", "the")), 0.3);
    graph.phrases(
        day,
        named,
        equal(List.of("today", "tomorrow", "yesterday", "the day after tomorrow")),
        0.2);
    graph.phrases(day, named, equal(EverydaySpeech.WEEKDAYS), 0.3);
    graph.phrases(day, named, equal(EverydaySpeech.ORDINALS), 0.1);
    dayOfMonth(day, named, 0.2, 0.2, 0.9);
    graph.skip(named, timed, 0.85);
    graph.phrases(named, timed, equal(EverydaySpeech.PARTS_OF_DAY), 0.15);
    graph.skip(timed, to, 0.9);
    graph.phrases(timed, to, equal(EverydaySpeech.AFTER_CHOICE), 0.1);
  }

  /// "March fourth nineteen eighty two", "the fourth of march eighty two"; the year may still come.
  private void birthDate(int from, int to, double share) {
    int day = graph.state();
    graph.skip(from, day, share * 0.7);
    graph.word(from, day, "the", share * 0.3);
    int year = graph.state();
    dayOfMonth(day, year, 0.6, 0.4, 0.8);
    graph.skip(year, to, 0.1);
    graph.phrases(year, to, equal(SpokenYears.ALL), 0.9);
  }

  /// "March fourth", "march the fourth", "fourth of march".
  ///
  /// @param of how many of those who say the month last say "of" before it
  private void dayOfMonth(int from, int to, double monthFirst, double dayFirst, double of) {
    int month = graph.state();
    graph.phrases(from, month, equal(EverydaySpeech.MONTHS), monthFirst);
    int theMonth = graph.state();
    graph.skip(month, theMonth, 0.7);
    graph.word(month, theMonth, "the", 0.3);
    graph.phrases(theMonth, to, equal(EverydaySpeech.ORDINALS), 1);
    int ordinal = graph.state();
    graph.phrases(from, ordinal, equal(EverydaySpeech.ORDINALS), dayFirst);
    int ofMonth = graph.state();
    graph.word(ordinal, ofMonth, "of", of);
    graph.skip(ordinal, ofMonth, 1 - of);
    graph.phrases(ofMonth, to, equal(EverydaySpeech.MONTHS), 1);
  }

  private static Map<List<String>, Double> equal(Collection<String> phrases) {
    var weights = new LinkedHashMap<List<String>, Double>();
    phrases.forEach(phrase -> weights.put(words(phrase), 1.0));
    return weights;
  }

  private static Map<List<String>, Double> byFrequency(Collection<String> answers) {
    var weights = new LinkedHashMap<List<String>, Double>();
    answers.forEach(answer -> weights.put(words(answer), EverydaySpeech.frequency(answer)));
    return weights;
  }

  private static Map<List<String>, Double> weighted(Map<String, Double> phrases) {
    var weights = new LinkedHashMap<List<String>, Double>();
    phrases.forEach((phrase, weight) -> weights.put(words(phrase), weight));
    return weights;
  }
}
