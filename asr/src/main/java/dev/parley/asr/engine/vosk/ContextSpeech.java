package dev.parley.asr.engine.vosk;

import static dev.parley.asr.language.EverydaySpeech.words;

import dev.parley.asr.engine.vosk.nativelib.NativeGrammar;
import dev.parley.asr.engine.vosk.nativelib.NativeModel;
import dev.parley.asr.language.EverydaySpeech;
import dev.parley.asr.language.SpellingGrammar;
import dev.parley.asr.language.years.SpokenYears;
import dev.parley.asr.spi.Expected;
import dev.parley.asr.spi.Expected.Digits;
import dev.parley.asr.spi.RecognitionContext;
import dev.parley.asr.spi.RecognitionStream.Purpose;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// What may be said in one context: as grammars for recognizers, and as the check that what was
/// heard is in them.
///
/// Vosk makes a bigram model of a grammar's phrases, which lets through any words in an order that
/// has some likelihood, and a model with one static graph takes no grammar at all. So what was
/// heard is looked at again: it fits when it can be cut into whole phrases.
///
/// At an open question turns are heard with the model's own language, which knows far more than we
/// could list; a barge-in still has a grammar.
///
/// @param narrow something is expected, and not anything at all
/// @param turn the grammar of turns, where there is one
/// @param bargeIn the grammar while the agent speaks, where there is one
/// @param digits the numbers expected, if any
record ContextSpeech(
    boolean narrow,
    Optional<NativeGrammar> turn,
    Optional<NativeGrammar> bargeIn,
    Phrases turnPhrases,
    Phrases bargeInPhrases,
    Optional<Digits> digits) {

  /// How much more usual what is expected is than the rest.
  private static final int EXPECTED_WEIGHT = 3;

  private static final List<String> UNKNOWN = List.of(NativeGrammar.UNKNOWN);

  static ContextSpeech of(RecognitionContext context, NativeModel model, boolean takesGrammar) {
    boolean narrow =
        !context.expected().isEmpty()
            && context.expected().stream().noneMatch(Expected.Open.class::isInstance);
    var expected = new ArrayList<List<String>>();
    context.expected().forEach(answer -> addAnswer(answer, expected));

    var turn = new ArrayList<List<String>>();
    addAll(turn, context.phrases());
    addAll(turn, EverydaySpeech.ALWAYS);
    addAll(turn, EverydaySpeech.YES);
    addAll(turn, EverydaySpeech.NO);
    addAll(turn, EverydaySpeech.LEAD_INS.keySet());
    addAll(turn, EverydaySpeech.TAILS.keySet());

    var bargeIn = new ArrayList<List<String>>();
    addAll(bargeIn, EverydaySpeech.STOP_WORDS);
    addAll(bargeIn, EverydaySpeech.BACKCHANNELS);
    addAll(bargeIn, context.phrases());

    return new ContextSpeech(
        narrow,
        narrow && takesGrammar ? grammar(expected, turn, model) : Optional.empty(),
        takesGrammar ? grammar(expected, bargeIn, model) : Optional.empty(),
        Phrases.of(expected, turn),
        Phrases.of(expected, bargeIn),
        context.expected().stream()
            .filter(Digits.class::isInstance)
            .map(Digits.class::cast)
            .findFirst());
  }

  Optional<NativeGrammar> grammar(Purpose purpose) {
    return switch (purpose) {
      case TURN -> turn;
      case BARGE_IN -> bargeIn;
    };
  }

  /// Whether words are among what may be said. Over the agent's speech they may be cut short.
  boolean fits(List<String> heard, Purpose purpose) {
    return switch (purpose) {
      case TURN -> !narrow || turnPhrases.covers(heard, false);
      case BARGE_IN -> (!narrow && bargeIn.isEmpty()) || bargeInPhrases.covers(heard, true);
    };
  }

  private static void addAnswer(Expected answer, List<List<String>> phrases) {
    switch (answer) {
      case Expected.YesNo() -> {
        addAll(phrases, EverydaySpeech.YES);
        addAll(phrases, EverydaySpeech.NO);
      }
      case Digits digits -> {
        addAll(phrases, digits.prefixWords());
        addAll(phrases, EverydaySpeech.BEFORE_DIGITS.keySet());
        addAll(phrases, EverydaySpeech.MULTIPLIERS);
        addAll(phrases, EverydaySpeech.DIGITS);
        phrases.add(eachAfterEach(EverydaySpeech.DIGITS));
      }
      case Expected.Choice choice -> addAll(phrases, choice.phrases());
      case Expected.Date() -> {
        addAll(phrases, List.of("on", "next", "this", "last", "the", "of", "on the"));
        addAll(phrases, List.of("today", "tomorrow", "yesterday", "the day after tomorrow"));
        addAll(phrases, EverydaySpeech.WEEKDAYS);
        daysOfMonths(phrases);
      }
      case Expected.BirthDate() -> {
        addAll(phrases, List.of("the", "of", "in"));
        daysOfMonths(phrases);
        addAll(phrases, SpokenYears.ALL);
        addAll(phrases, EverydaySpeech.DIGITS);
      }
      case Expected.Spelling spelling -> spelling(spelling, phrases);
      case Expected.Open() -> {}
    }
  }

  private static void daysOfMonths(List<List<String>> phrases) {
    addAll(phrases, EverydaySpeech.MONTHS);
    addAll(phrases, EverydaySpeech.ORDINALS);
    for (var month : EverydaySpeech.MONTHS) {
      addAll(phrases, List.of("of " + month, month + " the", "the first of " + month));
    }
  }

  /// Each word alone too, so that what was heard can be cut into them in any order. Vosk's models
  /// have the letters' names as letters.
  private static void spelling(Expected.Spelling spelling, List<List<String>> phrases) {
    for (var sentence : SpellingGrammar.sentences(spelling)) {
      var row = sentence.stream().map(word -> word.equals("a.") ? "a" : word).toList();
      phrases.add(row);
      row.forEach(word -> phrases.add(List.of(word)));
    }
  }

  /// A row in which every word follows every word once, itself included (de Bruijn): what makes all
  /// numbers equally likely to a bigram model.
  static List<String> eachAfterEach(List<String> words) {
    var row = new ArrayList<String>();
    for (int i = 0; i < words.size(); i++) {
      row.add(words.get(i));
      for (int j = i + 1; j < words.size(); j++) {
        row.add(words.get(i));
        row.add(words.get(j));
      }
    }
    row.add(words.getFirst());
    return row;
  }

  private static void addAll(List<List<String>> phrases, Collection<String> texts) {
    for (var text : texts) {
      var phrase =
          words(text.toLowerCase(Locale.ROOT).replace('’', '\'').replaceAll("[.,!?;:\"()]", " "));
      if (!phrase.isEmpty()) {
        phrases.add(phrase);
      }
    }
  }

  /// Phrases with a word that the model doesn't know are left out: it could never hear them.
  private static Optional<NativeGrammar> grammar(
      List<List<String>> expected, List<List<String>> others, NativeModel model) {
    var weighted = new ArrayList<List<String>>();
    expected.stream()
        .filter(phrase -> known(phrase, model))
        .forEach(phrase -> weighted.addAll(Collections.nCopies(EXPECTED_WEIGHT, phrase)));
    others.stream().filter(phrase -> known(phrase, model)).forEach(weighted::add);
    if (weighted.isEmpty()) {
      return Optional.empty();
    }
    if (known(UNKNOWN, model)) {
      weighted.add(UNKNOWN);
    }
    return Optional.of(NativeGrammar.of(weighted, model));
  }

  private static boolean known(List<String> phrase, NativeModel model) {
    return phrase.stream().allMatch(word -> NativeGrammar.isWord(word) && model.knows(word));
  }

  /// Phrases that what was heard can be made of.
  ///
  /// @param beginnings of phrases, the whole ones left out
  /// @param longest number of words
  record Phrases(Set<List<String>> whole, Set<List<String>> beginnings, int longest) {

    static Phrases of(List<List<String>> expected, List<List<String>> others) {
      var whole = new HashSet<>(expected);
      whole.addAll(others);
      var beginnings = new HashSet<List<String>>();
      for (var phrase : whole) {
        for (int n = 1; n < phrase.size(); n++) {
          beginnings.add(phrase.subList(0, n));
        }
      }
      int longest = whole.stream().mapToInt(List::size).max().orElse(0);
      return new Phrases(whole, beginnings, longest);
    }

    /// @param cutShort whether the last phrase may be a beginning
    boolean covers(List<String> heard, boolean cutShort) {
      int length = heard.size();
      var reached = new boolean[length + 1];
      reached[0] = true;
      for (int to = 1; to <= length; to++) {
        for (int from = Math.max(0, to - longest); from < to && !reached[to]; from++) {
          var part = heard.subList(from, to);
          reached[to] =
              reached[from]
                  && (whole.contains(part)
                      || (cutShort && to == length && beginnings.contains(part)));
        }
      }
      return length > 0 && reached[length];
    }
  }
}
