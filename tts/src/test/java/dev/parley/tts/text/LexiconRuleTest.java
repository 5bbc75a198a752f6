package dev.parley.tts.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.testkit.Seeds;
import dev.parley.tts.spi.Lexicon;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Words that a pack pronounces in its own way.
class LexiconRuleTest {

  private static final Lexicon LEXICON =
      Lexicon.of(
          Map.of(
              "Siobhan", "shivawn",
              "Nguyen", "W IH1 N",
              "gif", "jif",
              "US", "the states",
              "Harbor & Pine", "harbor and pine",
              "Harbor", "haar ber",
              "Katahdin", "K AH0 T AA1 D AH0 N",
              "HP-1", "model one",
              "Liz", "L IH1 Z"));

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Siobhan called.                | shivawn=Siobhan called=called
          Siobhan's order                | shivawn's=Siobhan's order=order
          Siobhan’s order                | shivawn's=Siobhan’s order=order
          Siobhans order                 | siobhans=Siobhans order=order
          Ask Nguyen.                    | ask=Ask nguyen[W.IH1.N]=Nguyen
          Nguyen's                       | nguyen[W.IH1.N.Z]=Nguyen's
          Liz's                          | liz[L.IH1.Z.IH0.Z]=Liz's
          A GIF, a gif.                  | a=A jif=GIF a=a jif=gif
          US and us                      | the=US states=US and=and us=us
          At Harbor & Pine, at Harbor.   | at=At harbor=Harbor & Pine and=Harbor & Pine pine=Harbor & Pine at=at haar=Harbor ber=Harbor
          Harborview                     | harborview=Harborview
          The HP-1 and the HP-12         | the=The model=HP-1 one=HP-1 and=and the=the h=H p=P one=1 two=2
          """)
  void the_words_change_and_still_stand_for_what_was_written(String written, String expected) {
    String shown =
        TextNormalizer.read(written, LEXICON).stream()
            .map(
                word ->
                    word.word()
                        + (word.phones().isEmpty()
                            ? ""
                            : "[" + String.join(".", word.phones()) + "]")
                        + "="
                        + written.substring(word.from(), word.to()))
            .collect(Collectors.joining(" "));
    assertEquals(expected, shown);
  }

  @Test
  void punctuation_after_a_word_of_the_lexicon_is_heard() {
    List<SpokenWord> words = TextNormalizer.read("Nguyen, Siobhan?", LEXICON);
    assertEquals(
        List.of(SpokenWord.Pause.COMMA, SpokenWord.Pause.QUESTION),
        words.stream().map(SpokenWord::pause).toList());
  }

  @ParameterizedTest(name = "seed {0}")
  @Seeds(200)
  void a_lexicon_of_other_words_changes_nothing(long seed) {
    String text = RandomText.of(new Random(seed));
    Lexicon others = Lexicon.of(Map.of("Qwghlm", "tag um", "zyzzyva", "Z IH1 Z IH0 V AH0"));
    assertEquals(TextNormalizer.read(text), TextNormalizer.read(text, others));
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"", "Shivawn", "4", "W IH N", "W N", "w IH1 n", "QQ AH0", "na-ha"})
  void what_can_not_be_said_is_refused(String said) {
    assertThrows(IllegalArgumentException.class, () -> Lexicon.of(Map.of("Nguyen", said)));
  }

  @ParameterizedTest(name = "\"{0}\"")
  @ValueSource(strings = {"", " Siobhan", "&"})
  void what_is_no_word_is_refused(String written) {
    assertThrows(IllegalArgumentException.class, () -> Lexicon.of(Map.of(written, "word")));
  }

  @Test
  void the_fingerprint_follows_the_pronunciations() {
    assertEquals("", Lexicon.EMPTY.fingerprint());
    String one = Lexicon.of(Map.of("gif", "jif", "US", "u s")).fingerprint();
    assertEquals(one, Lexicon.of(Map.of("US", "u s", "gif", "jif")).fingerprint());
    assertTrue(!one.equals(Lexicon.of(Map.of("gif", "gift", "US", "u s")).fingerprint()));
  }
}
