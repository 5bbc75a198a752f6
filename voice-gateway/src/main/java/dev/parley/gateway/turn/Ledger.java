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
/// @param lastTurn the last spoken turn, while the caller may still continue it
/// @param weakSoundsHidden by noise, when the caller paused last
/// @param keysLeft what was keyed before the speech under way
public record Ledger(
    Duration firstWait,
    KeyFormat keys,
    Pace pace,
    List<Waiting> waiting,
    int passes,
    int turns,
    int silences,
    MediaTime listenUntil,
    Optional<LastTurn> lastTurn,
    boolean weakSoundsHidden,
    String keysLeft) {

  public Ledger {
    waiting = List.copyOf(waiting);
  }

  static Ledger empty(TurnTimings timings) {
    return new Ledger(
        timings.replyOverdue(),
        KeyFormat.ONE,
        Pace.UNKNOWN,
        List.of(),
        0,
        0,
        0,
        MediaTime.ZERO,
        Optional.empty(),
        false,
        "");
  }

  Ledger expecting(Duration wait, KeyFormat format) {
    return new Ledger(
        wait,
        format,
        pace,
        waiting,
        passes,
        turns,
        silences,
        listenUntil,
        lastTurn,
        weakSoundsHidden,
        keysLeft);
  }

  Ledger learned(Pace learned) {
    return new Ledger(
        firstWait,
        keys,
        learned,
        waiting,
        passes,
        turns,
        silences,
        listenUntil,
        lastTurn,
        weakSoundsHidden,
        keysLeft);
  }

  Ledger waitingFor(List<Waiting> replies) {
    return new Ledger(
        firstWait,
        keys,
        pace,
        replies,
        passes,
        turns,
        silences,
        listenUntil,
        lastTurn,
        weakSoundsHidden,
        keysLeft);
  }

  Ledger queued(Waiting reply) {
    List<Waiting> replies = new ArrayList<>(waiting);
    replies.add(reply);
    return waitingFor(replies);
  }

  Ledger withPass() {
    return new Ledger(
        firstWait,
        keys,
        pace,
        waiting,
        passes + 1,
        turns,
        silences,
        listenUntil,
        lastTurn,
        weakSoundsHidden,
        keysLeft);
  }

  Ledger withTurn(Optional<LastTurn> last) {
    return new Ledger(
        firstWait,
        keys,
        pace,
        waiting,
        passes,
        turns + 1,
        0,
        listenUntil,
        last,
        weakSoundsHidden,
        "");
  }

  Ledger withSilence() {
    return new Ledger(
        firstWait,
        keys,
        pace,
        waiting,
        passes,
        turns,
        silences + 1,
        listenUntil,
        lastTurn,
        weakSoundsHidden,
        keysLeft);
  }

  Ledger listeningUntil(MediaTime until) {
    return new Ledger(
        firstWait,
        keys,
        pace,
        waiting,
        passes,
        turns,
        silences,
        until,
        lastTurn,
        weakSoundsHidden,
        keysLeft);
  }

  Ledger weakSoundsHidden(boolean hidden) {
    return new Ledger(
        firstWait,
        keys,
        pace,
        waiting,
        passes,
        turns,
        silences,
        listenUntil,
        lastTurn,
        hidden,
        keysLeft);
  }

  Ledger keysLeft(String keys) {
    return new Ledger(
        firstWait,
        this.keys,
        pace,
        waiting,
        passes,
        turns,
        silences,
        listenUntil,
        lastTurn,
        weakSoundsHidden,
        keys);
  }

  /// A reply whose first audio is there.
  public record Waiting(int reply, boolean bargeIn) {}

  public record LastTurn(int turn, MediaTime lastVoiced, MediaTime committedAt) {}
}
