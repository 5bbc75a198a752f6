package dev.parley.gateway.http.loop;

import dev.parley.audio.AudioFrame;
import dev.parley.telephony.rtp.pacing.SlotWheel;
import io.vertx.core.Vertx;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/// The event loops of WebSockets, each with one clock for the slots of all its calls.
public final class VertxLoops {

  private final LongSupplier nanoClock;
  private final Map<Thread, SlotWheel> wheels = new ConcurrentHashMap<>();

  /// @param nanoClock the media clock of their calls
  public VertxLoops(LongSupplier nanoClock) {
    this.nanoClock = nanoClock;
  }

  public long nowNanos() {
    return nanoClock.getAsLong();
  }

  /// The loop that this is called on.
  public VertxLoop here(Vertx vertx) {
    SlotWheel slots = wheels.computeIfAbsent(Thread.currentThread(), _ -> wheel(vertx));
    return new VertxLoop(vertx, vertx.getOrCreateContext(), nanoClock, slots);
  }

  private SlotWheel wheel(Vertx vertx) {
    return new SlotWheel(
        nanoClock,
        (firstNanos, beat) -> {
          long timer =
              vertx.setPeriodic(
                  VertxLoop.millis(firstNanos),
                  TimeUnit.NANOSECONDS.toMillis(AudioFrame.FRAME_NANOS),
                  _ -> beat.run());
          return () -> vertx.cancelTimer(timer);
        });
  }
}
