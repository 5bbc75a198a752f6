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
public record InterpretationContext(
    Optional<String> activeFlow, TurnExpectation expectation, String lastSaid, LocalDate today) {}
