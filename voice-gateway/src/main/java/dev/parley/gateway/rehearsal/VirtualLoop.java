package dev.parley.gateway.rehearsal;

import dev.parley.audio.MediaTime;
import dev.parley.telephony.call.CallLoop;
import dev.parley.testkit.VirtualTime;
import java.time.Duration;

/// Virtual time as the owner of calls.
public record VirtualLoop(VirtualTime time) implements CallLoop {

  @Override
  public MediaTime now() {
    return MediaTime.ofNanos(time.nowNanos());
  }

  @Override
  public Cancellable schedule(Duration delay, Runnable task) {
    VirtualTime.Scheduled scheduled = time.after(delay, task);
    return scheduled::cancel;
  }

  @Override
  public void execute(Runnable task) {
    time.after(Duration.ZERO, task);
  }
}
