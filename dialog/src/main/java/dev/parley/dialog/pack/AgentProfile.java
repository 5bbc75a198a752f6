package dev.parley.dialog.pack;

import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Who the agent is.
///
/// @param version what the pack calls this version of itself; empty where it doesn't
/// @param disclosure the words of the greeting that say it is automated; said again when cut off
/// @param persona the brief, as for a human (`persona.md`); empty where there is none
/// @param voices synthesizer voices, best first
/// @param maxCall after which a call is ended politely
/// @param onMachine what becomes of a call of ours that an answering machine takes (`ignore`,
///   `hang-up`, `leave-message`), by the name of the greeting that opens it; `OTHERWISE` for the
///   rest
public record AgentProfile(
    String id,
    Optional<String> version,
    String brand,
    Locale language,
    ZoneId zone,
    String disclosure,
    String persona,
    List<String> voices,
    Duration maxCall,
    Map<String, String> onMachine) {

  public static final String OTHERWISE = "otherwise";

  public AgentProfile {
    voices = List.copyOf(voices);
    onMachine = Map.copyOf(onMachine);
  }

  /// The best of its voices that is `there`, else the first of those; there must be one.
  public String voiceAmong(List<String> there) {
    return voices.stream().filter(there::contains).findFirst().orElse(there.getFirst());
  }

  /// What becomes of a call of ours that opens with `greeting`, and that a machine takes.
  public Optional<String> onMachine(Optional<String> greeting) {
    return greeting.map(onMachine::get).or(() -> Optional.ofNullable(onMachine.get(OTHERWISE)));
  }

  /// The same with calls no longer than `limit`.
  AgentProfile callsAtMost(Duration limit) {
    return maxCall.compareTo(limit) <= 0
        ? this
        : new AgentProfile(
            id, version, brand, language, zone, disclosure, persona, voices, limit, onMachine);
  }
}
