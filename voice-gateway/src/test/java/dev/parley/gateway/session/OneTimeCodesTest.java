package dev.parley.gateway.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.desk.record.RecordEntry;
import dev.parley.dialog.TurnExpectation;
import dev.parley.dialog.Utterance;
import dev.parley.dialog.pack.Policy.Verification;
import dev.parley.dialog.spi.Interpretation;
import dev.parley.dialog.spi.Interpretation.Command;
import dev.parley.dialog.spi.ToolCall;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OneTimeCodesTest {

  private final OneTimeCodes codes =
      new OneTimeCodes(
          Optional.of(
              new Verification(
                  "send-code", "check-code", "code", "one-time-code", "code-sent", "verified")));

  @BeforeEach
  void asked() {
    codes.expects(expecting("one-time-code"));
  }

  private static TurnExpectation expecting(String slot) {
    return new TurnExpectation(Locale.US, slot, List.of(), Duration.ofSeconds(6));
  }

  private RecordEntry turn(Utterance utterance) {
    return codes.recorded(
        new RecordEntry.CallerTurn(0, Duration.ZERO, Duration.ZERO, utterance, "complete answer"));
  }

  @Test
  void nothing_of_a_code_is_recorded_or_shown() {
    String said = "it's two four six, 810 and double one";
    String kept =
        turn(new Utterance.Spoken(
                List.of(
                    new Utterance.Hypothesis(said, 0.9),
                    new Utterance.Hypothesis("two for 6810", 0.4)),
                true))
            .toString();
    for (String secret : List.of("two", "four", "for", "six", "8", "1", "one")) {
      assertFalse(kept.contains("text=" + secret) || kept.contains(" " + secret), kept);
    }
    assertEquals("it's • • •, • and • •", codes.shown(expecting("one-time-code"), said));
    assertFalse(turn(new Utterance.Keyed("246810#")).toString().contains("2"));
    assertFalse(turn(new Utterance.Typed("246810")).toString().contains("246810"));
  }

  @Test
  void neither_is_what_it_was_understood_as() {
    String kept =
        codes
            .recorded(
                new RecordEntry.Understood(
                    0,
                    new Interpretation(
                        List.of(
                            new Command.FillSlot("one-time-code", "246810", List.of("246811")),
                            new Command.CorrectSlot("one-time-code", "246812"),
                            new Command.FillSlot("postcode", "04101", List.of())),
                        0.9,
                        "embedded")))
            .toString();
    assertFalse(kept.contains("2468"), kept);
    assertTrue(kept.contains("04101"), kept);
  }

  @Test
  void nor_what_the_business_was_given() {
    assertEquals(Set.of("code"), codes.secretArguments(call("check-code")));
    assertEquals(Set.of(), codes.secretArguments(call("send-code")));
  }

  private static ToolCall call(String tool) {
    return new ToolCall(1, tool, Map.of("code", "246810"), true, "k", Duration.ofSeconds(1));
  }

  @Test
  void other_numbers_are_kept_as_they_are_said() {
    codes.expects(expecting("order-number"));
    assertEquals("four one eight", codes.shown(expecting("order-number"), "four one eight"));
    assertTrue(turn(new Utterance.Typed("418277")).toString().contains("418277"));
  }
}
