package dev.parley.asr.language;

import static dev.parley.asr.language.EverydaySpeech.words;

import dev.parley.asr.language.years.SpokenYears;
import dev.parley.asr.spi.Expected;
import dev.parley.asr.spi.Expected.Digits;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/// Writes the text from which a turn's trigram is counted: the same sources as the grammar, without
/// its order. It hears what the grammar can't, and so shows when the grammar should not be
/// believed.
public final class ContextTrigram {

  public static final double LANGUAGE_WEIGHT = 6.5;
  public static final double WORD_INSERTION_PENALTY = 0.2;

  private static final double PHRASE_WEIGHT = 4;
  private static final double EVERYDAY_WEIGHT = 1;

  /// All of them together weigh no more than what the agent is asked for.
  private static final double ASIDE_WEIGHT = 0.5;

  /// Numbers that are told unasked, so that they aren't heard as "for" and "to".
  private static final int TOLD_DIGITS = 6;

  private static final double TOLD_DIGITS_WEIGHT = 0.5;
  private static final double EXPECTED_WEIGHT = 4;
  private static final double UNEXPECTED_DIGITS_WEIGHT = 0.1;

  private final TrigramModel model = new TrigramModel();

  private ContextTrigram() {}

  public static TrigramModel of(List<List<String>> phrases, List<Expected> expected) {
    var trigram = of(phrases);
    boolean digitsExpected = false;
    for (var answer : expected) {
      trigram.add(answer);
      digitsExpected |= answer instanceof Digits;
    }
    if (!digitsExpected) {
      trigram.digits(List.of(), 6, UNEXPECTED_DIGITS_WEIGHT);
    }
    return trigram.model;
  }

  /// What is said at any question.
  private static ContextTrigram of(List<List<String>> phrases) {
    var trigram = new ContextTrigram();
    trigram.phrases(phrases);
    trigram.everyday();
    return trigram;
  }

  /// Of what callers say in their own words.
  static TrigramModel ownWords(List<List<String>> phrases, List<List<String>> asides) {
    var trigram = of(phrases);
    trigram.digits(List.of(), TOLD_DIGITS, TOLD_DIGITS_WEIGHT);
    double each = Math.min(ASIDE_WEIGHT, phrases.size() * (PHRASE_WEIGHT + 2) / asides.size());
    asides.forEach(aside -> trigram.model.add(aside, each));
    return trigram.model;
  }

  /// Every phrase alone, and each with one lead-in and one tail in turn, so that both are known to
  /// go with phrases.
  private void phrases(List<List<String>> phrases) {
    var leadIns = List.copyOf(EverydaySpeech.LEAD_INS.keySet());
    var tails = List.copyOf(EverydaySpeech.TAILS.keySet());
    int turn = 0;
    for (var phrase : phrases) {
      model.add(phrase, PHRASE_WEIGHT);
      model.add(joined(words(leadIns.get(turn % leadIns.size())), phrase), 1);
      model.add(joined(phrase, words(tails.get(turn % tails.size()))), 1);
      turn++;
    }
  }

  private void everyday() {
    all(EverydaySpeech.ALWAYS, EVERYDAY_WEIGHT);
    yesAndNo(EVERYDAY_WEIGHT);
    all(EverydaySpeech.BACKCHANNELS, EVERYDAY_WEIGHT / 2);
  }

  private void yesAndNo(double weight) {
    EverydaySpeech.YES.forEach(
        answer -> model.add(words(answer), weight * EverydaySpeech.frequency(answer)));
    EverydaySpeech.NO.forEach(
        answer -> model.add(words(answer), weight * EverydaySpeech.frequency(answer)));
  }

  private void add(Expected answer) {
    switch (answer) {
      case Expected.YesNo() -> {
        yesAndNo(EXPECTED_WEIGHT);
      }
      case Digits digits -> digits(digits.prefixWords(), digits.maxDigits(), EXPECTED_WEIGHT / 2);
      case Expected.Choice choice -> all(choice.phrases(), EXPECTED_WEIGHT * 2);
      case Expected.Date() -> dates();
      case Expected.BirthDate() -> birthDates();
      case Expected.Spelling spelling ->
          SpellingGrammar.sentences(spelling)
              .forEach(sentence -> model.add(sentence, EXPECTED_WEIGHT / 4));
      case Expected.Open() -> {}
    }
  }

  /// All thousand triples of digits equally often, in sentences of the expected length: a de Bruijn
  /// sequence of order 3 cut into overlapping pieces.
  private void digits(List<String> prefixes, int length, double weight) {
    var names =
        List.of("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine");
    var sequence = deBruijn(names.size(), 3);
    int step = Math.max(1, length - 2);
    var before = new ArrayList<List<String>>();
    before.add(List.of());
    before.add(List.of());
    before.add(List.of());
    EverydaySpeech.BEFORE_DIGITS.keySet().forEach(phrase -> before.add(words(phrase)));
    prefixes.forEach(phrase -> before.add(words(phrase)));
    int turn = 0;
    for (int from = 0; from < sequence.size(); from += step) {
      var sentence = new ArrayList<>(before.get(turn % before.size()));
      for (int i = 0; i < Math.max(3, length); i++) {
        int digit = sequence.get((from + i) % sequence.size());
        sentence.add(digit == 0 && turn % 2 == 0 ? "oh" : names.get(digit));
      }
      if (turn % 10 == 9) {
        sentence.add(sentence.size() - 2, turn % 30 == 29 ? "triple" : "double");
      }
      model.add(sentence, weight);
      turn++;
    }
  }

  /// A cyclic sequence in which every string of `order` symbols occurs once (Fredricksen, Kessler &
  /// Maiorana: the Lyndon words whose length divides the order, in alphabetical order).
  static List<Integer> deBruijn(int symbols, int order) {
    var sequence = new ArrayList<Integer>();
    var word = new int[order];
    int length = 1;
    while (length > 0) {
      if (order % length == 0) {
        for (int i = 0; i < length; i++) {
          sequence.add(word[i]);
        }
      }
      for (int i = length; i < order; i++) {
        word[i] = word[i - length];
      }
      length = order;
      while (length > 0 && word[length - 1] == symbols - 1) {
        length--;
      }
      if (length > 0) {
        word[length - 1]++;
      }
    }
    return sequence;
  }

  private void dates() {
    all(List.of("today", "tomorrow", "yesterday", "the day after tomorrow"), EXPECTED_WEIGHT);
    for (var day : EverydaySpeech.WEEKDAYS) {
      all(List.of(day, "on " + day, "next " + day, "this " + day, "last " + day), EXPECTED_WEIGHT);
      EverydaySpeech.PARTS_OF_DAY.forEach(
          part -> model.add(words(day + " " + part), EXPECTED_WEIGHT / 4));
    }
    for (var month : EverydaySpeech.MONTHS) {
      for (var ordinal : EverydaySpeech.ORDINALS) {
        all(List.of(month + " " + ordinal, "the " + ordinal + " of " + month), 0.1);
      }
    }
  }

  /// Each day with years in turn.
  private void birthDates() {
    int turn = 0;
    for (var named : EverydaySpeech.MONTHS) {
      for (var ordinal : EverydaySpeech.ORDINALS) {
        all(List.of(named + " " + ordinal + year(turn)), 0.2);
        all(List.of("the " + ordinal + " of " + named + year(turn + 1)), 0.2);
        turn += 2;
      }
    }
    SpokenYears.ALL.forEach(year -> all(List.of(year), 0.1));
  }

  private static String year(int turn) {
    return " " + SpokenYears.ALL.get(turn % SpokenYears.ALL.size());
  }

  private void all(Collection<String> phrases, double weight) {
    phrases.forEach(phrase -> model.add(words(phrase), weight));
  }

  private static List<String> joined(List<String> first, List<String> second) {
    var both = new ArrayList<>(first);
    both.addAll(second);
    return both;
  }
}
