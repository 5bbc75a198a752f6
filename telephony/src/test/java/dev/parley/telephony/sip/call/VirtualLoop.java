package dev.parley.telephony.sip.call;

import dev.parley.audio.MediaTime;
import dev.parley.telephony.call.CallLoop;
import dev.parley.testkit.VirtualTime;
import java.time.Duration;

/// A call loop on virtual time.
record VirtualLoop(VirtualTime time) implements CallLoop {

  @Override
  public MediaTime now() {
    return MediaTime.ofNanos(time.nowNanos());
  }

  @Override
  public Cancellable schedule(Duration delay, Runnable task) {
    return time.after(delay, task)::cancel;
  }

  @Override
  public void execute(Runnable task) {
    time.after(Duration.ZERO, task);
  }
}
