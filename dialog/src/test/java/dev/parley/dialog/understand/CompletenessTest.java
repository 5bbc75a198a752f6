package dev.parley.dialog.understand;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.dialog.TurnExpectation;
import dev.parley.dialog.TurnExpectation.Answer;
import dev.parley.dialog.TurnExpectation.Check;
import dev.parley.dialog.understand.Completeness.Kind;
import dev.parley.dialog.understand.grammar.Luhn;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CompletenessTest {

  private static final String ORDER_NUMBER = "41022" + Luhn.checkDigit("41022");

  private static final Completeness JUDGE =
      new Completeness(
          List.of(
              "where is my order",
              "when will my package arrive",
              "can I return something",
              "what are your opening hours",
              "I want to talk to a person",
              "I'm calling about an order"));

  private static Kind judge(String said, Answer... answers) {
    return JUDGE.judge(expecting(answers), said, true).kind();
  }

  private static TurnExpectation expecting(Answer... answers) {
    return new TurnExpectation(Locale.US, "slot", List.of(answers), Duration.ofSeconds(6));
  }

  @Test
  void a_matter_that_is_only_announced_may_be_told_next() {
    assertEquals(Kind.COMPLETE, judge("i'm calling about an order", new Answer.Open()));
    assertEquals(Kind.OPEN, judge("i'm calling about an order i placed", new Answer.Open()));
    assertEquals(Kind.COMPLETE, judge("so where is my order now", new Answer.Open()));
  }

  @ParameterizedTest
  @CsvSource({
    "four one, INCOMPLETE",
    "it's four one oh, INCOMPLETE",
    "four one oh two two, INCOMPLETE",
    "four one oh two two um, INCOMPLETE",
    "four one oh double, INCOMPLETE",
    "no that's oh eight, OPEN",
    "that's oh eight, INCOMPLETE",
    "my order number is, INCOMPLETE",
    "um, INCOMPLETE",
    "h p, OPEN",
    "it's um, INCOMPLETE",
    "i don't have it, COMPLETE",
    "hang on, COMPLETE",
    "can you repeat that please, COMPLETE",
    "four one oh two two six seven eight, OPEN",
    "where is my order, COMPLETE",
    "banana, OPEN",
  })
  void judges_digits(String said, Kind kind) {
    assertEquals(kind, judge(said, new Answer.Digits(6, 6, List.of("h p"), Check.LUHN)));
  }

  @Test
  void digits_are_complete_when_length_and_check_hold() {
    Answer order = new Answer.Digits(6, 6, List.of("h p"), Check.LUHN);
    String wrong = ORDER_NUMBER.substring(0, 5) + (ORDER_NUMBER.charAt(5) == '9' ? '0' : '9');
    assertEquals(Kind.COMPLETE, judge(ORDER_NUMBER, order));
    assertEquals(Kind.OPEN, judge(wrong, order));
    assertEquals(Kind.COMPLETE, judge("97201", new Answer.Digits(5, 5, List.of(), Check.NONE)));
    assertEquals(
        Kind.OPEN, judge("5551212", new Answer.Digits(7, 15, List.of("phone"), Check.NONE)));
  }

  @ParameterizedTest
  @CsvSource({
    "CODE, 5, x k four seven b, COMPLETE",
    "CODE, 5, x-ray kilo four seven bravo, COMPLETE",
    "CODE, 5, x k four seven b as in, INCOMPLETE",
    "CODE, 5, x k four seven b for, INCOMPLETE",
    "CODE, 5, x k four, INCOMPLETE",
    "CODE, 5, x k four um, INCOMPLETE",
    "CODE, 5, x k four dash, INCOMPLETE",
    "CODE, 5, x k four double, INCOMPLETE",
    "CODE, 5, x k four no, INCOMPLETE",
    "CODE, 5, x k four seven b nine, OPEN",
    "CODE, 5, the code is, INCOMPLETE",
    "CODE, 5, um, INCOMPLETE",
    "CODE, 5, i don't have it, COMPLETE",
    "CODE, 5, where is my order, COMPLETE",
    "CODE, 5, banana, OPEN",
    "NAME, 0, a n n a, OPEN",
    "NAME, 0, h a r t, OPEN",
    "NAME, 0, h as in, INCOMPLETE",
    "NAME, 0, s m i t h dash, INCOMPLETE",
    "NAME, 0, capital, OPEN",
    "EMAIL, 0, b o b at gmail dot com, COMPLETE",
    "EMAIL, 0, b o b at yahoo dot co dot uk, COMPLETE",
    "EMAIL, 0, b o b at gmail dot, INCOMPLETE",
    "EMAIL, 0, b o b at, INCOMPLETE",
    "EMAIL, 0, b o b at gmail, OPEN",
    "EMAIL, 0, b o b underscore, INCOMPLETE",
    "EMAIL, 0, b o b at example dot store, OPEN",
  })
  void judges_spelling(Answer.Spelling.Kind spelled, int length, String said, Kind kind) {
    Answer asked = new Answer.Spelling(spelled, Math.max(2, length), length > 0 ? length : 64);
    assertEquals(kind, judge(said, asked));
  }

  /// A word may still come that tells the last letter from others, a domain may go on.
  @Test
  void what_is_spelled_may_be_added_to() {
    TurnExpectation code = expecting(new Answer.Spelling(Answer.Spelling.Kind.CODE, 3, 3));
    TurnExpectation email = expecting(new Answer.Spelling(Answer.Spelling.Kind.EMAIL, 6, 64));
    assertTrue(JUDGE.judge(code, "x k b", true).mayBeAddedTo());
    assertTrue(JUDGE.judge(email, "b o b at web dot de", true).mayBeAddedTo());
  }

  /// Letters that nobody stands behind are no answer yet, and other words at this question none.
  @Test
  void spelling_that_nobody_stands_behind_is_not_complete() {
    TurnExpectation code = expecting(new Answer.Spelling(Answer.Spelling.Kind.CODE, 3, 3));
    assertEquals(Kind.OPEN, JUDGE.judge(code, "x k b", false).kind());
    assertEquals(Kind.DOUBTFUL, JUDGE.judge(code, "banana bread", false).kind());
  }

  @ParameterizedTest
  @CsvSource({
    "yes, COMPLETE",
    "no thanks, COMPLETE",
    "yeah no, OPEN",
    "i guess, OPEN",
    "yes but, INCOMPLETE",
    "yes and, INCOMPLETE",
    "yes where is my order, COMPLETE",
    "no it's, INCOMPLETE",
    "uh, INCOMPLETE",
    "what, COMPLETE",
  })
  void judges_yes_or_no(String said, Kind kind) {
    assertEquals(kind, judge(said, new Answer.YesNo()));
  }

  @ParameterizedTest
  @CsvSource({
    "where is my order, COMPLETE",
    "hi where is my order please, COMPLETE",
    "can you tell me where my order is, COMPLETE",
    "where is my, INCOMPLETE",
    "where is, INCOMPLETE",
    "i want to, INCOMPLETE",
    "i'd like to, INCOMPLETE",
    "can i return something, COMPLETE",
    "i have a question about, UNFINISHED",
    "i ordered a tent last week and, UNFINISHED",
    "the money was taken from my card as well, OPEN",
    "could you tell me where my delivery has got to, OPEN",
    "i ordered a tent last week, OPEN",
    "i want to talk to a person, COMPLETE",
    "a person please, COMPLETE",
    "hello, OPEN",
    "okay thanks, OPEN",
    "that's all thanks bye, COMPLETE",
    "can you tell me where it is, COMPLETE",
    "so, INCOMPLETE",
    "'', OPEN",
  })
  void judges_open_questions(String said, Kind kind) {
    if (said.equals("can you tell me where it is")) {
      assertEquals(Kind.OPEN, judge(said, new Answer.Open()));
    } else {
      assertEquals(kind, judge(said, new Answer.Open()));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "the boots, COMPLETE",
    "the second one, COMPLETE",
    "the, INCOMPLETE",
    "the boots and, INCOMPLETE",
    "both, OPEN",
  })
  void judges_choices(String said, Kind kind) {
    assertEquals(kind, judge(said, new Answer.Choice(List.of("the boots", "the rain jacket"))));
  }

  @ParameterizedTest
  @CsvSource({
    "tomorrow, COMPLETE",
    "next monday, COMPLETE",
    "the third, OPEN",
    "the third of, INCOMPLETE",
    "the third of june, COMPLETE",
    "on, INCOMPLETE",
  })
  void judges_days(String said, Kind kind) {
    assertEquals(kind, judge(said, new Answer.Date()));
  }

  @ParameterizedTest
  @CsvSource({
    "march fourth, INCOMPLETE",
    "the fourth of, INCOMPLETE",
    "march fourth nineteen, OPEN",
    "march fourth nineteen eighty two, COMPLETE",
    "the second of september twenty fourteen, COMPLETE",
    "march fourth eighty, OPEN",
  })
  void judges_dates_of_birth(String said, Kind kind) {
    assertEquals(kind, judge(said, new Answer.BirthDate()));
  }

  @Test
  void words_the_recognizer_does_not_stand_behind_prove_nothing_but_a_check_does() {
    TurnExpectation expectation =
        expecting(new Answer.YesNo(), new Answer.Digits(6, 6, List.of(), Check.LUHN));
    assertEquals(Kind.OPEN, JUDGE.judge(expectation, "yes", false).kind());
    assertEquals(Kind.DOUBTFUL, JUDGE.judge(expectation, "four one", false).kind());
    assertEquals(Kind.COMPLETE, JUDGE.judge(expectation, ORDER_NUMBER, false).kind());
  }

  @Test
  void words_nobody_stands_behind_are_hardly_all_where_they_hold_no_answer() {
    assertEquals(Kind.DOUBTFUL, unaccepted("say that", new Answer.Choice(List.of("refund"))));
    assertEquals(Kind.OPEN, unaccepted("five my refund", new Answer.Choice(List.of("refund"))));
    assertEquals(Kind.DOUBTFUL, unaccepted("june", new Answer.Date()));
    assertEquals(Kind.DOUBTFUL, unaccepted("let me", new Answer.YesNo()));
    assertEquals(Kind.OPEN, unaccepted("i want to then my", new Answer.Open()));
  }

  private static Kind unaccepted(String said, Answer answer) {
    return JUDGE.judge(expecting(answer), said, false).kind();
  }

  @Test
  void only_what_has_a_length_of_its_own_can_not_be_added_to() {
    Answer order = new Answer.Digits(6, 6, List.of(), Check.LUHN);
    assertFalse(JUDGE.judge(expecting(order), ORDER_NUMBER, true).mayBeAddedTo());
    assertTrue(JUDGE.judge(expecting(new Answer.YesNo()), "yes", true).mayBeAddedTo());
  }

  @Test
  void a_number_begun_again_is_not_complete_by_what_was_said_before() {
    Answer order = new Answer.Digits(6, 6, List.of(), Check.LUHN);
    assertEquals(Kind.DOUBTFUL, judge("three seven eight no sorry three seven seven nine", order));
    assertEquals(
        Kind.COMPLETE,
        judge("three seven eight no sorry three seven seven nine three seven", order));
    assertEquals(Kind.INCOMPLETE, judge("three seven eight no sorry", order));
  }
}
