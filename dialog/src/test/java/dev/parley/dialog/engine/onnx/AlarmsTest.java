package dev.parley.dialog.engine.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.dialog.flow.Trials;
import dev.parley.dialog.spi.Interpretation;
import dev.parley.dialog.spi.Interpretation.Command;
import dev.parley.dialog.understand.intent.Example;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// What brings a person, on sentences written by somebody who knew neither the triggers' words nor
/// their examples. Thresholds were chosen on `chosen-on`, most of which is close to the wrong side
/// on purpose.
@Tag("slow")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AlarmsTest {

  private @Nullable EmbeddedUnderstanding understanding;

  @BeforeAll
  void start() {
    understanding = EmbeddedUnderstanding.start(Trials.AGENT, Trials.UNDERSTANDING);
  }

  @AfterAll
  void close() {
    if (understanding != null) {
      understanding.close();
    }
  }

  private List<Command> commands(String said) {
    EmbeddedUnderstanding by = understanding;
    if (by == null) {
      throw new IllegalStateException("not started");
    }
    Interpretation meant = OpenTurn.typed(by, said);
    return meant.commands();
  }

  private Optional<String> alarm(String said) {
    for (Command command : commands(said)) {
      if (command instanceof Command.Escalate(var trigger)) {
        return Optional.of(trigger);
      }
      if (command instanceof Command.AskForPerson) {
        return Optional.of("person");
      }
    }
    return Optional.empty();
  }

  /// @param recall share of what should bring a person that does
  /// @param specificity share of what should not that doesn't
  /// @param named share of the alarms that name the right trigger
  private record Rates(double recall, double specificity, double named, String wrong) {}

  private Rates rates(String part) throws IOException {
    int should = 0;
    int did = 0;
    int shouldNot = 0;
    int didNot = 0;
    int named = 0;
    List<String> wrong = new ArrayList<>();
    Map<String, Integer> missed = new TreeMap<>();
    for (Example example : sentences(part)) {
      Optional<String> alarm = alarm(example.sentence());
      if (example.label().equals("none")) {
        shouldNot++;
        didNot += alarm.isEmpty() ? 1 : 0;
      } else {
        should++;
        did += alarm.isPresent() ? 1 : 0;
        named += alarm.equals(Optional.of(example.label())) ? 1 : 0;
      }
      if (alarm.isPresent() == example.label().equals("none")) {
        missed.merge(example.label(), 1, Integer::sum);
        wrong.add(example.label() + " " + alarm.orElse("-") + ": " + example.sentence());
      }
    }
    String told =
        part
            + " named "
            + named
            + ", raised "
            + did
            + "/"
            + should
            + " "
            + didNot
            + "/"
            + shouldNot
            + " "
            + missed;
    System.out.println(told);
    return new Rates(
        (double) did / should,
        (double) didNot / shouldNot,
        (double) named / did,
        told + "\n" + String.join("\n", wrong));
  }

  private static List<Example> sentences(String part) throws IOException {
    Path file = Path.of("src", "test", "resources", "escalation", part + ".tsv");
    return Files.readAllLines(file).stream()
        .map(line -> line.split("\t", 2))
        .map(cells -> new Example(cells[0], cells[1]))
        .toList();
  }

  @Test
  void what_should_bring_a_person_does_and_the_rest_does_not() throws IOException {
    Rates chosenOn = rates("chosen-on");
    assertTrue(chosenOn.recall() >= 0.96 && chosenOn.specificity() >= 0.92, chosenOn::wrong);
    assertTrue(chosenOn.named() >= 0.84, chosenOn::wrong);
  }

  @Test
  void words_that_nobody_stands_behind_raise_an_alarm_only_in_doubt() {
    EmbeddedUnderstanding by = Objects.requireNonNull(understanding);
    Interpretation alarm =
        OpenTurn.inDoubt(by, "my husband's had a heart attack he's on the ward can we pause phone");
    assertEquals(List.of(new Command.Escalate("medical")), alarm.commands());
    assertTrue(alarm.confidence() < Trials.AGENT.policy().thresholds().maybe(), alarm::toString);
    Interpretation order =
        OpenTurn.inDoubt(by, "my order down to back to you wrong postcode can you resend");
    assertFalse(
        order.commands().stream()
            .anyMatch(
                each -> each instanceof Command.Escalate || each instanceof Command.AskForPerson),
        order::toString);
    Interpretation asked = OpenTurn.inDoubt(by, "i want to speak to a person");
    assertEquals(List.of(new Command.AskForPerson()), asked.commands());
    assertTrue(asked.confidence() >= Trials.AGENT.policy().thresholds().maybe(), asked::toString);
  }

  @Test
  void impatience_insults_small_talk_and_no_thanks_bring_nobody() throws IOException {
    Rates ordinary = rates("ordinary");
    assertTrue(ordinary.specificity() >= 0.8, ordinary::wrong);
  }

  @Test
  void who_says_no_more_than_what_it_is_about_is_brought_nobody() throws IOException {
    Rates openings = rates("openings");
    assertTrue(openings.specificity() >= 0.85, openings::wrong);
  }

  @Tag("nightly")
  @Test
  void stories_around_an_ordinary_wish_mostly_bring_nobody() throws IOException {
    Rates stories = rates("stories");
    assertTrue(stories.specificity() >= 0.8, stories::wrong);
  }

  /// Turns of 20 to 60 words: talk that only speaks of such things, and the thing itself within
  /// ordinary talk.
  @Test
  @Tag("nightly")
  void within_long_turns_most_are_told_apart() throws IOException {
    Rates within = rates("long");
    assertTrue(within.recall() >= 0.95 && within.specificity() >= 0.75, within::wrong);
  }

  @Test
  void so_it_is_on_sentences_of_which_none_is_an_example() throws IOException {
    Rates unseen = rates("unseen");
    assertTrue(unseen.recall() >= 0.98 && unseen.specificity() >= 0.94, unseen::wrong);
    assertTrue(unseen.named() >= 0.95, unseen::wrong);
  }

  @Test
  void what_else_was_said_is_understood_beside_it() {
    List<Command> commands =
        commands(
            "where is my order four one eight two seven seven and let me tell you my lawyer will hear of this");
    assertTrue(commands.contains(new Command.Escalate("legal")), commands::toString);
  }

  @Test
  void answers_raise_no_alarm() {
    for (String said :
        List.of("yes", "no", "four one eight two seven seven", "oh four one oh one")) {
      assertEquals(Optional.empty(), alarm(said), said);
    }
  }
}
