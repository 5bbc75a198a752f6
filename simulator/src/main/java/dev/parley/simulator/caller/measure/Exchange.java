package dev.parley.simulator.caller.measure;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/// One step of the caller's and what came back.
///
/// @param caller what the caller said or pressed
/// @param heardAs what the server understood, from its record
/// @param agentFromRecord what the agent said of it, as far as it was played, from the record
/// @param agentHeard what was recognised in the audio received
/// @param firstSoundMs from the last voiced sample sent, or the last key released, to the first
///   voiced sample received
/// @param firstInformativeWordMs from there to the answer's informative word
/// @param stages where the time went, milliseconds, every stage present
public record Exchange(
    String caller,
    Optional<String> heardAs,
    Optional<String> agentFromRecord,
    String agentHeard,
    OptionalDouble firstSoundMs,
    OptionalDouble firstInformativeWordMs,
    Map<String, Double> stages) {}
