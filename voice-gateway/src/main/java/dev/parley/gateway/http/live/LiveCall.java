package dev.parley.gateway.http.live;

import dev.parley.desk.record.Waterfall;
import dev.parley.dialog.pack.PackVersion;
import dev.parley.gateway.people.PuttingThrough;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// A call in progress, as far as it has got.
///
/// @param caller masked, or `withheld`
/// @param pack the agent pack that serves it, where one is known to
/// @param verified whether they may use that number, and why; empty where nobody looked (yet)
/// @param hearing the caller's words so far in a turn not yet committed; empty when there are none
/// @param turns the latest ones, oldest first
/// @param puttingThrough how far putting the caller through to a person has got, where one was
///   sought
public record LiveCall(
    String id,
    String sipCallId,
    String line,
    String caller,
    Optional<PackVersion> pack,
    Optional<String> verified,
    Instant startedAt,
    Floor floor,
    String hearing,
    List<LiveTurn> turns,
    Optional<PuttingThrough> puttingThrough) {

  public LiveCall {
    turns = List.copyOf(turns);
  }

  LiveCall verifiedAs(String verdict) {
    return new LiveCall(
        id,
        sipCallId,
        line,
        caller,
        pack,
        Optional.of(verdict),
        startedAt,
        floor,
        hearing,
        turns,
        puttingThrough);
  }

  LiveCall with(Floor now, String heard, List<LiveTurn> latest) {
    return new LiveCall(
        id, sipCallId, line, caller, pack, verified, startedAt, now, heard, latest, puttingThrough);
  }

  LiveCall puttingThrough(PuttingThrough now) {
    return new LiveCall(
        id,
        sipCallId,
        line,
        caller,
        pack,
        verified,
        startedAt,
        floor,
        hearing,
        turns,
        Optional.of(now));
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
  /// @param answered where the time of the answer to it went, once that has begun
  public record LiveTurn(
      int index,
      String who,
      String text,
      String heard,
      Optional<String> noMatchCause,
      long atMs,
      Optional<Waterfall> answered) {

    LiveTurn(
        int index,
        String who,
        String text,
        String heard,
        Optional<String> noMatchCause,
        long atMs) {
      this(index, who, text, heard, noMatchCause, atMs, Optional.empty());
    }

    LiveTurn answered(Waterfall timed) {
      return new LiveTurn(index, who, text, heard, noMatchCause, atMs, Optional.of(timed));
    }
  }
}
