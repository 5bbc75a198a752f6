package dev.parley.dialog.pack.reading;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.dialog.Reply;
import dev.parley.dialog.pack.ReplyPattern;
import dev.parley.dialog.pack.ReplyPattern.Wording;
import dev.parley.dialog.pack.ValueForm;
import dev.parley.dialog.reply.ReplyPlanner;
import dev.parley.dialog.reply.SpokenEnglish;
import dev.parley.dialog.reply.Value;
import dev.parley.dialog.reply.Values;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordingMarkupTest {

  private static Wording read(String written, List<String> problems) {
    return WordingReader.read(written, problems::add, problems::add);
  }

  /// What is said where every value is `value`.
  private static Reply reply(String written, String value) {
    List<String> problems = new ArrayList<>();
    Wording wording = read(written, problems);
    assertEquals(List.of(), problems);
    Values values = _ -> Optional.of(Value.ofSlot("name", value, ValueForm.TEXT));
    return new Reply(
        1,
        new ReplyPlanner(new SpokenEnglish(Instant.EPOCH, ZoneOffset.UTC, Locale.US))
            .plan(new ReplyPattern("r", List.of(wording)), values, Set.of(), 100)
            .orElseThrow()
            .parts(),
        true);
  }

  /// The text with its tags put back where they belong.
  private static String marked(Reply reply) {
    StringBuilder marked = new StringBuilder(reply.text());
    for (Reply.Tag tag : reply.tags().reversed()) {
      marked.insert(tag.at(), tag.markup());
    }
    return marked.toString();
  }

  @Test
  void what_is_said_has_no_tags_and_what_is_spoken_has_them_where_they_were() {
    for (String written :
        List.of(
            "It has <break time=\"300ms\"/>shipped.",
            "<emphasis>No.</emphasis> It is <sub alias='H and P'>HP</sub> here. <s>Is it?</s>",
            "One. <break/>Two. <break/>Three.",
            "Code <say-as interpret-as=\"characters\">A4</say-as>.")) {
      Reply reply = reply(written, "");
      assertTrue(reply.text().indexOf('<') < 0, reply::text);
      assertEquals(written, marked(reply));
    }
  }

  @Test
  void tags_stand_beside_values_and_in_their_words() {
    assertEquals(
        "Thanks, <emphasis>Ann</emphasis>. <break/>Right?",
        marked(reply("Thanks, <emphasis>{name}</emphasis>. <break/>Right?", "Ann")));
    assertEquals("It is <break/>Ann", marked(reply("It is <break/> {name}", "Ann")));
  }

  @Test
  void a_value_that_looks_like_a_tag_is_words() {
    Reply reply = reply("Thanks, {name}.", "<break time=\"60s\"/>");
    assertEquals("Thanks, <break time=\"60s\"/>.", reply.text());
    assertEquals(List.of(), reply.tags());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          Say <prosody rate="fast">it</prosody>.     | `<prosody>` is not known
          It is < 5 days.                            | `< 5 days.` is no whole tag
          <break time="300ms">                       | has to end with `/>`
          <break time="11s"/>                        | is no pause of at most 10 s
          <break time="soon"/>                       | is no pause of at most 10 s
          <break strength="huge"/>                   | is no pause of at most 10 s
          <emphasis>Now.                             | `<emphasis>` is never closed
          Now.</emphasis>                            | `</emphasis>` closes nothing
          <s><p>Now.</s></p>                         | `</s>` closes nothing
          <sub>HP</sub>                              | needs alias
          <say-as interpret-as="song">la</say-as>    | needs interpret-as
          <sub alias="a"><break/>HP</sub>            | `<sub>` holds words alone
          <sub alias="a"><emphasis>HP</emphasis></sub> | `<sub>` holds words alone
          {order.status: <break/> it has shipped}    | stands within braces
          <sub alias="{name}">HP</sub>               | is no whole tag
          """)
  void what_can_not_be_spoken_is_told(String written, String told) {
    List<String> problems = new ArrayList<>();
    read(written, problems);
    assertTrue(problems.stream().anyMatch(p -> p.contains(told)), () -> written + problems);
  }
}
