package dev.parley.asr.engine.viterbi;

import dev.parley.asr.engine.viterbi.search.Path;
import dev.parley.asr.language.SpokenDigits;
import dev.parley.asr.language.told.ToldNumber;
import dev.parley.asr.spi.Expected.Digits;
import dev.parley.asr.spi.Recognition;
import dev.parley.asr.spi.Recognition.Hypothesis;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// A number that was asked for and is told within talk that no grammar knows ("hang on, it's
/// popping up there, seven seven nine four eight seven"): where a caller's own words have it. Both
/// the search among own words and the grammar, told of that stretch alone, must come to the same
/// digits: what stands around the number speaks against the grammar, and nothing but the grammar
/// tells how sure its digits are.
///
/// ```
///   own words   hang on it's popping up there   seven seven nine four eight seven
///   grammar                                   |<- seven seven nine four eight seven ->|
///                                          a margin, and never half of a neighbour
/// ```
///
/// Where more digits may be as well, the words next to the number must not be some themselves
/// ("mine one seven …", of nine one seven): the grammar is told of them, too.
///
/// @param digits as own words have them
/// @param alone where the number is
/// @param wider the same with a word next to it
record NumberInTalk(String digits, Frames alone, List<Frames> wider) {

  NumberInTalk {
    wider = List.copyOf(wider);
  }

  /// Words that are told apart too early or too late are so by a few frames.
  private static final int MARGIN_FRAMES = 5;

  /// @param to first frame after them
  record Frames(int from, int to) {}

  /// The only number in a caller's own words, if it is as long as one that is expected.
  static Optional<NumberInTalk> in(Path own, Digits expected) {
    var words = own.words().stream().filter(word -> !word.isSilence()).toList();
    var texts = words.stream().map(Path.Word::text).toList();
    return ToldNumber.in(texts, expected)
        .map(told -> of(told, words, own.frames(), expected.minDigits() < expected.maxDigits()));
  }

  private static NumberInTalk of(
      ToldNumber told, List<Path.Word> words, int frames, boolean anyLength) {
    boolean first = told.from() == 0;
    boolean last = told.to() == words.size();
    int least = first ? 0 : middle(words.get(told.from() - 1));
    int most = last ? frames : middle(words.get(told.to()));
    int from = Math.max(least, words.get(told.from()).from() - MARGIN_FRAMES);
    int to = Math.min(most, words.get(told.to() - 1).to() + MARGIN_FRAMES);
    var wider = new ArrayList<Frames>();
    if (anyLength && !first) {
      wider.add(new Frames(words.get(told.from() - 1).from(), to));
    }
    if (anyLength && !last) {
      wider.add(new Frames(from, words.get(told.to()).to()));
    }
    return new NumberInTalk(told.digits(), new Frames(from, to), wider);
  }

  private static int middle(Path.Word word) {
    return (word.from() + word.to()) / 2;
  }

  /// The number and nothing else, if that is what the grammar heard in the stretch and believes.
  ///
  /// @param inGrammar what the grammar hears in a stretch
  Optional<Recognition> confirmed(Function<Frames, Recognition> inGrammar) {
    var heard = inGrammar.apply(alone);
    if (!heard.accepted()) {
      return Optional.empty();
    }
    var best = heard.nBest().getFirst();
    var number =
        best.words().stream().filter(word -> SpokenDigits.isPartOfNumber(word.text())).toList();
    var texts = number.stream().map(Recognition.Word::text).toList();
    return SpokenDigits.of(texts).equals(digits)
            && wider.stream().noneMatch(frames -> saysMore(inGrammar.apply(frames)))
        ? Optional.of(
            new Recognition(
                List.of(new Hypothesis(String.join(" ", texts), number, best.confidence())), true))
        : Optional.empty();
  }

  private boolean saysMore(Recognition heard) {
    var words = List.of(heard.bestText().split(" "));
    return heard.accepted() && SpokenDigits.of(words).length() > digits.length();
  }
}
