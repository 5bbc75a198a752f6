package dev.parley.asr.language;

import dev.parley.asr.spi.Expected.Spelling;
import dev.parley.asr.spi.Expected.Spelling.Kind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The part of a turn's grammar in which somebody spells.
///
/// ```
///                 ┌── letter ──┬───────────────────────────┐
///                 │            └ as in, for ── its word ───┤
///  it's spelled ──┼── telephone alphabet, digit, sign ─────┼── end
///                 ├── double ── letter or digit ───────────┤
///                 └──────────────── again ─────────────────┘
/// ```
///
/// A letter is only followed by words that begin with it. So a word that is given for a letter
/// decides between letters that sound alike: "b" or "d" is heard as what "as in dog" makes likely.
///
/// What is spelled goes round in one state instead of being counted: a state for each length would
/// have all these words again.
public final class SpellingGrammar {

  /// Of those who spell, who says so first.
  private static final double INTRODUCED_SHARE = 0.2;

  /// Of states between two characters, those after which nothing comes.
  private static final double STOP_SHARE = 0.12;

  private static final double WORD_GIVEN_SHARE = 0.15;

  /// "Um" alone: other hums sound like letters.
  private static final double HESITATION_SHARE = 0.01;

  /// What is begun may be broken off by a pause ("b as in …").
  private static final double PAUSE_SHARE = 0.03;

  private static final List<String> INTRODUCTIONS =
      List.of(
          "it's",
          "it is",
          "that's",
          "that is",
          "it's spelled",
          "that's spelled",
          "spelled",
          "my name is",
          "the name is",
          "the code is",
          "the email is",
          "my email is",
          "it would be",
          "yes",
          "yes it's",
          "okay",
          "okay it's",
          "sure",
          "well");

  /// "Oh" is left to the letter, which sounds the same.
  private static final List<String> DIGITS =
      EverydaySpeech.DIGITS.stream().filter(digit -> !digit.equals("oh")).toList();

  private static final List<String> CASES =
      List.of("capital", "small", "upper case", "lower case", "all capitals");

  private static final List<String> PROVIDERS =
      List.of("g mail", "yahoo", "hot mail", "outlook", "i cloud", "live", "proton mail");

  private static final List<String> ENDINGS =
      List.of("com", "net", "org", "co", "edu", "info", "biz", "gov");

  /// Words of an address that stand for themselves.
  static final Set<String> HOST_WORDS = hostWords();

  private final WordGraph.Builder graph;
  private final Spelling asked;
  private final int end;

  /// Between two characters.
  private final int next;

  /// Where the word that is given for a letter begins, by letter.
  private final Map<Character, Integer> given = new LinkedHashMap<>();

  private SpellingGrammar(WordGraph.Builder graph, Spelling asked, int end) {
    this.graph = graph;
    this.asked = asked;
    this.end = end;
    next = graph.state();
  }

  /// @param from the start of the utterance: an ordinary lead-in would swallow a first letter
  ///   ("hi", "oh" and "er" sound like three)
  static void add(WordGraph.Builder graph, int from, int to, Spelling asked, double share) {
    new SpellingGrammar(graph, asked, to).add(from, share);
  }

  private void add(int from, double share) {
    SpokenSpelling.WORDS.forEach((letter, words) -> given.put(letter, given(words)));
    int announced = announced();
    int first = graph.state();
    graph.skip(from, first, share * (1 - INTRODUCED_SHARE));
    graph.phrases(from, next, equal(INTRODUCTIONS), share * INTRODUCED_SHARE);
    characters(first, announced, 1);
    characters(next, announced, 1 - STOP_SHARE);
    graph.phrases(next, next, equal(EverydaySpeech.CORRECTIONS), 0.02);
    graph.skip(next, end, STOP_SHARE);
  }

  /// "As in boy", with nothing after it when the caller pauses there.
  private int given(List<String> words) {
    int begun = graph.state();
    int named = graph.state();
    graph.phrases(begun, named, Map.of(List.of("as", "in"), 2.0, List.of("for"), 1.0), 1);
    graph.phrases(named, next, equal(words), 1 - PAUSE_SHARE);
    graph.skip(named, end, PAUSE_SHARE);
    return begun;
  }

  private int announced() {
    int announced = graph.state();
    letters(announced, hasDigits() ? 0.8 : 0.97);
    digits(announced, 0.17);
    graph.skip(announced, end, PAUSE_SHARE);
    return announced;
  }

  private void characters(int from, int announced, double share) {
    letters(from, share * (hasDigits() ? 0.5 : 0.68));
    alphabet(from, share * 0.15);
    digits(from, share * 0.18);
    signs(from, share * (asked.kind() == Kind.EMAIL ? 0.12 : 0.05));
    graph.word(from, announced, "double", share * 0.027);
    graph.word(from, announced, "triple", share * 0.003);
    graph.phrases(from, next, equal(CASES), share * 0.02);
    graph.word(from, next, "um", share * HESITATION_SHARE);
  }

  private boolean hasDigits() {
    return asked.kind() != Kind.NAME;
  }

  /// Ways part at the letter's name: states that lead on without a word are written out once more
  /// for each that leads to them.
  private void letters(int from, double share) {
    double each = share / given.size();
    given.forEach(
        (letter, begun) -> {
          var name = SpokenSpelling.name(letter);
          graph.word(from, next, name, each * (1 - WORD_GIVEN_SHARE));
          graph.word(from, begun, name, each * WORD_GIVEN_SHARE);
        });
    graph.word(from, next, "zed", each / 8);
  }

  private void alphabet(int from, double share) {
    for (var words : SpokenSpelling.WORDS.values()) {
      graph.word(from, next, words.getFirst(), share / SpokenSpelling.WORDS.size());
    }
  }

  private void digits(int from, double share) {
    if (hasDigits()) {
      DIGITS.forEach(digit -> graph.word(from, next, digit, share / DIGITS.size()));
    }
  }

  private void signs(int from, double share) {
    switch (asked.kind()) {
      case CODE -> graph.phrases(from, next, equal(List.of("dash", "hyphen", "dot")), share);
      case NAME -> graph.phrases(from, next, equal(List.of("dash", "hyphen", "apostrophe")), share);
      case EMAIL -> {
        graph.phrases(
            from, next, equal(List.of("dash", "hyphen", "underscore", "point")), share * 0.3);
        followed(from, "at", PROVIDERS, share * 0.35);
        followed(from, "dot", ENDINGS, share * 0.35);
      }
    }
  }

  /// A sign that is mostly followed by one of a few words.
  private void followed(int from, String sign, List<String> words, double share) {
    int said = graph.state();
    graph.word(from, next, sign, share * 0.4);
    graph.word(from, said, sign, share * 0.6);
    graph.phrases(said, next, equal(words), 1 - PAUSE_SHARE);
    graph.skip(said, end, PAUSE_SHARE);
  }

  private static Set<String> hostWords() {
    var words = new HashSet<>(ENDINGS);
    PROVIDERS.forEach(provider -> words.addAll(EverydaySpeech.words(provider)));
    return Set.copyOf(words);
  }

  private static Map<List<String>, Double> equal(List<String> phrases) {
    var weights = new LinkedHashMap<List<String>, Double>();
    phrases.forEach(phrase -> weights.put(EverydaySpeech.words(phrase), 1.0));
    return weights;
  }

  /// Rows in which every letter and digit stands beside others, as a model of the order of words is
  /// counted from.
  public static List<List<String>> sentences(Spelling asked) {
    var names = new ArrayList<String>();
    SpokenSpelling.WORDS.keySet().forEach(letter -> names.add(SpokenSpelling.name(letter)));
    if (asked.kind() != Kind.NAME) {
      names.addAll(DIGITS);
    }
    var sentences = new ArrayList<List<String>>();
    for (int step = 1; step < names.size(); step += 2) {
      var sentence = new ArrayList<String>();
      for (int i = 0; i < names.size(); i++) {
        sentence.add(names.get(i * step % names.size()));
      }
      sentences.add(sentence);
    }
    SpokenSpelling.WORDS.forEach(
        (letter, words) ->
            words.forEach(
                word -> sentences.add(List.of(SpokenSpelling.name(letter), "as", "in", word))));
    SpokenSpelling.SIGNS.keySet().forEach(sign -> sentences.add(List.of("b", sign, "t")));
    if (asked.kind() == Kind.EMAIL) {
      PROVIDERS.forEach(
          provider -> {
            var sentence = new ArrayList<>(List.of("at"));
            sentence.addAll(EverydaySpeech.words(provider));
            sentence.addAll(List.of("dot", "com"));
            sentences.add(sentence);
          });
      ENDINGS.forEach(ending -> sentences.add(List.of("dot", ending)));
    }
    return sentences;
  }
}
