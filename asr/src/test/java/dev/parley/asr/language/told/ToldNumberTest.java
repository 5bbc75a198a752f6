package dev.parley.asr.language.told;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.parley.asr.spi.Expected;
import dev.parley.asr.spi.Expected.Digits;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ToldNumberTest {

  private static String told(String text, int minDigits, int maxDigits, String... prefixes) {
    var expected = new Digits(minDigits, maxDigits, List.of(prefixes), Expected.DigitsCheck.NONE);
    return ToldNumber.in(List.of(text.split(" ")), expected).map(ToldNumber::digits).orElse("");
  }

  private static String code(String text) {
    return told(text, 6, 6);
  }

  private static String phone(String text) {
    return told(text, 7, 15);
  }

  @Test
  void it_is_where_its_words_are() {
    assertEquals(
        Optional.of(new ToldNumber(2, 8, "779487")),
        ToldNumber.in(
            List.of("it says seven seven nine four eight seven there".split(" ")),
            new Digits(6, 6, List.of(), Expected.DigitsCheck.NONE)));
  }

  @Test
  void it_has_as_many_digits_as_were_asked_for() {
    assertEquals("880134", code("it reads double eight zero one three four"));
    assertEquals("", code("it reads eight eight zero one three"));
    assertEquals("5550148", phone("that is five five five oh one four eight in the evening"));
    assertEquals("", code("it is two zero one double"));
  }

  @Test
  void what_sounds_like_a_digit_between_digits_is_one() {
    assertEquals("914253", code("the digits are nine one for two five three"));
    assertEquals("60614", told("the mail comes to six zero six one for", 5, 5));
  }

  @Test
  void what_sounds_like_a_digit_beside_digits_is_one_where_one_is_missing() {
    assertEquals("420077", code("from the email for two zero zero seven seven"));
    assertEquals("30318", told("they are shipping to three zero three one eight", 5, 5));
    assertEquals("", phone("call my mobile to one two five five five zero one now"));
    assertEquals("", code("my reference is to to four seven six one eight five"), "of eight");
  }

  @Test
  void a_first_digit_that_may_be_a_leading_word_counts_only_after_one() {
    assertEquals("", phone("just ring about six five five five zero one eight eight"));
    assertEquals("65550188", phone("it's six five five five zero one eight eight"));
  }

  @Test
  void a_second_number_leaves_none() {
    assertEquals("", code("four one two nine zero one and eight two zero one three five"));
    assertEquals("", code("two jackets and the code four one two nine zero one"));
    assertEquals("412901", code("the one that came is four one two nine zero one"));
    assertEquals("412901", code("let me double check that four one two nine zero one"));
    assertEquals("", code("one is four one two nine zero one"), "so near to it");
  }

  @Test
  void a_number_that_is_denied_is_none() {
    for (var text :
        List.of(
            "it is not four one two nine zero one",
            "it is not the number four one two nine zero one",
            "no four one two nine zero one",
            "don't try it with four one two nine zero one",
            "anything but four one two nine zero one",
            "the last was four one two nine zero one",
            "four one two nine zero one but it failed",
            "use mine instead of four one two nine zero one",
            "my old one is four one two nine zero one",
            "four one two nine zero one is wrong",
            "four one two nine zero one no wait")) {
      assertEquals("", code(text), text);
    }
    assertEquals("412901", code("i'm not sure but i think it's four one two nine zero one"));
  }

  @Test
  void what_is_counted_or_is_a_house_is_none() {
    assertEquals("", code("i paid four one two nine zero one dollars"));
    assertEquals("", told("i live at one seven four three five old oak street", 5, 5));
    assertEquals("98115", told("i get my post at nine eight one one five these days", 5, 5));
  }

  @Test
  void a_number_that_is_called_anothers_is_none() {
    assertEquals("", told("my extension is one seven four three five", 5, 5, "zip"));
    assertEquals("", told("it's order number one seven four three five", 5, 5, "zip code"));
    assertEquals("17435", told("well my zip code is one seven four three five", 5, 5, "zip"));
    assertEquals("17435", told("on the order it says one seven four three five", 5, 5, "zip"));
  }
}
