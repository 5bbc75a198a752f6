package dev.parley.dialog.spi;

import dev.parley.dialog.TurnExpectation;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;

/// What the interpreter may know of the conversation.
///
/// @param activeFlow id of the flow under way
/// @param expectation what was asked
/// @param lastSaid the agent's last words as heard, for "what?" and for anaphora
/// @param today for dates, in the business's own zone
/// @param onFile the business has something of whoever calls: what they ask of may be their own
/// @param asks what an answer in other words would be one to
/// @param denied what the caller did not want when they said the same before: flows, and `person:`
///   with a trigger of the policy
public record InterpretationContext(
    Optional<String> activeFlow,
    TurnExpectation expectation,
    String lastSaid,
    LocalDate today,
    boolean onFile,
    Optional<Asks> asks,
    Set<String> denied) {

  /// Before a trigger among what was denied.
  public static final String PERSON = "person:";

  public InterpretationContext {
    denied = Set.copyOf(denied);
  }

  /// Of a caller of whom nothing is known.
  public InterpretationContext(
      Optional<String> activeFlow, TurnExpectation expectation, String lastSaid, LocalDate today) {
    this(activeFlow, expectation, lastSaid, today, false, Optional.empty(), Set.of());
  }
}
