package dev.parley.dialog.engine.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.parley.dialog.flow.Trials;
import dev.parley.dialog.spi.Interpretation.Command;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Another time for an appointment that there is, told from a new one; in words that are nobody's
/// examples.
@Tag("slow")
class MovedUnderstoodTest {
  private static final List<String> MOVED =
      List.of(
          "can i come on friday for my %s instead",
          "friday for my %s instead",
          "i'd rather come thursday for my %s instead",
          "could i have tuesday for my %s instead",
          "can you book me thursday for my %s instead",
          "something came up i need friday for my %s instead",
          "i need another day for my %s",
          "can we do next week for my %s",
          "i booked a %s for tuesday but i need thursday",
          "i can't do tuesday for my %s can i come thursday",
          "any chance of friday morning for my %s instead",
          "is there a free time next week for my %s instead");

  private static final List<String> NEW =
      List.of(
          "i want to book a %s for friday",
          "i need a %s on thursday",
          "i want to come in for a %s on friday",
          "do you have a %s free on wednesday");

  @Test
  void the_shop_moves_a_fitting() {
    understood("harbor-pine", "fitting", "move-fitting", "book-fitting");
  }

  @Test
  void the_clinic_moves_a_cleaning() {
    understood("bright-cove", "cleaning", "move-appointment", "book-appointment");
  }

  private static void understood(String agent, String thing, String moves, String books) {
    try (EmbeddedUnderstanding understanding =
        EmbeddedUnderstanding.start(Trials.load(Trials.folder(agent)), Trials.UNDERSTANDING)) {
      List<String> wrong = new ArrayList<>();
      for (String said : MOVED) {
        check(understanding, said.formatted(thing), moves, wrong);
      }
      for (String said : NEW) {
        check(understanding, said.formatted(thing), books, wrong);
      }
      assertEquals(List.of(), wrong);
    }
  }

  private static void check(
      EmbeddedUnderstanding understanding, String said, String flow, List<String> wrong) {
    List<Command> commands = OpenTurn.typed(understanding, said).commands();
    if (!commands.contains(new Command.StartFlow(flow))) {
      wrong.add(said + " " + commands);
    }
  }
}
