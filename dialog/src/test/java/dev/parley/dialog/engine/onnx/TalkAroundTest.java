package dev.parley.dialog.engine.onnx;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.dialog.flow.Trials;
import dev.parley.dialog.spi.Interpretation;
import dev.parley.dialog.spi.Interpretation.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// A wish is understood, and nobody is brought, whatever callers say around it: small talk,
/// impatience, insults, orders to a language model. The talk was written by somebody who knew
/// neither the product's examples nor its words.
@Tag("slow")
class TalkAroundTest {

  private static final String KNOWLEDGE = "";
  private static final double RIGHT_MIN = 0.7;
  private static final double ALARMS_MAX = 0.2;

  private record Wish(String flow, String words) {}

  private static final List<Wish> WISHES =
      List.of(
          new Wish("order-status", "could you tell me where my parcel has got to"),
          new Wish("return-item", "i'd like to send these boots back to you"),
          new Wish("cancel-order", "i need to stop my order before it goes out"),
          new Wish("book-fitting", "can i come in to get my boots fitted"),
          new Wish("password-reset", "i've forgotten my password"),
          new Wish("leave-club", "please take me out of the trail club"),
          new Wish("stove-trouble", "my stove won't light"),
          new Wish("change-order-address", "can you send my order to another address"),
          new Wish(KNOWLEDGE, "how much is express shipping"),
          new Wish(KNOWLEDGE, "are you open on sundays"));

  private final TreeMap<String, Integer> outcomes = new TreeMap<>();
  private final List<String> wrong = new ArrayList<>();

  @Test
  void a_wish_is_understood_whatever_is_said_around_it() throws IOException {
    try (EmbeddedUnderstanding by =
        EmbeddedUnderstanding.start(Trials.AGENT, Trials.UNDERSTANDING)) {
      int turns = 0;
      for (String line :
          Files.readAllLines(
              Path.of("src", "test", "resources", "escalation", "talk-around.tsv"))) {
        String[] cells = line.split("\t", 3);
        Wish wish = WISHES.get(turns++ % WISHES.size());
        boolean before = cells[1].equals("before");
        String said = before ? cells[2] + " " + wish.words() : wish.words() + " " + cells[2];
        judge(wish, said, OpenTurn.typed(by, said));
      }
      double right = outcomes.getOrDefault("right", 0) / (double) turns;
      double alarms = outcomes.getOrDefault("alarm", 0) / (double) turns;
      assertTrue(right >= RIGHT_MIN && alarms <= ALARMS_MAX, () -> outcomes + "\n" + told());
    }
  }

  @Test
  void what_is_no_wish_as_a_whole_has_none_in_its_pieces() {
    try (EmbeddedUnderstanding by =
        EmbeddedUnderstanding.start(Trials.AGENT, Trials.UNDERSTANDING)) {
      for (String said :
          List.of(
              "i don't have the order number on me", "and i don't have the order number on me")) {
        Interpretation meant = OpenTurn.typed(by, said);
        assertTrue(
            meant.commands().contains(new Command.CannotAnswer()),
            () -> said + " -> " + meant.commands());
      }
    }
  }

  private String told() {
    return String.join("\n", wrong);
  }

  private void judge(Wish wish, String said, Interpretation meant) {
    String outcome = "none";
    for (Command command : meant.commands()) {
      boolean right =
          command instanceof Command.StartFlow(var flow) && flow.equals(wish.flow())
              || command instanceof Command.AskKnowledge && wish.flow().equals(KNOWLEDGE);
      boolean alarm =
          command instanceof Command.Escalate || command instanceof Command.AskForPerson;
      if (alarm) {
        outcome = "alarm";
        break;
      }
      outcome = right ? "right" : outcome.equals("right") ? outcome : "wrong";
    }
    outcomes.merge(outcome, 1, Integer::sum);
    if (!outcome.equals("right")) {
      wrong.add(outcome + " " + said + " -> " + meant.commands());
    }
  }
}
