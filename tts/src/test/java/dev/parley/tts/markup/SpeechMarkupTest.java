package dev.parley.tts.markup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.tts.assembly.Piece;
import dev.parley.tts.assembly.TextMap;
import dev.parley.tts.text.SpokenWord;
import dev.parley.tts.text.TextNormalizer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Marked-up texts as they are spoken, each word with what was written for it.
class SpeechMarkupTest {

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          Order <say-as interpret-as="digits">41</say-as> left. | order=Order four=4 one=1 left=left
          <say-as interpret-as="digits">2026</say-as> | two=2 zero=0 two=2 six=6
          <say-as interpret-as="characters">HP4</say-as> is it | h=H p=P four=4 is=is it=it
          <say-as interpret-as="characters">abc</say-as> | a=a b=b c=c
          <say-as interpret-as="date">2026-11-26</say-as> | november=2026-11-26 twenty=2026-11-26 sixth=2026-11-26 twenty=2026-11-26 twenty=2026-11-26 six=2026-11-26
          <say-as interpret-as="date" format="dm">4/12</say-as> | december=4/12 fourth=4/12
          <say-as interpret-as="date">4/12</say-as> | april=4/12 twelfth=4/12
          <say-as interpret-as="telephone">5550142</say-as> | five=5550142 five=5550142 five=5550142 zero=5550142 one=5550142 four=5550142 two=5550142
          The <sub alias="World Wide Web">WWW</sub> is up | the=The world=WWW wide=WWW web=WWW is=is up=up
          A <emphasis level="strong">very</emphasis> good one | a=A very=very good=good one=one
          One<break time="300ms"/>two | one=One … 300 two=two
          One<break time="1.5s"/><break/>two | one=One … 1500 … 400 two=two
          One<break strength="none"/> two | one=One … 0 two=two
          <speak><s>One.</s> <s>Two.</s></speak> | one=One two=Two
          Harbor &amp; Pine &lt;5 | harbor=Harbor and=& pine=Pine under=< five=5
          <!-- nothing --> Plain | plain=Plain
          """)
  void is_spoken_as_it_is_marked(String marked, String expected) {
    MarkedText parsed = SpeechMarkup.parse(marked);
    assertEquals(
        expected,
        parsed.pieces().stream()
            .map(piece -> shown(piece, parsed.text()))
            .collect(Collectors.joining(" ")));
  }

  private static String shown(Piece piece, String text) {
    return switch (piece) {
      case Piece.Silence(var length) -> "… " + length.toMillis();
      case Piece.Recorded _ -> "recorded";
      case Piece.Synthesised(String spoken, TextMap stands) ->
          TextNormalizer.read(spoken).stream()
              .map(word -> word.word() + "=" + written(word, stands, text))
              .collect(Collectors.joining(" "));
    };
  }

  private static String written(SpokenWord word, TextMap stands, String text) {
    return text.substring(stands.from(word.from()), stands.to(word.to()));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          A <blink>b</blink> | 1:10 <blink> is not known; use break, emphasis, p, s, say-as, speak and sub
          <prosody rate="fast">b</prosody> | 1:22 <prosody> is not known; use break, emphasis, p, s, say-as, speak and sub
          <break time="soon"/> | 1:21 expected a time such as "300ms" or "1.5s", found "soon"
          <break time="11s"/> | 1:20 a break of more than 10 s
          <break strength="big"/> | 1:24 expected a strength of none, x-weak, weak, medium, strong or x-strong, found "big"
          <say-as interpret-as="money">5</say-as> | 1:30 expected interpret-as to be one of digits, characters, date, telephone, found "money"
          <say-as interpret-as="digits">4a</say-as> | 1:42 expected digits, found "4a": say it as characters
          <say-as interpret-as="date">2026-13-01</say-as> | 1:48 there is no day "2026-13-01" as ymd
          <say-as interpret-as="date">today</say-as> | 1:43 expected a date such as 2026-11-26 (ymd), 11/26/2026 (mdy) or 26/11 (dm), found "today" as "mdy"
          <sub>WWW</sub> | 1:6 <sub> needs alias="what is said"
          <sub alias="a"><s>b</s></sub> | 1:19 <sub> holds text alone, found <s>
          Harbor & Pine | 1:9 this is not well-formed: close every element, and write & as &amp; and < as &lt;
          <emphasis>a | 1:14 this is not well-formed: close every element, and write & as &amp; and < as &lt;
          """)
  void says_where_and_what_is_wrong(String marked, String expected) {
    assertEquals(
        expected,
        assertThrows(MarkupException.class, () -> SpeechMarkup.parse(marked)).getMessage());
  }

  @Test
  void a_document_can_not_reach_for_files() {
    String reaching =
        "<speak><!DOCTYPE speak [<!ENTITY f SYSTEM \"file:///etc/hostname\">]>&f;</speak>";
    assertThrows(MarkupException.class, () -> SpeechMarkup.parse(reaching));
    assertThrows(MarkupException.class, () -> SpeechMarkup.parse("<speak>&f;</speak>"));
  }

  @Test
  void without_being_asked_for_markup_is_text() {
    // What a caller or a tool says goes to a synthesizer as it is, and is read out.
    String said =
        TextNormalizer.read("<break time=\"9s\"/>").stream()
            .map(SpokenWord::word)
            .collect(Collectors.joining(" "));
    assertTrue(said.startsWith("break time"), said);
  }
}
