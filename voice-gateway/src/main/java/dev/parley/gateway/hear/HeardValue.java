package dev.parley.gateway.hear;

import dev.parley.asr.language.EverydaySpeech;
import dev.parley.asr.language.SpokenDigits;
import dev.parley.asr.language.SpokenSpelling;
import dev.parley.asr.spi.Expected;
import dev.parley.asr.spi.Recognition;
import dev.parley.dialog.TurnExpectation.Answer;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What an utterance answers, where it is one of the answers expected: digits as a string, what was
/// spelled, `yes` or `no`, the choice, a day by ISO 8601, the name of an intent; an open answer as
/// its words.
///
/// @param accepted false where a call would ask whether it is meant
/// @param ownRecord it is a number of the customer's own
record HeardValue(String value, boolean accepted, boolean ownRecord) {

  private static final List<Asked> OPEN = List.of(new Asked.Form(new Expected.Open()));

  private static final Set<String> UNCLEAR =
      Set.of("i guess", "i guess so", "yeah i guess", "yeah no");

  static HeardValue accepted(String value) {
    return new HeardValue(value, true, false);
  }

  /// Nothing where no hypothesis is stood behind, or none is an answer to what is expected: digits
  /// of another length or with a wrong check aren't. As in a call, what may have been said is
  /// looked for among the customer's own numbers, the likeliest first, and is otherwise what was
  /// most likely said.
  ///
  /// @param understanding of days and intents, which are not read off the words
  static Optional<HeardValue> of(
      Recognition heard, List<Asked> asked, Set<String> records, Understanding understanding) {
    if (heard.nBest().isEmpty()) {
      return Optional.empty();
    }
    List<Asked> forms = asked.isEmpty() ? OPEN : asked;
    List<HeardValue> values =
        forms.stream().flatMap(one -> value(heard, one, understanding).stream()).toList();
    return own(heard, forms, records)
        .or(() -> values.stream().filter(HeardValue::accepted).findFirst())
        .or(() -> values.stream().findFirst());
  }

  private static Optional<HeardValue> own(
      Recognition heard, List<Asked> asked, Set<String> records) {
    return heard.nBest().stream()
        .filter(_ -> heard.accepted())
        .flatMap(each -> asked.stream().flatMap(one -> inWords(one, each.text()).stream()))
        .filter(records::contains)
        .findFirst()
        .map(value -> new HeardValue(value, true, true));
  }

  private static Optional<HeardValue> value(
      Recognition heard, Asked asked, Understanding understanding) {
    return switch (asked) {
      case Asked.Intent _ -> understanding.intent(heard);
      case Asked.Form(Expected.Date _) -> understanding.day(heard, new Answer.Date());
      case Asked.Form(Expected.BirthDate _) -> understanding.day(heard, new Answer.BirthDate());
      case Asked.Form _ ->
          heard.accepted()
              ? inWords(asked, heard.bestText()).map(HeardValue::accepted)
              : Optional.empty();
    };
  }

  private static Optional<String> inWords(Asked asked, String text) {
    return switch (asked) {
      case Asked.Intent _ -> Optional.empty();
      case Asked.Form(var form) -> as(form, text);
    };
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
      case Expected.Open _ -> Optional.of(text);
      case Expected.Date _, Expected.BirthDate _ -> Optional.empty();
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
