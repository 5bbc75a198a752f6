package dev.parley.dialog.engine.onnx;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.dialog.flow.Trials;
import dev.parley.dialog.spi.Interpretation.Command;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// What the demo agent doesn't talk about, in words that its pack doesn't have, and what is close
/// to it and served.
@Tag("slow")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DeclinedTopicsTest {
  private static final List<String> DECLINED =
      List.of(
          "could you advise me on a legal matter",
          "what does the law say about camping in a national park",
          "is it against the law to light a fire there",
          "what medicine should i take for a headache",
          "how should i treat a burn blister on my heel at home",
          "will these insoles cure my back pain",
          "what should i invest my money in",
          "is it smart to buy your stock",
          "can i write these boots off on my taxes",
          "are you cheaper than the other outdoor stores",
          "is the competitor's tent better than yours",
          "what do you think about the election",
          "which party do you support",
          "do you like the president");

  private static final List<String> SERVED =
      List.of(
          "can i return the boots i bought from another store",
          "how long do i have to return an item",
          "what does it cost to send things back",
          "can i pay with a gift card",
          "when do i get my refund",
          "i want my money back",
          "is the tent in stock",
          "my tent pole broke what can i do",
          "do you ship to alaska",
          "what is the warranty on boots",
          "where is your store",
          "what are your opening hours",
          "my stove doesn't light",
          "can i exchange these for a bigger size",
          "how much is shipping",
          "i want to cancel my order",
          "the zipper on my jacket is stuck",
          "can i pay in installments");

  private static final List<String> PERSON =
      List.of(
          "my lawyer will be in touch about this",
          "i'm going to sue you",
          "i will dispute the charge",
          "your stove burned my hand and i need medical advice",
          "i want to report you to the attorney general");

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
    return OpenTurn.typed(by, said).commands();
  }

  /// What sounds like something that brings a person does that instead, which answers nothing
  /// either.
  @Test
  void topics_are_not_gone_into_in_other_words_either() {
    List<String> missed = new ArrayList<>();
    int declined = 0;
    for (String said : DECLINED) {
      List<Command> commands = commands(said);
      boolean topic = commands.stream().anyMatch(Command.Decline.class::isInstance);
      declined += topic ? 1 : 0;
      if (!topic && commands.stream().noneMatch(Command.Escalate.class::isInstance)) {
        missed.add(said + " " + commands);
      }
    }
    assertTrue(missed.size() <= 1, () -> String.join("\n", missed));
    assertTrue(declined >= 8, "declined: " + declined);
  }

  @Test
  void what_is_close_and_served_is_not_declined() {
    for (String said : SERVED) {
      assertTrue(
          commands(said).stream().noneMatch(Command.Decline.class::isInstance),
          () -> said + " " + commands(said));
    }
  }

  @Test
  void what_must_bring_a_person_is_never_declined() {
    for (String said : PERSON) {
      boolean phrase =
          Trials.AGENT.policy().must().stream()
              .flatMap(must -> must.phrases().stream())
              .anyMatch(words -> (" " + said + " ").contains(" " + words + " "));
      boolean alarm =
          commands(said).stream()
              .anyMatch(c -> c instanceof Command.Escalate || c instanceof Command.AskForPerson);
      assertTrue(phrase || alarm, () -> said + " " + commands(said));
    }
  }
}
