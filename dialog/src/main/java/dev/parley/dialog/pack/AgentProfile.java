package dev.parley.dialog.pack;

import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;

/// Who the agent is.
///
/// @param disclosure the words of the greeting that say it is automated; said again when cut off
/// @param persona the brief, as for a human (`persona.md`); empty where there is none
/// @param voices synthesizer voices, best first
/// @param maxCall after which a call is ended politely
public record AgentProfile(
    String id,
    String brand,
    Locale language,
    ZoneId zone,
    String disclosure,
    String persona,
    List<String> voices,
    Duration maxCall) {

  public AgentProfile {
    voices = List.copyOf(voices);
  }

  /// The best of its voices that is `there`, else the first of those; there must be one.
  public String voiceAmong(List<String> there) {
    return voices.stream().filter(there::contains).findFirst().orElse(there.getFirst());
  }

  /// The same with calls no longer than `limit`.
  AgentProfile callsAtMost(Duration limit) {
    return maxCall.compareTo(limit) <= 0
        ? this
        : new AgentProfile(id, brand, language, zone, disclosure, persona, voices, limit);
  }
}
