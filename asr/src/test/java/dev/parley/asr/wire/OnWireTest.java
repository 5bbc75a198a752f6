package dev.parley.asr.wire;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import dev.parley.asr.spi.Expected;
import dev.parley.asr.spi.Expected.CheckDigit;
import dev.parley.asr.spi.Recognition;
import dev.parley.asr.spi.RecognitionContext;
import dev.parley.asr.spi.RecognitionStream.Purpose;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/// What goes over the wire comes out as it went in.
class OnWireTest {

  /// The last digit is what makes the sum of odd places and three times the even ones end in 0
  /// (ISO/IEC 15420).
  private enum Ean implements CheckDigit {
    EAN;

    @Override
    public int modulus() {
      return 10;
    }

    @Override
    public int term(int digit, int digitsToItsRight) {
      return digitsToItsRight % 2 == 0 ? digit : 3 * digit;
    }
  }

  private static RecognitionContext expecting(Expected... expected) {
    return new RecognitionContext(
        Locale.forLanguageTag("en-GB"),
        List.of("where is my order", "café"),
        List.of(expected),
        List.of("i want to speak to a lawyer"));
  }

  private static RecognitionContext thereAndBack(RecognitionContext context) {
    return ContextOnWire.from(ContextOnWire.of(context));
  }

  @Test
  void a_context_arrives_as_it_was() {
    var context =
        expecting(
            new Expected.YesNo(),
            new Expected.Digits(5, 6, List.of("order number"), Expected.Luhn.LUHN),
            new Expected.Digits(1, 1, List.of(), Expected.DigitsCheck.NONE),
            new Expected.Choice(List.of("red", "blue")),
            new Expected.Date(),
            new Expected.BirthDate(),
            new Expected.Spelling(Expected.Spelling.Kind.CODE, 6, 6),
            new Expected.Spelling(Expected.Spelling.Kind.NAME, 1, 64),
            new Expected.Spelling(Expected.Spelling.Kind.EMAIL, 6, 64),
            new Expected.Open());
    assertEquals(context, thereAndBack(context));
  }

  @Test
  void a_check_digit_of_any_kind_arrives_and_is_the_same_each_time() {
    var context = expecting(new Expected.Digits(8, 13, List.of(), Ean.EAN));
    var arrived = (Expected.Digits) thereAndBack(context).expected().getFirst();
    for (var number : List.of("4006381333931", "4006381333932", "96385074", "96385075")) {
      assertEquals(Ean.EAN.holds(number), arrived.check().holds(number), number);
    }
    assertTrue(arrived.check().holds("4006381333931"));
    assertFalse(arrived.check().holds("40063813339310"), "longer than was asked for");
    assertEquals(thereAndBack(context), thereAndBack(context));
  }

  @Test
  void a_check_that_is_code_stays_here() {
    Expected.DigitsCheck code = digits -> digits.startsWith("7");
    var arrived =
        (Expected.Digits)
            thereAndBack(expecting(new Expected.Digits(2, 2, List.of(), code)))
                .expected()
                .getFirst();
    assertSame(Expected.DigitsCheck.NONE, arrived.check());
  }

  @Test
  void what_was_heard_arrives_as_it_was() {
    var recognition =
        new Recognition(
            List.of(
                new Recognition.Hypothesis(
                    "four one",
                    List.of(
                        new Recognition.Word("four", 400, 610, 0.25),
                        new Recognition.Word("one", 610, 900, 1.0 / 3)),
                    0.1),
                new Recognition.Hypothesis("for one", List.of(), 0)),
            true);
    assertEquals(recognition, AnswersOnWire.from(AnswersOnWire.of(7, recognition, 5)));
    assertEquals(
        Recognition.NOTHING, AnswersOnWire.from(AnswersOnWire.of(7, Recognition.NOTHING, 0)));
  }

  @Test
  void samples_and_purposes_arrive_as_they_were() {
    short[] samples = {0, 1, -1, Short.MAX_VALUE, Short.MIN_VALUE, 256, 99};
    assertArrayEquals(
        new short[] {0, 1, -1, Short.MAX_VALUE, Short.MIN_VALUE, 256},
        AnswersOnWire.from(AnswersOnWire.of(samples, 6)));
    for (var purpose : Purpose.values()) {
      assertEquals(purpose, AnswersOnWire.from(AnswersOnWire.of(purpose)));
    }
  }

  @Test
  void what_is_not_as_it_should_be_is_refused() {
    assertRefused(AsrProto.Context.newBuilder().addExpected(AsrProto.Expectation.newBuilder()));
    assertRefused(AsrProto.Context.newBuilder().addPhrases("x".repeat(1_001)));
    assertRefused(digits(AsrProto.Digits.newBuilder().setDigitsMin(3).setDigitsMax(2)));
    assertRefused(digits(AsrProto.Digits.newBuilder().setDigitsMin(1).setDigitsMax(1_000_000)));
    assertRefused(
        digits(
            AsrProto.Digits.newBuilder()
                .setDigitsMin(1)
                .setDigitsMax(2)
                .setCheckSum(AsrProto.CheckSum.newBuilder().setModulus(10).addTerms(1))));
    assertThrows(
        IllegalArgumentException.class,
        () -> AnswersOnWire.from(ByteString.copyFrom(new byte[] {1, 2, 3})));
    assertThrows(
        IllegalArgumentException.class,
        () -> AnswersOnWire.from(AsrProto.Purpose.PURPOSE_UNSPECIFIED));
  }

  private static AsrProto.Context.Builder digits(AsrProto.Digits.Builder digits) {
    return AsrProto.Context.newBuilder()
        .addExpected(AsrProto.Expectation.newBuilder().setDigits(digits));
  }

  private static void assertRefused(AsrProto.Context.Builder context) {
    assertThrows(
        IllegalArgumentException.class,
        () -> ContextOnWire.from(context.build()),
        context::toString);
  }
}
