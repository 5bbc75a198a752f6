package dev.parley.benchmarks.corpus;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/// One recording of a caller: what the agent hears of a call, and what is true of it.
///
/// @param caller 8 kHz
/// @param turns in the order of their beginning
/// @param agentSpeech when the agent speaks, in order
/// @param voice whose voice it is, for figures by voice
/// @param noise what lies under it, for figures by noise
public record CorpusCase(
    String name,
    short[] caller,
    List<CaseTurn> turns,
    List<AgentSpeech> agentSpeech,
    String voice,
    String noise) {

  public static final int RATE_HZ = 8_000;

  /// The Monday that days are told from.
  public static final LocalDate TODAY = LocalDate.of(2026, 6, 1);

  public CorpusCase {
    turns = List.copyOf(turns);
    agentSpeech = List.copyOf(agentSpeech);
  }

  public int lengthMs() {
    return (int) ((long) caller.length * 1_000 / RATE_HZ);
  }

  /// What the agent is planned to be saying at `ms`.
  public Optional<AgentSpeech> speechAt(int ms) {
    return agentSpeech.stream().filter(speech -> speech.covers(ms)).findFirst();
  }

  /// How long nothing else happens after `turn`: until the caller or the agent speaks, or the
  /// recording ends.
  public int quietUntilMs(CaseTurn turn) {
    int until = lengthMs();
    for (CaseTurn next : turns) {
      if (next.startMs() >= turn.endMs()) {
        until = Math.min(until, next.startMs());
      }
    }
    for (AgentSpeech speech : agentSpeech) {
      if (speech.startMs() >= turn.endMs()) {
        until = Math.min(until, speech.startMs());
      }
    }
    return until;
  }
}
