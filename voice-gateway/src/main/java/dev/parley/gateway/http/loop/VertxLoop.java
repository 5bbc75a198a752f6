package dev.parley.gateway.http.loop;

import dev.parley.audio.MediaTime;
import dev.parley.telephony.call.CallLoop;
import dev.parley.telephony.rtp.pacing.SlotClock;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.function.LongSupplier;

/// The event loop of a WebSocket, as the loop of the call that comes by it. Timers are good to a
/// millisecond.
public final class VertxLoop implements CallLoop {

  private static final long NANOS_PER_MILLI = 1_000_000L;

  private final Vertx vertx;
  private final Context context;
  private final LongSupplier nanoClock;
  private final SlotClock slots;
  private final Thread thread = Thread.currentThread();

  /// Called on the loop itself.
  VertxLoop(Vertx vertx, Context context, LongSupplier nanoClock, SlotClock slots) {
    this.vertx = vertx;
    this.context = context;
    this.nanoClock = nanoClock;
    this.slots = slots;
  }

  /// The slots of all calls on the loop.
  public SlotClock slots() {
    return slots;
  }

  public long nowNanos() {
    return nanoClock.getAsLong();
  }

  @Override
  public MediaTime now() {
    return MediaTime.ofNanos(nowNanos());
  }

  @Override
  public void execute(Runnable task) {
    context.runOnContext(_ -> task.run());
  }

  /// Whether who asks runs on this loop.
  public boolean isHere() {
    return Thread.currentThread().equals(thread);
  }

  /// Called on the loop itself: Vert.x runs a timer where it was set.
  @Override
  public Cancellable schedule(Duration delay, Runnable task) {
    long timer = vertx.setTimer(millis(delay.toNanos()), _ -> task.run());
    return () -> vertx.cancelTimer(timer);
  }

  /// Vert.x has no shorter delay than 1 ms.
  static long millis(long nanos) {
    return Math.max(1, (nanos + NANOS_PER_MILLI - 1) / NANOS_PER_MILLI);
  }
}
