package dev.parley.gateway.turn;

import dev.parley.audio.MediaTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What the turn engine remembers whoever holds the floor.
///
/// @param firstWait and `keys`: what the dialog expects
/// @param waiting replies to be played once the caller is done, oldest first
/// @param passes and `turns`: how many there were, which numbers them
/// @param silences reported in a row
/// @param listenUntil when nobody speaks, silence is reported then
public record Ledger(
    Duration firstWait,
    KeyFormat keys,
    List<Waiting> waiting,
    int passes,
    int turns,
    int silences,
    MediaTime listenUntil,
    Caller caller) {

  public Ledger {
    waiting = List.copyOf(waiting);
  }

  /// What is known of the caller.
  ///
  /// @param lastTurn the last spoken turn, while the caller may still continue it
  /// @param weakSoundsHidden by noise, when the caller paused last
  /// @param keysLeft what was keyed before the speech under way
  public record Caller(
      Pace pace, Optional<LastTurn> lastTurn, boolean weakSoundsHidden, String keysLeft) {}

  static Ledger empty(TurnTimings timings) {
    return new Ledger(
        timings.replyOverdue(),
        KeyFormat.ONE,
        List.of(),
        0,
        0,
        0,
        MediaTime.ZERO,
        new Caller(Pace.UNKNOWN, Optional.empty(), false, ""));
  }

  Pace pace() {
    return caller.pace();
  }

  Optional<LastTurn> lastTurn() {
    return caller.lastTurn();
  }

  boolean weakSoundsHidden() {
    return caller.weakSoundsHidden();
  }

  String keysLeft() {
    return caller.keysLeft();
  }

  Ledger expecting(Duration wait, KeyFormat format) {
    return new Ledger(wait, format, waiting, passes, turns, silences, listenUntil, caller);
  }

  Ledger learned(Pace pace) {
    return with(new Caller(pace, lastTurn(), weakSoundsHidden(), keysLeft()));
  }

  Ledger weakSoundsHidden(boolean hidden) {
    return with(new Caller(pace(), lastTurn(), hidden, keysLeft()));
  }

  Ledger keysLeft(String left) {
    return with(new Caller(pace(), lastTurn(), weakSoundsHidden(), left));
  }

  private Ledger with(Caller known) {
    return new Ledger(firstWait, keys, waiting, passes, turns, silences, listenUntil, known);
  }

  Ledger waitingFor(List<Waiting> replies) {
    return new Ledger(firstWait, keys, replies, passes, turns, silences, listenUntil, caller);
  }

  Ledger queued(Waiting reply) {
    List<Waiting> replies = new ArrayList<>(waiting);
    replies.add(reply);
    return waitingFor(replies);
  }

  Ledger withPass() {
    return new Ledger(firstWait, keys, waiting, passes + 1, turns, silences, listenUntil, caller);
  }

  Ledger withTurn(Optional<LastTurn> last) {
    Caller known = new Caller(pace(), last, weakSoundsHidden(), "");
    return new Ledger(firstWait, keys, waiting, passes, turns + 1, 0, listenUntil, known);
  }

  Ledger withSilence() {
    return new Ledger(firstWait, keys, waiting, passes, turns, silences + 1, listenUntil, caller);
  }

  Ledger listeningUntil(MediaTime until) {
    return new Ledger(firstWait, keys, waiting, passes, turns, silences, until, caller);
  }

  /// A reply whose first audio is there.
  public record Waiting(int reply, boolean bargeIn) {}

  public record LastTurn(int turn, MediaTime lastVoiced, MediaTime committedAt) {}
}
