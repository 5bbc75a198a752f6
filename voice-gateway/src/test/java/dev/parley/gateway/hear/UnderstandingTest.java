package dev.parley.gateway.hear;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.parley.asr.spi.Recognition;
import dev.parley.dialog.Utterance;
import dev.parley.dialog.pack.AgentPack;
import dev.parley.dialog.pack.reading.PackReader;
import dev.parley.dialog.spi.Interpretation;
import dev.parley.dialog.spi.Interpretation.Command;
import dev.parley.dialog.spi.InterpretationContext;
import dev.parley.dialog.spi.Interpreter;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class UnderstandingTest {

  private static final LocalDate TODAY = LocalDate.of(2026, 3, 5);
  private static final AgentPack PACK =
      PackReader.load(Path.of("..", "agents", "harbor-pine"), TODAY);
  private static final Command ORDER = new Command.StartFlow("order-status");
  private static final Command PERSON = new Command.AskForPerson();

  /// What is made of words that mean `commands`.
  private static Optional<HeardValue> meant(double confidence, Command... commands) {
    Interpreter interpreter =
        new Interpreter() {
          @Override
          public String name() {
            return "scripted";
          }

          @Override
          public Interpretation interpret(Utterance utterance, InterpretationContext context) {
            assertEquals("well then", utterance.text());
            assertEquals(TODAY, context.today());
            return new Interpretation(List.of(commands), confidence, name());
          }

          @Override
          public void close() {}
        };
    return Understanding.of(PACK, interpreter, TODAY)
        .intent(
            new Recognition(
                List.of(new Recognition.Hypothesis("well then", List.of(), 0.9)), true));
  }

  private static Optional<HeardValue> accepted(String value) {
    return Optional.of(HeardValue.accepted(value));
  }

  @Test
  void an_intent_is_the_flow_the_knowledge_the_person_or_the_command() {
    assertEquals(accepted("order-status"), meant(0.9, ORDER));
    assertEquals(accepted("knowledge"), meant(0.9, new Command.AskKnowledge("well then")));
    assertEquals(accepted("person"), meant(0.9, PERSON));
    assertEquals(accepted("out-of-scope"), meant(0.9, new Command.OutOfScope()));
    assertEquals(accepted("yes"), meant(0.9, new Command.Confirm()));
    assertEquals(accepted("decline"), meant(0.9, new Command.Decline("legal-advice")));
  }

  @Test
  void what_is_doubtful_has_no_value_and_what_would_be_asked_back_is_not_accepted() {
    assertEquals(Optional.empty(), meant(0.2, ORDER));
    assertEquals(Optional.of(new HeardValue("order-status", false, false)), meant(0.5, ORDER));
    assertEquals(accepted("knowledge"), meant(0.5, new Command.AskKnowledge("well then")));
    assertEquals(Optional.empty(), meant(0.5, new Command.Cancel()));
    assertEquals(Optional.empty(), meant(0));
  }

  @Test
  void a_person_is_brought_whatever_else_is_wanted_and_only_offered_in_doubt() {
    HeardValue inDoubt = new HeardValue("person", false, false);
    assertEquals(Optional.of(inDoubt), meant(0.1, PERSON));
    assertEquals(accepted("person"), meant(0.5, PERSON));
    assertEquals(accepted("person"), meant(0.9, ORDER, PERSON));
    String must = PACK.policy().must().getFirst().id();
    assertEquals(accepted("person"), meant(0.5, new Command.Escalate(must)));
    assertEquals(Optional.of(inDoubt), meant(0.1, new Command.Escalate(must)));
    String offer = PACK.policy().offer().getFirst().id();
    assertEquals(accepted("escalate"), meant(0.5, new Command.Escalate(offer)));
    assertEquals(accepted("order-status"), meant(0.9, new Command.Escalate(offer), ORDER));
  }

  @Test
  void a_value_told_beside_an_intent_is_none() {
    Command number = new Command.FillSlot("order", "418277", List.of());
    assertEquals(accepted("order-status"), meant(0.9, number, ORDER));
    assertEquals(Optional.empty(), meant(0.9, number));
  }
}
