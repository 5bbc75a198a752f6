package dev.parley.telephony.netty.trace;

import dev.parley.telephony.call.CallLoop;
import dev.parley.telephony.trace.PacketCapture;
import dev.parley.telephony.trace.PacketTap;
import dev.parley.telephony.trace.PacketTaps;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;

/// Media captures, of every call or of the next ones that were asked for; of more than there is
/// room for, the oldest is forgotten. Used from all loops.
final class RtpCaptures implements PacketTaps {

  static final int NEXT_MAX = 100;

  private static final int KEPT_MAX = 8;

  private final boolean always;
  private final AtomicInteger next = new AtomicInteger();
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
    if (!always && next.getAndUpdate(n -> Math.max(0, n - 1)) == 0) {
      return PacketTap.NONE;
    }
    PacketCapture capture =
        new PacketCapture(loop, localRtp, System.nanoTime(), PacketCapture.BYTES_MAX);
    while (!kept.offer(capture)) {
      Optional<PacketCapture> over = kept.stream().filter(PacketCapture::isOver).findFirst();
      if (over.isEmpty()) {
        return PacketTap.NONE;
      }
      kept.remove(over.get());
    }
    return capture;
  }

  List<PacketCapture> kept() {
    return List.copyOf(kept);
  }
}
