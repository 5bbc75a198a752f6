package dev.parley.dialog.understand.grammar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.parley.dialog.understand.grammar.YesNo.Kind;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class YesNoTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "yes",
        "yeah",
        "yep",
        "yup",
        "yes please",
        "uh yes",
        "um yeah",
        "yes that's right",
        "that's right",
        "that's correct",
        "correct",
        "sure",
        "of course",
        "okay",
        "ok sure",
        "go ahead",
        "please do",
        "absolutely",
        "uh-huh",
        "mm-hmm",
        "mhm",
        "yes it is",
        "it is",
        "i do",
        "yes i do",
        "that's the one",
        "sounds good",
        "right",
        "exactly",
        "yes yes",
        "yeah sure",
        "yes thank you",
        "sure go ahead",
        "oh yes",
        "yes that is correct",
        "that works for me",
        "yeah that's me",
        "yes ma'am",
        "fine",
        "yes, that's fine",
        "well yes",
        "yes, I said yes",
        "definitely",
        "perfect thanks",
        "do it",
        "you're right",
        "no you're right go ahead yes",
        "affirmative"
      })
  void yes_has_many_forms(String said) {
    YesNo.Reading reading = YesNo.read(Words.of(said));
    assertEquals(Kind.YES, reading.kind(), said);
    assertEquals(true, reading.bare(), said);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "no",
        "nope",
        "nah",
        "no thanks",
        "no thank you",
        "not really",
        "no that's wrong",
        "that's not right",
        "wrong",
        "incorrect",
        "i don't think so",
        "no it isn't",
        "it's not",
        "no no no",
        "absolutely not",
        "of course not",
        "definitely not",
        "don't",
        "no don't",
        "uh no",
        "um no",
        "no sir",
        "negative",
        "not at all",
        "no way",
        "no i don't",
        "i haven't",
        "that's not it",
        "no not that one",
        "uh-uh",
        "well no",
        "oh no",
        "not yet",
        "please don't",
        "no that is not correct",
        "i'd rather not"
      })
  void no_has_many_forms(String said) {
    YesNo.Reading reading = YesNo.read(Words.of(said));
    assertEquals(Kind.NO, reading.kind(), said);
    assertEquals(true, reading.bare(), said);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "yeah no",
        "no yeah",
        "yeah, nah",
        "i guess",
        "i guess so",
        "yeah i guess",
        "i suppose",
        "i suppose so",
        "maybe",
        "perhaps",
        "probably",
        "sort of",
        "kind of",
        "not sure",
        "i'm not sure",
        "yes and no",
        "i think so",
        "yes but not the blue one",
        "yes but",
        "yeah except the jacket",
        "yes if it's free",
        "only if it's free okay",
        "okay but wait",
        "yes no",
        "no wait yes",
        "it depends",
        "if you say so",
        "whatever",
        "yes i think",
        "sure unless it costs extra",
        "i don't know",
        "no i want it cheaper go ahead",
        "should be"
      })
  void consent_that_is_not_plain_is_neither(String said) {
    Kind kind = YesNo.read(Words.of(said)).kind();
    assertFalse(kind == Kind.YES || kind == Kind.NO, said + " read as " + kind);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "where is my order",
        "four one oh two two six",
        "is that right",
        "are you sure",
        "can you repeat that",
        "",
        "what is it",
        "okay where is my order",
        "right so i want a refund",
        "the second one",
        "do i have to pay",
        "how do i return it",
        "good morning where is it",
        "i want to know if it is okay",
        "nobody told me"
      })
  void other_words_are_no_answer(String said) {
    assertEquals(Kind.NONE, YesNo.read(Words.of(said)).kind(), said);
  }

  @ParameterizedTest
  @CsvSource({
    "this is taking forever yep that's right, 4",
    "come on i already told you yeah, 6",
    "can we speed this up uh huh yes, 5",
    "for god's sake no, 3",
    "are you deaf yes please go ahead, 3"
  })
  void an_answer_may_end_a_turn(String said, int at) {
    assertEquals(OptionalInt.of(at), YesNo.atEnd(Words.of(said)), said);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "i don't know yes",
        "maybe later yes",
        "if it's free yes",
        "is that right yes",
        "not the blue one yes",
        "where is my order",
        "the second one is right",
        "yes"
      })
  void doubt_before_it_makes_it_none(String said) {
    assertEquals(OptionalInt.empty(), YesNo.atEnd(Words.of(said)), said);
  }

  @Test
  void more_words_after_the_answer_are_told_apart() {
    YesNo.Reading no = YesNo.read(Words.of("no it's four one oh two two six"));
    assertEquals(new YesNo.Reading(Kind.NO, false, 2), no);
    YesNo.Reading yes = YesNo.read(Words.of("yes where is my order"));
    assertEquals(new YesNo.Reading(Kind.YES, false, 1), yes);
  }

  @ParameterizedTest
  @ValueSource(strings = {"know", "know that was all", "know thanks", "know thank you"})
  void a_no_may_be_written_as_know(String said) {
    assertEquals(Kind.NO, YesNo.read(Words.of(said)).kind());
  }

  @ParameterizedTest
  @ValueSource(strings = {"know what i mean", "know how that works", "i know"})
  void to_know_something_is_no_answer(String said) {
    assertEquals(Kind.NONE, YesNo.read(Words.of(said)).kind());
  }
}
