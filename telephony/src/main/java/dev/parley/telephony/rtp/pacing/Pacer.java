package dev.parley.telephony.rtp.pacing;

import dev.parley.audio.AudioFrame;

/// The grid of 20 ms slots on which a call hears and speaks.
///
/// A driver that comes late runs the slot it missed and the current one: one tick of catching up. A
/// driver that comes later still skips what lies before. Catching up without bound would send
/// bursts and keep the sockets from being read just when the machine is overloaded. Who says
/// something in a slot finds out about skipped ones by the slot's time, and moves sequence number
/// and timestamp on.
///
/// ```
///   while (pacer.due(now)) {
///     run(pacer.slotNanos());
///   }
/// ```
public final class Pacer {

  private static final long SLOT_NANOS = AudioFrame.FRAME_NANOS;

  private long nextNanos;
  private long slotNanos;
  private long slotsSkipped;

  public Pacer(long firstSlotNanos) {
    nextNanos = firstSlotNanos;
    slotNanos = firstSlotNanos - SLOT_NANOS;
  }

  /// Moves on to the next slot that is to be run, if its time has come.
  public boolean due(long nowNanos) {
    long late = nowNanos - nextNanos;
    if (late < 0) {
      return false;
    }
    long skipped = Math.max(0, late / SLOT_NANOS - 1);
    slotsSkipped += skipped;
    slotNanos = nextNanos + skipped * SLOT_NANOS;
    nextNanos = slotNanos + SLOT_NANOS;
    return true;
  }

  /// The time of the slot that `due` moved to.
  public long slotNanos() {
    return slotNanos;
  }

  /// When the next slot begins.
  public long nextNanos() {
    return nextNanos;
  }

  /// Slots that were never run because the driver came more than one slot late.
  public long slotsSkipped() {
    return slotsSkipped;
  }
}
