package dev.parley.dialog.understand.grammar;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PhoneNumbersTest {

  @ParameterizedTest
  @CsvSource({
    "five oh three five five five one two one two, 5035551212",
    "five oh three triple five twelve twelve, 5035551212",
    "area code five oh three then five five five one two one two, 5035551212",
    "plus one five oh three five five five one two one two, +15035551212",
    "(503) 555-1212, 5035551212",
    "+1 503 555 1212, +15035551212",
    "five five five one two one two extension four five, 5551212",
    "eight hundred five five five one two one two, 8005551212",
  })
  void reads_numbers(String said, String number) {
    assertEquals(Optional.of(number), PhoneNumbers.read(Words.of(said)));
  }

  @ParameterizedTest
  @CsvSource({
    "this number, true",
    "the one i'm calling from, true",
    "just use the same number please, true",
    "this one, true",
    "my number is five oh three five five five one two one two, false",
    "no, false",
  })
  void knows_when_the_calling_number_is_meant(String said, boolean meant) {
    assertEquals(meant, PhoneNumbers.meansThisNumber(Words.of(said)));
  }

  @ParameterizedTest
  @CsvSource({
    "nine seven two oh one, 97201",
    "ninety seven two oh one, 97201",
    "my zip code is nine seven two oh one, 97201",
    "nine seven two oh one dash one two three four, 97201",
    "97201-1234, 97201",
    "oh two one three nine, 02139",
  })
  void reads_postcodes(String said, String code) {
    assertEquals(Optional.of(code), Postcodes.read(Words.of(said)));
  }
}
