package dev.parley.benchmarks.agent.speech;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpokenFormTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          it's 461210                    | it's four six one two one zero
          461 210                        | four six one, two one zero
          4 6 1 2 1 0                    | four six one two one zero
          zip code 04101                 | zip code zero four one zero one
          14 fore street                 | fourteen fore street
          310 holly street               | three ten holly street
          501 ocean avenue               | five oh one ocean avenue
          2735 hawthorne boulevard       | twenty seven thirty five hawthorne boulevard
          2100 clark street zip 60614    | twenty one hundred clark street zip six zero six one four
          my e-mail is nora.l@example.net | my e-mail is nora dot l at example dot net
          to nora.l@example.net.         | to nora dot l at example dot net.
          it was $49.90, i think         | it was forty nine dollars and ninety cents, i think
          $310.                          | three hundred ten dollars.
          $1250 in all                   | one thousand two hundred fifty dollars in all
          10:30 works                    | 10:30 works
          """)
  void figures_are_said_as_people_say_them(String written, String said) {
    assertEquals(said, SpokenForm.of(written));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          um it's four six one two one oh     | 461210
          forty six twelve ten                | 461210
          seventy thirty two thirty two       | 703232
          461, 210                            | 461210
          zero two eight forty                | 02840
          oh four one oh one                  | 04101
          twenty oh five                      | 2005
          four one double two two five        | 412225
          oh one more thing it's 461210       | 461210
          four six one um two one zero        | 461210
          at ten o'clock                      | 10
          """)
  void digits_are_the_same_however_they_were_said(String said, String digits) {
    assertEquals(digits, SpokenForm.digits(said));
  }

  @Test
  void words_without_a_number_have_no_digits() {
    assertEquals("", SpokenForm.digits("no that's all thank you"));
  }
}
