package dev.parley.gateway.session;

import dev.parley.audio.MediaTime;
import dev.parley.gateway.turn.Act;
import dev.parley.gateway.turn.Cue;
import dev.parley.gateway.turn.Floor;
import dev.parley.gateway.turn.Step;
import dev.parley.gateway.turn.TurnEngine;
import dev.parley.telephony.call.CallLoop;
import dev.parley.telephony.call.CallLoop.Cancellable;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Keeps the floor of one call: hands the turn engine one cue after the other, has its acts
/// performed in their order, and wakes it at its deadline. All on the call's loop.
final class TurnDriver {

  /// The handset's click on the cradle is nothing said.
  private static final Duration SAID_SOMETHING_AFTER = Duration.ofMillis(400);

  private final TurnEngine engine;
  private final CallLoop loop;
  private final Consumer<Act> performer;
  private final Consumer<Floor> watcher;
  private final Executor guard;

  private Floor floor;
  private @Nullable Cancellable wake;
  private final Deque<Cue> cues = new ArrayDeque<>();
  private boolean stepping;
  private boolean over;

  /// @param performer performs an act at once
  /// @param watcher told the floor after every cue
  /// @param guard runs what the timer starts, and sees to what it throws
  TurnDriver(
      TurnEngine engine,
      CallLoop loop,
      Consumer<Act> performer,
      Consumer<Floor> watcher,
      Executor guard) {
    this.engine = engine;
    this.loop = loop;
    this.performer = performer;
    this.watcher = watcher;
    this.guard = guard;
    this.floor = engine.start();
  }

  Floor floor() {
    return floor;
  }

  /// Whether the caller is in the midst of saying something.
  boolean callerSpeaks(MediaTime at) {
    return floor.saying(at).compareTo(SAID_SOMETHING_AFTER) >= 0;
  }

  /// A cue that comes of performing an act (playout that was stopped has ended) waits until the
  /// acts before it are done.
  void cue(Cue cue) {
    cues.add(cue);
    if (stepping) {
      return;
    }
    stepping = true;
    try {
      for (Cue next = cues.poll(); next != null && !over; next = cues.poll()) {
        Step step = engine.step(floor, next);
        floor = step.floor();
        for (Act act : step.acts()) {
          performer.accept(act);
        }
      }
    } finally {
      stepping = false;
      cues.clear();
    }
    watcher.accept(floor);
    armWake();
  }

  private void armWake() {
    cancelWake();
    if (!over) {
      engine.deadline(floor).ifPresent(at -> wake = loop.schedule(until(at), this::wakeUp));
    }
  }

  private Duration until(MediaTime at) {
    Duration delay = at.since(loop.now());
    return delay.isNegative() ? Duration.ZERO : delay;
  }

  private void wakeUp() {
    guard.execute(() -> cue(new Cue.Wake(loop.now())));
  }

  private void cancelWake() {
    if (wake != null) {
      wake.cancel();
      wake = null;
    }
  }

  /// The call is over: no further cue is taken.
  void close() {
    over = true;
    cancelWake();
  }
}
