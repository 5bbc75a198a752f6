package dev.parley.dialog.trial;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.dialog.Reply;
import dev.parley.dialog.Reply.Kind;
import dev.parley.dialog.Reply.Part;
import dev.parley.dialog.flow.Trials;
import dev.parley.dialog.trial.Conversation.Line;
import dev.parley.dialog.trial.Conversation.Who;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// The rules catch what they are for.
class SoundRulesTest {
  private final SoundRules rules = new SoundRules(Trials.AGENT);
  private final List<Line> lines = new ArrayList<>();

  @Test
  void a_good_call_breaks_nothing() {
    greets();
    assertEquals(List.of(), rules.broken(lines));
  }

  @Test
  void a_greeting_says_what_it_is_and_asks() {
    agent(Part.filler("Welcome."));
    breaks("the greeting does not say that this is automated", "the greeting does not ask");
  }

  @Test
  void thirty_words_and_one_question() {
    greets();
    agent(Part.filler("word ".repeat(31).strip() + "."));
    agent(Part.question("Is it this? Or is it that?"));
    breaks("31 words", "two questions");
  }

  @Test
  void no_sentence_twice_unless_asked() {
    greets();
    agent(Part.filler("It is on its way."));
    agent(Part.filler("Once more: It is on its way."));
    line(Who.REPEAT, "asked");
    agent(Part.filler("It is on its way."));
    assertEquals(List.of(), rules.broken(lines));
    line(Who.CALLER, "fine");
    agent(Part.filler("It is on its way."));
    breaks("said twice: it is on its way");
  }

  @Test
  void no_record_to_a_stranger() {
    greets();
    Part claim = new Part("shipped", Kind.STATUS, 0, Optional.of("tool:order-by-number#status"));
    agent(claim);
    breaks("speaks of a record to somebody not identified");
    lines.add(
        lines.size() - 1,
        new Line(Duration.ZERO, Who.NOTE, "IDENTIFIED level 1", Optional.empty()));
    assertEquals(List.of(), rules.broken(lines));
  }

  @Test
  void no_silence() {
    greets();
    line(Who.CALLER, "hello");
    breaks("silence at the end");
  }

  private void breaks(String... expected) {
    List<String> broken = rules.broken(lines);
    for (String rule : expected) {
      assertTrue(broken.stream().anyMatch(b -> b.startsWith(rule)), rule + " in " + broken);
    }
  }

  private void greets() {
    agent(
        Part.filler("This is Harbor and Pine, and I'm an automated assistant."),
        Part.question("How can I help?"));
  }

  private void agent(Part... parts) {
    Reply reply = new Reply(lines.size() + 1, List.of(parts), true);
    lines.add(new Line(Duration.ZERO, Who.AGENT, reply.text(), Optional.of(reply)));
  }

  private void line(Who who, String text) {
    lines.add(new Line(Duration.ZERO, who, text, Optional.empty()));
  }
}
