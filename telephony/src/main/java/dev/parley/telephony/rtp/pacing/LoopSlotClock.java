package dev.parley.telephony.rtp.pacing;

import dev.parley.telephony.call.CallLoop;
import dev.parley.telephony.call.CallLoop.Cancellable;
import java.time.Duration;

/// Slots on a loop's own timer, a task a slot: for virtual time, where tasks cost nothing.
public record LoopSlotClock(CallLoop loop) implements SlotClock {

  @Override
  public Cancellable start(SlotTask task) {
    Ticking ticking = new Ticking(loop, new Pacer(loop.now().nanos()), task);
    ticking.next = loop.schedule(Duration.ZERO, ticking);
    return () -> ticking.next.cancel();
  }

  private static final class Ticking implements Runnable {
    private final CallLoop loop;
    private final Pacer pacer;
    private final SlotTask task;
    private Cancellable next = () -> {};

    Ticking(CallLoop loop, Pacer pacer, SlotTask task) {
      this.loop = loop;
      this.pacer = pacer;
      this.task = task;
    }

    @Override
    public void run() {
      long now = loop.now().nanos();
      boolean due = pacer.due(now);
      next = loop.schedule(Duration.ofNanos(Math.max(0, pacer.nextNanos() - now)), this);
      if (due) {
        task.slot(pacer.slotNanos());
      }
    }
  }
}
