package dev.parley.gateway.hear;

import dev.parley.asr.spi.Recognition;
import dev.parley.asr.spi.Recognition.Hypothesis;
import dev.parley.asr.spi.Recognition.Word;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// A recognition as JSON, for the commands that measure.
final class HeardJson {

  private HeardJson() {}

  /// @param speechEndMs where in the recording speech ended
  /// @param finalMs where the answer would come if it were asked for then
  static String of(
      Recognition heard,
      Optional<HeardValue> value,
      long decodeNanos,
      int speechEndMs,
      double finalMs) {
    List<Hypothesis> nBest = heard.nBest();
    return ("{\"accepted\":%s,\"value\":%s,\"ownRecord\":%s,\"confidence\":%s,\"words\":[%s],\"speechEndMs\":%d,"
            + "\"finalMs\":%s,\"decodeMs\":%s,\"nBest\":[%s]}%n")
        .formatted(
            value.map(HeardValue::accepted).orElse(false),
            value.map(HeardValue::value).map(HeardJson::quoted).orElse("null"),
            value.map(HeardValue::ownRecord).orElse(false),
            number(nBest.isEmpty() ? 0 : nBest.getFirst().confidence()),
            nBest.isEmpty() ? "" : words(nBest.getFirst()),
            speechEndMs,
            number(finalMs),
            number(decodeNanos / 1e6),
            nBest.stream().map(HeardJson::hypothesis).collect(Collectors.joining(",")));
  }

  private static String hypothesis(Hypothesis hypothesis) {
    return "{\"text\":%s,\"confidence\":%s,\"words\":[%s]}"
        .formatted(quoted(hypothesis.text()), number(hypothesis.confidence()), words(hypothesis));
  }

  private static String words(Hypothesis hypothesis) {
    return hypothesis.words().stream().map(HeardJson::word).collect(Collectors.joining(","));
  }

  private static String word(Word word) {
    return "{\"text\":%s,\"fromMs\":%d,\"toMs\":%d,\"confidence\":%s}"
        .formatted(quoted(word.text()), word.fromMs(), word.toMs(), number(word.confidence()));
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.3f", value);
  }

  /// Recognized words hold letters, digits and apostrophes; a quote or backslash would be ours.
  private static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
