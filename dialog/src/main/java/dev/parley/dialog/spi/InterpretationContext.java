package dev.parley.dialog.spi;

import dev.parley.dialog.TurnExpectation;
import java.time.LocalDate;
import java.util.Optional;

/// What the interpreter may know of the conversation.
///
/// @param activeFlow id of the flow under way
/// @param expectation what was asked
/// @param lastSaid the agent's last words as heard, for "what?" and for anaphora
/// @param today for dates, in the business's own zone
/// @param onFile the business has something of whoever calls: what they ask of may be their own
public record InterpretationContext(
    Optional<String> activeFlow,
    TurnExpectation expectation,
    String lastSaid,
    LocalDate today,
    boolean onFile) {

  /// Of a caller of whom nothing is known.
  public InterpretationContext(
      Optional<String> activeFlow, TurnExpectation expectation, String lastSaid, LocalDate today) {
    this(activeFlow, expectation, lastSaid, today, false);
  }
}
