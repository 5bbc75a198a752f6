package dev.parley.dialog.engine.lucene;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ColloquialTest {

  @ParameterizedTest
  @CsvSource({
    "can me mam send it back, can my mother send it back",
    "give me a discount, give me a discount",
    "does it fit me or not, does it fit me or not",
    "tell me what it costs, tell me what it costs",
    "my g p s watch is knackered, my gps watch is worn out",
    "have i got a fortnight, have i got a two weeks",
    "i cannae find owt, i can't find anything",
    "the growth is thrown in, the growth is included",
  })
  void a_caller_and_a_business_come_to_the_same_words(String said, String plain) {
    assertEquals(plain, Colloquial.plain(said));
  }
}
