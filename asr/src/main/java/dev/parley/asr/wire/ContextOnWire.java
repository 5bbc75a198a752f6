package dev.parley.asr.wire;

import dev.parley.asr.spi.Expected;
import dev.parley.asr.spi.Expected.CheckDigit;
import dev.parley.asr.spi.Expected.Spelling.Kind;
import dev.parley.asr.spi.RecognitionContext;
import dev.parley.asr.wire.AsrProto.CheckSum;
import dev.parley.asr.wire.AsrProto.Context;
import dev.parley.asr.wire.AsrProto.Expectation;
import java.util.List;
import java.util.Locale;

/// What a recognizer is told about a turn, there and back.
///
/// A check on digits travels where it can be followed digit by digit (`CheckDigit`). Any other is
/// code that a worker does not have: the worker hears without it.
public final class ContextOnWire {

  static final int PHRASES_MAX = 10_000;
  static final int EXPECTED_MAX = 64;
  static final int TEXT_CHARS_MAX = 1_000;
  static final int DIGITS_MAX = 64;
  static final int SPELLED_MAX = 128;

  private ContextOnWire() {}

  public static Context of(RecognitionContext context) {
    var wire =
        Context.newBuilder()
            .setLanguage(context.language().toLanguageTag())
            .addAllPhrases(context.phrases())
            .addAllAsides(context.asides());
    context.expected().forEach(expected -> wire.addExpected(of(expected)));
    return wire.build();
  }

  /// Of a turn within a call: asides are those that the call was opened with.
  public static Context ofTurn(RecognitionContext context) {
    return of(context.withAsides(List.of()));
  }

  private static Expectation of(Expected expected) {
    var wire = Expectation.newBuilder();
    switch (expected) {
      case Expected.YesNo _ -> wire.setYesNo(AsrProto.YesNo.getDefaultInstance());
      case Expected.Digits digits -> wire.setDigits(of(digits));
      case Expected.Choice(List<String> phrases) ->
          wire.setChoice(AsrProto.Choice.newBuilder().addAllPhrases(phrases));
      case Expected.Date _ -> wire.setDate(AsrProto.Date.getDefaultInstance());
      case Expected.BirthDate _ -> wire.setBirthDate(AsrProto.BirthDate.getDefaultInstance());
      case Expected.Spelling spelling -> wire.setSpelling(of(spelling));
      case Expected.Open _ -> wire.setOpen(AsrProto.Open.getDefaultInstance());
    }
    return wire.build();
  }

  private static AsrProto.Spelling of(Expected.Spelling spelling) {
    return AsrProto.Spelling.newBuilder()
        .setKind(
            switch (spelling.kind()) {
              case CODE -> AsrProto.SpellingKind.SPELLING_KIND_CODE;
              case NAME -> AsrProto.SpellingKind.SPELLING_KIND_NAME;
              case EMAIL -> AsrProto.SpellingKind.SPELLING_KIND_EMAIL;
            })
        .setLengthMin(spelling.minLength())
        .setLengthMax(spelling.maxLength())
        .build();
  }

  private static AsrProto.Digits of(Expected.Digits digits) {
    var wire =
        AsrProto.Digits.newBuilder()
            .setDigitsMin(digits.minDigits())
            .setDigitsMax(digits.maxDigits())
            .addAllPrefixWords(digits.prefixWords());
    if (digits.check() instanceof Expected.Luhn) {
      wire.setLuhn(AsrProto.Luhn.getDefaultInstance());
    } else if (digits.check() instanceof CheckDigit check) {
      var sum = CheckSum.newBuilder().setModulus(check.modulus());
      for (int right = 0; right < digits.maxDigits(); right++) {
        for (int digit = 0; digit <= 9; digit++) {
          sum.addTerms(check.term(digit, right));
        }
      }
      wire.setCheckSum(sum);
    }
    return wire.build();
  }

  /// @throws IllegalArgumentException saying what is not as it should be
  public static RecognitionContext from(Context wire) {
    return new RecognitionContext(
        Locale.forLanguageTag(text(wire.getLanguage())),
        texts(wire.getPhrasesList(), PHRASES_MAX),
        atMost(EXPECTED_MAX, wire.getExpectedList()).stream().map(ContextOnWire::from).toList(),
        texts(wire.getAsidesList(), PHRASES_MAX));
  }

  private static Expected from(Expectation wire) {
    return switch (wire.getFormCase()) {
      case YES_NO -> new Expected.YesNo();
      case DIGITS -> from(wire.getDigits());
      case CHOICE -> new Expected.Choice(texts(wire.getChoice().getPhrasesList(), PHRASES_MAX));
      case DATE -> new Expected.Date();
      case BIRTH_DATE -> new Expected.BirthDate();
      case SPELLING -> from(wire.getSpelling());
      case OPEN -> new Expected.Open();
      case FORM_NOT_SET -> throw new IllegalArgumentException("expected a form that is known");
    };
  }

  private static Expected.Spelling from(AsrProto.Spelling wire) {
    int min = wire.getLengthMin();
    int max = wire.getLengthMax();
    if (min < 1 || max < min || max > SPELLED_MAX) {
      throw new IllegalArgumentException(
          "expected 1 to %d characters, found %d to %d".formatted(SPELLED_MAX, min, max));
    }
    return new Expected.Spelling(
        switch (wire.getKind()) {
          case SPELLING_KIND_CODE -> Kind.CODE;
          case SPELLING_KIND_NAME -> Kind.NAME;
          case SPELLING_KIND_EMAIL -> Kind.EMAIL;
          case SPELLING_KIND_UNSPECIFIED, UNRECOGNIZED ->
              throw new IllegalArgumentException("expected a kind of spelling that is known");
        },
        min,
        max);
  }

  private static Expected.Digits from(AsrProto.Digits wire) {
    int min = wire.getDigitsMin();
    int max = wire.getDigitsMax();
    if (min < 1 || max < min || max > DIGITS_MAX) {
      throw new IllegalArgumentException(
          "expected 1 to %d digits, found %d to %d".formatted(DIGITS_MAX, min, max));
    }
    return new Expected.Digits(
        min, max, texts(wire.getPrefixWordsList(), EXPECTED_MAX), check(wire, max));
  }

  private static Expected.DigitsCheck check(AsrProto.Digits wire, int digitsMax) {
    return switch (wire.getCheckCase()) {
      case LUHN -> Expected.Luhn.LUHN;
      case CHECK_SUM -> {
        var sum = wire.getCheckSum();
        if (sum.getModulus() < 1 || sum.getTermsCount() != 10 * digitsMax) {
          throw new IllegalArgumentException(
              "expected a modulus and %d terms, found %d and %d"
                  .formatted(10 * digitsMax, sum.getModulus(), sum.getTermsCount()));
        }
        yield new SentCheckDigit(sum.getModulus(), List.copyOf(sum.getTermsList()));
      }
      case CHECK_NOT_SET -> Expected.DigitsCheck.NONE;
    };
  }

  private static List<String> texts(List<String> texts, int most) {
    atMost(most, texts).forEach(ContextOnWire::text);
    return texts;
  }

  private static String text(String text) {
    if (text.length() > TEXT_CHARS_MAX) {
      throw new IllegalArgumentException(
          "expected at most %d characters, found %d".formatted(TEXT_CHARS_MAX, text.length()));
    }
    return text;
  }

  private static <T> List<T> atMost(int most, List<T> list) {
    if (list.size() > most) {
      throw new IllegalArgumentException(
          "expected at most %d in a list, found %d".formatted(most, list.size()));
    }
    return list;
  }

  /// A check digit whose terms came as a table. Two with the same table are the same, so that the
  /// grammar made for one serves the other.
  ///
  /// @param terms of digit d with n digits to its right: number 10 n + d
  record SentCheckDigit(int modulus, List<Integer> terms) implements CheckDigit {
    @Override
    public int term(int digit, int digitsToItsRight) {
      return terms.get(10 * digitsToItsRight + digit);
    }

    /// Longer numbers than were asked for are none.
    @Override
    public boolean holds(String digits) {
      return 10 * digits.length() <= terms.size() && CheckDigit.super.holds(digits);
    }
  }
}
