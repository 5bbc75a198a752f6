package dev.parley.dialog.claim;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AssertionsTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "I have refunded $50 to your card.",
        "I've just sent you the link.",
        "We refunded it.",
        "is cancelled, and",
        "Your fitting is now booked for Tuesday.",
        "It has been changed already.",
        "It's ordered.",
        "You've joined the club.",
        "A notice went out by mail.",
        "Done.",
        "You're all set."
      })
  void words_that_say_it_is_done(String text) {
    assertTrue(Assertions.done(text).isPresent());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Shall I cancel it?",
        "Is it cancelled?",
        "I can refund it to your card.",
        "It can't be cancelled.",
        "Nothing is changed.",
        "Once it is booked, you hear from us.",
        "It would be sent to your address.",
        "What we make is repaired free of charge for ten years.",
        "This call is recorded.",
        "I won't cancel it.",
        "That time was taken just now.",
        "I've noted that it isn't right."
      })
  void words_that_do_not(String text) {
    assertFalse(Assertions.done(text).isPresent());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "A colleague will call you.",
        "You'll get your money back tomorrow.",
        "I'll refund that.",
        "and a colleague will get back to you by",
        "We guarantee that it fits.",
        "I'll check, and we'll refund it.",
        "The driver will leave it there.",
        "Our delivery team will be there by noon."
      })
  void words_that_promise(String text) {
    assertFalse(Assertions.promised(text).isEmpty());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Will a colleague call you?",
        "Say a person, and a colleague will call you.",
        "If it fits, you'll keep it.",
        "Okay, I'll leave that.",
        "I'll let you go for now.",
        "It should reach you on Friday.",
        "A colleague can call you.",
        "I won't start a return."
      })
  void words_that_promise_nothing(String text) {
    assertTrue(Assertions.promised(text).isEmpty());
  }
}
