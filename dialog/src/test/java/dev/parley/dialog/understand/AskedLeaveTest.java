package dev.parley.dialog.understand;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.parley.dialog.TurnExpectation;
import dev.parley.dialog.TurnExpectation.Answer;
import dev.parley.dialog.Utterance;
import dev.parley.dialog.spi.InterpretationContext;
import dev.parley.dialog.understand.intent.ClassifierTraining;
import dev.parley.dialog.understand.intent.Example;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Whether one may do something, and what reading it costs.
class AskedLeaveTest {

  @Test
  void a_sentence_is_encoded_once() {
    AgentDomain domain = Shop.domain();
    List<Example> examples = Meanings.examplesOf(domain);
    BagOfWords words = new BagOfWords();
    List<String> encoded = new ArrayList<>();
    Meanings meanings =
        new Meanings(
            sentence -> {
              encoded.add(sentence);
              return words.encode(sentence);
            },
            ClassifierTraining.train(examples, words).classifier());

    new EmbeddedInterpreter(domain, meanings)
        .interpret(
            new Utterance.Typed("can i return my boots"),
            new InterpretationContext(
                Optional.empty(),
                new TurnExpectation(
                    Locale.US, "", List.of(new Answer.Open()), Duration.ofSeconds(6)),
                "",
                LocalDate.of(2026, 11, 21),
                true,
                Optional.empty(),
                Set.of()));

    assertFalse(encoded.isEmpty());
    assertEquals(List.copyOf(new LinkedHashSet<>(encoded)), encoded);
  }
}
