package dev.parley.gateway.http.live;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// A call in progress, as far as it has got.
///
/// @param caller masked, or `withheld`
/// @param verified whether they may use that number, and why; empty where nobody looked (yet)
/// @param hearing the caller's words so far in a turn not yet committed; empty when there are none
/// @param turns the latest ones, oldest first
public record LiveCall(
    String id,
    String sipCallId,
    String line,
    String caller,
    Optional<String> verified,
    Instant startedAt,
    Floor floor,
    String hearing,
    List<LiveTurn> turns) {

  public LiveCall {
    turns = List.copyOf(turns);
  }

  /// Who has the floor.
  public enum Floor {
    NOBODY,
    CALLER,
    /// The caller has finished and is waiting for an answer.
    THINKING,
    AGENT
  }

  /// @param who `caller` or `agent`
  /// @param heard how much of the agent's text has been heard; the whole text for the caller's
  /// @param noMatchCause why no words came of what the caller said
  /// @param atMs since the call's start
  public record LiveTurn(
      int index, String who, String text, String heard, Optional<String> noMatchCause, long atMs) {}
}
