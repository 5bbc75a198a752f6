package dev.parley.asr.hear;

import dev.parley.asr.language.EverydaySpeech;
import dev.parley.asr.language.SpokenDigits;
import dev.parley.asr.language.SpokenSpelling;
import dev.parley.asr.spi.Expected;
import dev.parley.asr.spi.Recognition;
import java.util.List;
import java.util.Optional;

/// What an utterance answers, where it is one of the answers expected: digits as a string, what was
/// spelled, `yes` or `no`, the choice; else its words.
final class HeardValue {

  private HeardValue() {}

  /// Nothing where no hypothesis is stood behind.
  static Optional<String> of(Recognition heard, List<Expected> expected) {
    if (!heard.accepted() || heard.nBest().isEmpty()) {
      return Optional.empty();
    }
    String text = heard.bestText();
    return expected.stream()
        .flatMap(one -> as(one, text).stream())
        .findFirst()
        .or(() -> Optional.of(text));
  }

  private static Optional<String> as(Expected expected, String text) {
    return switch (expected) {
      case Expected.YesNo _ -> yesOrNo(text);
      case Expected.Digits digits -> {
        String said = SpokenDigits.of(List.of(text.split(" ")));
        yield said.length() >= digits.minDigits() && said.length() <= digits.maxDigits()
            ? Optional.of(said)
            : Optional.empty();
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
      case Expected.Date _, Expected.Open _ -> Optional.empty();
    };
  }

  private static Optional<String> yesOrNo(String text) {
    return EverydaySpeech.YES.contains(text)
        ? Optional.of("yes")
        : EverydaySpeech.NO.contains(text) ? Optional.of("no") : Optional.empty();
  }
}
