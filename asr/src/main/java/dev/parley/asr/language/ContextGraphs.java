package dev.parley.asr.language;

import dev.parley.asr.spi.Expected;
import dev.parley.asr.spi.Expected.CheckDigit;
import dev.parley.asr.spi.Expected.Choice;
import dev.parley.asr.spi.Expected.Digits;
import dev.parley.asr.spi.RecognitionContext;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/// What may be said in one context.
///
/// @param turn everything that may be said
/// @param bargeIn what is told apart while the agent speaks
/// @param trigram how words follow each other where no grammar holds
/// @param digits the numbers expected, if any
/// @param checkedDigits only the numbers that pass their check, where it can be followed digit by
///   digit
/// @param spelling whether somebody is asked to spell
/// @param phrasesDropped phrases left out because a word in them can't be pronounced
public record ContextGraphs(
    WordGraph turn,
    WordGraph bargeIn,
    TrigramModel trigram,
    Optional<Digits> digits,
    Optional<WordGraph> checkedDigits,
    boolean spelling,
    int phrasesDropped) {

  /// @param pronounceable whether a word can be given to a decoder
  public static ContextGraphs of(RecognitionContext context, Predicate<String> pronounceable) {
    var speakable = new Speakable(pronounceable);
    var phrases = speakable.of(context.phrases());
    var expected = context.expected().stream().map(speakable::of).toList();
    var digits =
        expected.stream().filter(Digits.class::isInstance).map(Digits.class::cast).findFirst();
    var checked =
        digits.flatMap(
            d ->
                d.check() instanceof CheckDigit check
                    ? Optional.of(ContextGrammar.checkedDigits(d, check))
                    : Optional.empty());
    return new ContextGraphs(
        ContextGrammar.turn(phrases, expected),
        ContextGrammar.bargeIn(phrases, expected),
        ContextTrigram.of(phrases, expected),
        digits,
        checked,
        expected.stream().anyMatch(Expected.Spelling.class::isInstance),
        speakable.dropped);
  }

  /// How words follow each other in what callers say in their own words.
  ///
  /// @param pronounceable whether a word can be given to a decoder
  public static TrigramModel ownWords(RecognitionContext context, Predicate<String> pronounceable) {
    var speakable = new Speakable(pronounceable);
    return ContextTrigram.ownWords(speakable.of(context.phrases()), speakable.of(context.asides()));
  }

  public Set<String> words() {
    var words = new LinkedHashSet<>(turn.words());
    words.addAll(bargeIn.words());
    words.addAll(trigram.words());
    checkedDigits.ifPresent(graph -> words.addAll(graph.words()));
    return words;
  }

  /// Whether `words` are a number of about the right length that can't be right.
  public boolean failsItsCheck(List<String> words) {
    if (digits.isEmpty()) {
      return false;
    }
    var expected = digits.get();
    var number = SpokenDigits.of(words);
    boolean near =
        number.length() >= expected.minDigits() - 1 && number.length() <= expected.maxDigits() + 1;
    boolean fits =
        number.length() >= expected.minDigits() && number.length() <= expected.maxDigits();
    return near && !(fits && expected.check().holds(number));
  }

  /// How many wrong numbers there are for each that passes the check, where a number was heard that
  /// passes one; 1 otherwise. A number heard wrong passes by chance only that seldom.
  public int chanceAgainst(List<String> words) {
    if (digits.isEmpty() || !(digits.get().check() instanceof Expected.CheckDigit check)) {
      return 1;
    }
    var number = SpokenDigits.of(words);
    boolean fits =
        number.length() >= digits.get().minDigits() && number.length() <= digits.get().maxDigits();
    return fits && check.holds(number) ? check.modulus() : 1;
  }

  /// Phrases as words that decoders know; one with a word that they can't be taught is left out.
  private static final class Speakable {
    private final Predicate<String> pronounceable;
    private int dropped;

    Speakable(Predicate<String> pronounceable) {
      this.pronounceable = pronounceable;
    }

    Expected of(Expected answer) {
      return switch (answer) {
        case Choice choice -> new Choice(joined(of(choice.phrases())));
        case Digits digits ->
            new Digits(
                digits.minDigits(),
                digits.maxDigits(),
                joined(of(digits.prefixWords())),
                digits.check());
        case Expected.YesNo yesNo -> yesNo;
        case Expected.Date date -> date;
        case Expected.BirthDate date -> date;
        case Expected.Spelling spelling -> spelling;
        case Expected.Open open -> open;
      };
    }

    List<List<String>> of(List<String> phrases) {
      var known = new LinkedHashSet<List<String>>();
      for (var phrase : phrases) {
        var words = EverydaySpeech.words(spoken(phrase));
        if (!words.isEmpty() && words.stream().allMatch(pronounceable)) {
          known.add(words);
        } else {
          dropped++;
        }
      }
      return new ArrayList<>(known);
    }

    private static String spoken(String phrase) {
      return phrase
          .toLowerCase(Locale.ROOT)
          .replace('’', '\'')
          .replaceAll("[.,!?;:\"()]", " ")
          .strip();
    }

    private static List<String> joined(List<List<String>> phrases) {
      return phrases.stream().map(words -> String.join(" ", words)).toList();
    }
  }
}
