package dev.parley.telephony.rtp.pacing;

import dev.parley.telephony.call.CallLoop.Cancellable;

/// Calls back on every 20 ms slot: a wheel on an event loop, or virtual time.
public interface SlotClock {

  /// Runs `task` in every slot from now on, on the call's loop.
  Cancellable start(SlotTask task);

  /// What one call does in a slot.
  @FunctionalInterface
  interface SlotTask {
    /// @param slotNanos when the slot began; grows by 20 ms, by more where slots were skipped
    void slot(long slotNanos);
  }
}
