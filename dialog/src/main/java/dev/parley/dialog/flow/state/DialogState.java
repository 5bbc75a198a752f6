package dev.parley.dialog.flow.state;

import dev.parley.dialog.policy.Goal;
import dev.parley.dialog.policy.Identity;
import dev.parley.dialog.policy.SlotValue;
import dev.parley.dialog.policy.ToldAddress;
import dev.parley.dialog.spi.Interpretation.Command;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// All there is to know of one conversation. Immutable: a step on a copy that is thrown away leaves
/// no trace (law 6).
///
/// @param voice spoken, not typed
/// @param callerId the number it comes from; empty when withheld
/// @param people whether a person can still be sought
/// @param heldBack flows whose steps don't serve this caller yet
/// @param slots what the caller gave, kept through the whole call
/// @param addresses every one that was told in it
/// @param frames flows under way, the innermost last
/// @param agenda wishes heard and not begun
/// @param reads looked up so far
/// @param writes of which it isn't known whether they were done
/// @param told the caller's last words since no flow was under way, oldest first
/// @param memory of earlier conversations
public record DialogState(
    Waiting waiting,
    boolean voice,
    Optional<String> callerId,
    boolean people,
    Set<String> heldBack,
    Map<String, SlotValue> slots,
    Set<ToldAddress> addresses,
    List<Frame> frames,
    List<Command> agenda,
    Identity identity,
    Map<ReadKey, Read> reads,
    Writes writes,
    List<Goal> goals,
    List<String> told,
    Said said,
    Tries tries,
    Memory memory,
    Counters counters) {

  public DialogState {
    heldBack = Set.copyOf(heldBack);
    slots = Map.copyOf(slots);
    addresses = Set.copyOf(addresses);
    frames = List.copyOf(frames);
    agenda = List.copyOf(agenda);
    reads = Map.copyOf(reads);
    goals = List.copyOf(goals);
    told = List.copyOf(told);
  }

  /// Ids given out so far, and turns taken.
  ///
  /// @param turns caller turns so far
  /// @param aside the last turn that came while we were busy, 0 for none
  /// @param resumed the turn after which the caller has begun to speak again, 0 for none
  public record Counters(
      int toolCalls, int queries, int requests, int turns, int aside, int resumed) {}

  public static final DialogState NEW =
      new DialogState(
          new Waiting.NotStarted(),
          true,
          Optional.empty(),
          false,
          Set.of(),
          Map.of(),
          Set.of(),
          List.of(),
          List.of(),
          Identity.NOBODY,
          Map.of(),
          Writes.NONE,
          List.of(),
          List.of(),
          Said.NOTHING,
          Tries.NONE,
          Memory.NOTHING,
          new Counters(0, 0, 0, 0, 0, 0));

  /// The same, for a caller whom the steps of these flows don't serve yet.
  public DialogState holdingBack(Set<String> flows) {
    return new DialogState(
        waiting, voice, callerId, people, flows, slots, addresses, frames, agenda, identity, reads,
        writes, goals, told, said, tries, memory, counters);
  }
}
