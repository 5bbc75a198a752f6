package dev.parley.asr.hear;

import dev.parley.asr.language.EverydaySpeech;
import dev.parley.asr.language.SpokenDigits;
import dev.parley.asr.language.SpokenSpelling;
import dev.parley.asr.spi.Expected;
import dev.parley.asr.spi.Recognition;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What an utterance answers, where it is one of the answers expected: digits as a string, what was
/// spelled, `yes` or `no`, the choice; a day and an open answer as their words.
///
/// @param ownRecord it is a number of the customer's own
record HeardValue(String value, boolean ownRecord) {

  private static final Set<String> UNCLEAR =
      Set.of("i guess", "i guess so", "yeah i guess", "yeah no");

  /// Nothing where no hypothesis is stood behind, or none is an answer to what is expected: digits
  /// of another length or with a wrong check aren't. As in a call, what may have been said is
  /// looked for among the customer's own numbers, the likeliest first, and is otherwise what was
  /// most likely said.
  static Optional<HeardValue> of(Recognition heard, List<Expected> expected, Set<String> records) {
    if (!heard.accepted() || heard.nBest().isEmpty()) {
      return Optional.empty();
    }
    return heard.nBest().stream()
        .flatMap(hypothesis -> answer(hypothesis.text(), expected).stream())
        .filter(records::contains)
        .findFirst()
        .map(own -> new HeardValue(own, true))
        .or(
            () -> {
              String text = heard.bestText();
              return answer(text, expected).map(value -> new HeardValue(value, false));
            });
  }

  private static Optional<String> answer(String text, List<Expected> expected) {
    return expected.isEmpty()
        ? Optional.of(text)
        : expected.stream().flatMap(one -> as(one, text).stream()).findFirst();
  }

  private static Optional<String> as(Expected expected, String text) {
    return switch (expected) {
      case Expected.YesNo _ -> yesOrNo(text);
      case Expected.Digits digits -> {
        String said = SpokenDigits.of(List.of(text.split(" ")));
        boolean fits =
            said.length() >= digits.minDigits()
                && said.length() <= digits.maxDigits()
                && digits.check().holds(said);
        yield fits ? Optional.of(said) : Optional.empty();
      }
      case Expected.Choice(var phrases) ->
          phrases.stream()
              .filter(phrase -> (" " + text + " ").contains(" " + phrase + " "))
              .findFirst();
      case Expected.Spelling spelling -> {
        String said = SpokenSpelling.of(List.of(text.split(" ")), spelling.kind());
        yield said.length() >= spelling.minLength() && said.length() <= spelling.maxLength()
            ? Optional.of(said)
            : Optional.empty();
      }
      case Expected.Date _, Expected.BirthDate _, Expected.Open _ -> Optional.of(text);
    };
  }

  private static Optional<String> yesOrNo(String text) {
    if (UNCLEAR.contains(text)) {
      return Optional.empty();
    }
    return EverydaySpeech.YES.contains(text)
        ? Optional.of("yes")
        : EverydaySpeech.NO.contains(text) ? Optional.of("no") : Optional.empty();
  }
}
