package dev.parley.dialog.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.dialog.DialogAct;
import dev.parley.dialog.DialogInput;
import dev.parley.dialog.DialogInput.ContactChannel;
import dev.parley.dialog.Utterance;
import dev.parley.dialog.flow.question.Question;
import dev.parley.dialog.flow.state.DialogState;
import dev.parley.dialog.pack.reading.PackReader;
import dev.parley.dialog.spi.Interpretation;
import dev.parley.dialog.spi.Interpretation.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A slot that is spelled, asked for in a flow of the demo agent.
class SpelledSlotTest {

  private static final Instant NOW = Instant.parse("2026-11-20T17:00:00Z");
  private static final Question READ_BACK = new Question.ReadBack("booking-code");

  @TempDir Path pack;

  private DialogMachine machine = new DialogMachine(Trials.AGENT);
  private DialogState state = machine.start();
  private List<DialogAct> acts = List.of();
  private int turns;

  @BeforeEach
  void addTheSlot() throws IOException {
    try (Stream<Path> files = Files.walk(Trials.PACK)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path copy = pack.resolve(Trials.PACK.relativize(file).toString());
        Files.createDirectories(copy.getParent());
        Files.copy(file, copy);
      }
    }
    append(
        "slots.yaml",
        """

        booking-code:
          name: booking code
          spelling: {kind: code, count: 4}
          ask: ask-booking-code
          reprompts: [ask-booking-code-again, ask-booking-code-once-more]
          read-back: read-back-booking-code
        """);
    append(
        "replies/voice.yaml",
        """

        ask-booking-code: "Please spell your booking code."
        ask-booking-code-again: "Sorry, the booking code again, please, with a word for each letter."
        ask-booking-code-once-more: "Once more, please: the four characters of the booking code."
        read-back-booking-code: "That's {booking-code}. Is that right?"
        """);
    Path flow = pack.resolve("flows/order-status.yaml");
    Files.writeString(
        flow,
        Files.readString(flow)
            .replace("  - identify: order", "  - ask: booking-code\n  - identify: order"));
  }

  private void append(String file, String text) throws IOException {
    Files.writeString(pack.resolve(file), text, StandardOpenOption.APPEND);
  }

  private void answered(ContactChannel channel) {
    machine = new DialogMachine(PackReader.load(pack, LocalDate.of(2026, 11, 20)));
    state = machine.start();
    on(new DialogInput.Started(channel, Optional.of("555010042")));
    meant(new Command.StartFlow("order-status"));
    assertEquals(new Question.ForSlot("booking-code"), question());
  }

  @Test
  void letters_are_read_back_with_their_words_and_then_used() {
    answered(ContactChannel.VOICE);
    meant(new Command.FillSlot("booking-code", "XK4B", List.of()));
    assertEquals(READ_BACK, question());
    assertTrue(said().contains("X, K for Kilo, 4, B for Bravo"), this::said);
    meant(new Command.Confirm());
    assertTrue(Optional.ofNullable(state.slots().get("booking-code")).orElseThrow().confirmed());
    assertTrue(state.waiting().asked().filter(READ_BACK::equals).isEmpty());
  }

  @Test
  void a_corrected_letter_is_read_back_too() {
    answered(ContactChannel.VOICE);
    meant(new Command.FillSlot("booking-code", "XK4B", List.of()));
    meant(new Command.CorrectSlot("booking-code", "XK4D"));
    assertEquals(READ_BACK, question());
    assertTrue(said().contains("D for Delta"), this::said);
  }

  @Test
  void after_a_no_they_are_asked_for_again() {
    answered(ContactChannel.VOICE);
    meant(new Command.FillSlot("booking-code", "XK4B", List.of()));
    meant(new Command.Deny());
    assertEquals(new Question.ForSlot("booking-code"), question());
  }

  @Test
  void too_few_letters_are_asked_for_again() {
    answered(ContactChannel.VOICE);
    meant(new Command.FillSlot("booking-code", "XK4", List.of()));
    assertInstanceOf(Question.ForSlot.class, question());
  }

  @Test
  void what_is_typed_needs_no_reading_back() {
    answered(ContactChannel.CHAT);
    meant(new Command.FillSlot("booking-code", "XK4B", List.of()));
    assertTrue(state.waiting().asked().filter(READ_BACK::equals).isEmpty());
  }

  private void meant(Command command) {
    turns++;
    Utterance words =
        state.voice()
            ? new Utterance.Spoken(List.of(new Utterance.Hypothesis("something", 0.9)), true)
            : new Utterance.Typed("something");
    on(new DialogInput.UserTurn(turns, words));
    on(new DialogInput.Interpreted(turns, new Interpretation(List.of(command), 0.95, "test")));
  }

  private void on(DialogInput input) {
    DialogStep step = machine.on(state, input, NOW);
    state = step.state();
    acts = step.acts();
  }

  private Question question() {
    return state.waiting().asked().orElseThrow();
  }

  private String said() {
    return acts.toString();
  }
}
