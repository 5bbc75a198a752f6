package dev.parley.telephony.netty.trace;

import dev.parley.telephony.call.CallLoop;
import dev.parley.telephony.trace.PacketCapture;
import dev.parley.telephony.trace.PacketTap;
import dev.parley.telephony.trace.PacketTaps;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

/// Media captures, of every call or of the next ones that were asked for; of more than there is
/// room for, the oldest is forgotten. Used from all loops.
final class RtpCaptures implements PacketTaps {

  static final int NEXT_MAX = 100;

  static final int KEPT_MAX = 8;

  private final boolean always;
  private final AtomicInteger next = new AtomicInteger();
  private final Semaphore room = new Semaphore(KEPT_MAX);
  private final Queue<PacketCapture> kept = new ArrayBlockingQueue<>(KEPT_MAX);

  RtpCaptures(boolean always) {
    this.always = always;
  }

  void next(int calls) {
    next.set(Math.clamp(calls, 0, NEXT_MAX));
  }

  int wanted() {
    return always ? NEXT_MAX : next.get();
  }

  @Override
  public PacketTap opened(CallLoop loop, InetSocketAddress localRtp) {
    if (wanted() == 0 || !findRoom()) {
      return PacketTap.NONE;
    }
    if (!always && next.getAndUpdate(n -> Math.max(0, n - 1)) == 0) {
      room.release();
      return PacketTap.NONE;
    }
    PacketCapture capture =
        new PacketCapture(loop, localRtp, System.nanoTime(), PacketCapture.BYTES_MAX);
    kept.add(capture);
    return capture;
  }

  /// A place that is free, or that of the oldest capture that is over. Found before memory is asked
  /// for: where all are of calls under way, a call costs nothing and stays wanted.
  private boolean findRoom() {
    if (room.tryAcquire()) {
      return true;
    }
    for (PacketCapture capture : kept()) {
      if (capture.isOver() && kept.remove(capture)) {
        return true;
      }
    }
    return false;
  }

  List<PacketCapture> kept() {
    return List.copyOf(kept);
  }
}
