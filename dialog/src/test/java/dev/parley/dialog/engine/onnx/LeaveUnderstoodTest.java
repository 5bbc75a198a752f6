package dev.parley.dialog.engine.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.dialog.TurnExpectation;
import dev.parley.dialog.TurnExpectation.Answer;
import dev.parley.dialog.Utterance;
import dev.parley.dialog.flow.Trials;
import dev.parley.dialog.spi.Interpretation;
import dev.parley.dialog.spi.Interpretation.Command;
import dev.parley.dialog.spi.InterpretationContext;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Whether one may do something, asked of the demo agents by somebody they have on file.
@Tag("slow")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LeaveUnderstoodTest {
  private final EmbeddedUnderstanding shop =
      EmbeddedUnderstanding.start(Trials.AGENT, Trials.UNDERSTANDING);
  private final EmbeddedUnderstanding clinic =
      EmbeddedUnderstanding.start(Trials.load(Trials.folder("bright-cove")), Trials.UNDERSTANDING);

  @AfterAll
  void close() {
    shop.close();
    clinic.close();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          is it too late to cancel the tea lights | cancel-order
          can i change the address for a delivery | change-order-address
          can i still cancel my order | cancel-order
          is it possible to cancel the order i placed yesterday | cancel-order
          do i have time to cancel my order | cancel-order
          can my parcel go to another address | change-order-address
          can i exchange the jacket for a bigger one | return-item
          i'd like to know if i can still cancel my order | cancel-order
          """)
  void what_leave_is_asked_for_is_done(String said, String flow) {
    assertEquals(new Command.StartFlow(flow), meant(said, true));
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "what's your returns policy",
        "until when can i cancel",
        "can orders be cancelled",
        "how do i change a delivery address",
        "can i return something without the box",
        "does it cost anything to send things back",
        "can i pay with paypal",
        "can you redirect a parcel that has shipped"
      })
  void the_rule_is_told_to_who_asks_for_it(String said) {
    assertInstanceOf(Command.AskKnowledge.class, meant(said, true));
  }

  @Test
  void of_whom_nothing_is_known_the_words_must_say_that_it_is_their_own() {
    assertInstanceOf(
        Command.AskKnowledge.class, meant("can i change the address for a delivery", false));
    assertEquals(
        new Command.StartFlow("cancel-order"), meant("can i still cancel my order", false));
  }

  @Test
  void the_wish_beside_it_is_not_lost() {
    assertEquals(
        List.of(
            new Command.StartFlow("cancel-order"), new Command.AskKnowledge("when do you open")),
        read(shop, "can i cancel my order and when do you open", false).commands());
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "can i park at the store",
        "do you take cards at the till",
        "can i bring my dog to a fitting",
        "is it possible to get a gift receipt",
        "can we come in with a pushchair",
        "may i bring my own rucksack to compare",
        "is there a way to see what's in stock before i come",
        "could i pay half now and half later",
        "can i use two gift cards at once",
        "am i allowed to take photos in the shop",
        "can i collect from the store on a sunday",
        "is it okay to wash my down jacket at home",
        "can my son work for you in the summer",
        "is there time to pop in before you close",
        "can i leave a review of my tent somewhere",
        "could my husband pick up the parcel for me",
        "is it possible to order from canada",
        "can i get a discount if i buy two",
        "can i bring my old boots in for recycling"
      })
  void nothing_is_begun_for_who_asks_in_general(String said) {
    assertFalse(begins(shop, said), said);
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "can i park outside the practice",
        "do you take cards at the desk",
        "can i bring my toddler to an appointment",
        "is it possible to pay in instalments",
        "can i eat before an appointment",
        "am i allowed to drive home after a filling",
        "can my wife sit with me",
        "is it okay to brush my teeth after an extraction",
        "could i get a copy of my x-rays",
        "can we bring a wheelchair inside"
      })
  void nor_by_the_clinic(String said) {
    assertFalse(begins(clinic, said), said);
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "is it too late to cancel my appointment",
        "can i move my appointment to next week",
        "could i come an hour later"
      })
  void the_clinic_begins_what_is_surely_asked_for(String said) {
    assertTrue(begins(clinic, said), said);
  }

  /// Without asking first whether that is meant.
  private static boolean begins(EmbeddedUnderstanding by, String said) {
    Interpretation meant = read(by, said, true);
    boolean sure =
        meant.confidence() >= Trials.AGENT.policy().thresholds().sure()
            || meant.commands().size() > 1;
    return sure && meant.commands().stream().anyMatch(each -> each instanceof Command.StartFlow);
  }

  private Command meant(String said, boolean onFile) {
    return read(shop, said, onFile).commands().getFirst();
  }

  private static Interpretation read(EmbeddedUnderstanding by, String said, boolean onFile) {
    TurnExpectation open =
        new TurnExpectation(Locale.US, "", List.of(new Answer.Open()), Duration.ofSeconds(6));
    return by.interpreter()
        .interpret(
            new Utterance.Typed(said),
            new InterpretationContext(
                Optional.empty(),
                open,
                "",
                LocalDate.of(2026, 11, 20),
                onFile,
                Optional.empty(),
                Set.of()));
  }
}
