package dev.parley.tts.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.testkit.Seeds;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class TextNormalizerTest {

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Order HP-410226.                   | order h p , four one zero , two two six .
          order 4 1 0, 2 2 6 is              | order four one zero , two two six is
          code A4B                           | code a four b
          tracking 1Z999AA1                  | tracking one z nine nine nine a a one
          zip code 04101                     | zip code zero four one zero one
          order 410226 now                   | order four one zero , two two six now
          It costs $49.90.                   | it costs forty nine dollars and ninety cents .
          It costs $49.00!                   | it costs forty nine dollars .
          only $0.50, or $1                  | only fifty cents , or one dollar
          $1.01 and $1,299                   | one dollar and one cent and one thousand two hundred ninety nine dollars
          €5 and £2.05                       | five euros and two pounds and five pence
          49.90 dollars                      | forty nine dollars and ninety cents
          a $2.5 million fund                | a two point five million dollars fund
          $20–$30                            | twenty dollars to thirty dollars
          Tuesday, November 24               | tuesday , november twenty fourth
          on November 24, 2026 at            | on november twenty fourth , twenty twenty six at
          the 3rd of May                     | the third of may
          24 November                        | the twenty fourth of november
          Nov. 3                             | november third
          due 2026-11-24                     | due november twenty fourth , twenty twenty six
          on 11/24                           | on november twenty fourth
          on 11/24/2026                      | on november twenty fourth , twenty twenty six
          Tue, Nov 24                        | tuesday , november twenty fourth
          at 9:00 a.m. sharp                 | at nine a m sharp
          at 9:00 a.m.                       | at nine a m .
          Call at 9 a.m. We open.            | call at nine a m . we open .
          9:05 pm or 9pm                     | nine oh five p m or nine p m
          at 17:30                           | at five thirty p m
          at 9:00                            | at nine oh clock
          9:00–17:00                         | nine to five p m
          open 9–17.                         | open nine to five p m .
          9–17 boxes                         | nine to seventeen boxes
          3-5 days                           | three to five days
          20 % off, 2.5% more                | twenty percent off , two point five percent more
          call (207) 555-0142                | call two zero seven , five five five , zero one four two
          call +1 207 555 0142               | call plus one , two zero seven , five five five , zero one four two
          call 555-0142                      | call five five five , zero one four two
          Dr. Smith, 12 Main St.             | doctor smith , twelve main street .
          St. Mary                           | saint mary
          etc. and e.g. this                 | et cetera and for example this
          by UPS or USPS, FAQ                | by u p s or u s p s , f a q
          in the U.S. today                  | in the u s today
          Harbor & Pine                      | harbor and pine
          3 kg, 1 lb and 5 hrs               | three kilograms , one pound and five hours
          the 1st, 22nd and 30th             | the first , twenty second and thirtieth
          in 1999 and in 2005                | in nineteen ninety nine and in two thousand five
          1,500,042 items                    | one million five hundred thousand forty two items
          0 items                            | zero items
          3.14 and 1.2.3                     | three point one four and one point two point three
          1/2 or ½                           | one half or one half
          follow-up, well - yes              | follow up , well , yes
          It's Zoë’s café                    | it's zoe's cafe
          a case, plan B, a b c              | a case , plan b , a b c
          mail help@harbor-pine.example      | mail help at harbor dash pine dot example
          see harborpine.com/returns         | see harborpine dot com slash returns
          Is it 5? Yes!                      | is it five ? yes .
          -5 degrees                         | minus five degrees
          Mr. Lee's 2nd order                | mister lee's second order
          No. 7                              | number seven
          """)
  void is_read_as(String written, String spoken) {
    assertEquals(spoken, shown(TextNormalizer.read(written)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("table")
  void is_read_as_the_table_says(String written, String spoken) {
    assertEquals(spoken, shown(TextNormalizer.read(written)));
  }

  /// The rows of `readings.txt`, `written | spoken`; lines that begin with `# ` are headings.
  static Stream<Arguments> table() throws IOException {
    try (InputStream in = TextNormalizerTest.class.getResourceAsStream("readings.txt")) {
      String all = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
      return all.lines()
          .filter(line -> !line.isBlank() && !line.startsWith("# "))
          .map(line -> line.split(" \\| ", 2))
          .map(row -> Arguments.of(row[0], row[1]));
    }
  }

  @Test
  void a_word_knows_the_characters_it_stands_for() {
    String text = "It costs $49.90 on May 3, HP-41.";
    String mapped =
        TextNormalizer.read(text).stream()
            .map(word -> word.word() + "=" + text.substring(word.from(), word.to()))
            .collect(Collectors.joining(" "));
    assertEquals(
        "it=It costs=costs forty=$49 nine=$49 dollars=$49 and=.90 ninety=.90 cents=.90 on=on"
            + " may=May third=3 h=H p=P four=4 one=1",
        mapped);
  }

  @Test
  void the_article_and_the_letter_are_told_apart() {
    List<SpokenWord> words = TextNormalizer.read("A case, a b c, option A");
    assertEquals(
        List.of(false, true, true, true, true),
        words.stream().filter(word -> word.word().length() == 1).map(SpokenWord::spelled).toList());
  }

  @ParameterizedTest(name = "seed {0}")
  @Seeds(300)
  void no_letter_or_digit_is_left_unread(long seed) {
    String text = RandomText.of(new Random(seed));
    List<SpokenWord> words = TextNormalizer.read(text);
    boolean[] read = new boolean[text.length()];
    for (SpokenWord word : words) {
      assertTrue(word.word().matches("[a-z']*[a-z][a-z']*"), () -> word + " in " + text);
      for (int i = word.from(); i < word.to(); i++) {
        read[i] = true;
      }
    }
    for (int i = 0; i < text.length(); i++) {
      if (Character.isLetterOrDigit(text.charAt(i))) {
        assertTrue(read[i], "nothing reads '" + text.charAt(i) + "' at " + i + " of: " + text);
      }
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @Seeds(300)
  void words_come_in_the_order_of_the_text(long seed) {
    String text = RandomText.of(new Random(seed));
    int last = 0;
    for (SpokenWord word : TextNormalizer.read(text)) {
      assertTrue(word.to() >= last && word.from() <= word.to(), () -> word + " in " + text);
      last = word.to();
    }
  }

  private static String shown(List<SpokenWord> words) {
    return words.stream()
        .map(
            word ->
                word.pause().punctuation().isEmpty()
                    ? word.word()
                    : word.word() + " " + word.pause().punctuation())
        .collect(Collectors.joining(" "));
  }
}
