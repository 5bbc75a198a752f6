package dev.parley.dialog.pack;

import dev.parley.dialog.TurnExpectation.Answer;
import java.util.List;
import java.util.Optional;

/// A value that a caller can be asked for.
///
/// @param name how a person calls it: "order number"
/// @param answer the form of a complete answer: digits, yes/no, a choice, a date, a spelling
/// @param spokenAs how it is read back
/// @param ask id of the reply that asks for it
/// @param reprompts ids of the replies after the first and the second failed attempt
/// @param readBack id of the reply that reads it back and asks whether it is right
/// @param starts id of the flow to begin when a caller says it unasked
public record Slot(
    String id,
    String name,
    Answer answer,
    ValueForm spokenAs,
    String ask,
    List<String> reprompts,
    Optional<String> readBack,
    Optional<String> starts) {

  public Slot {
    reprompts = List.copyOf(reprompts);
  }
}
