package dev.parley.telephony.netty;

import dev.parley.audio.MediaTime;
import dev.parley.telephony.call.CallLoop;
import io.netty.channel.EventLoop;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/// A Netty event loop as the owner of calls. The media clock is `System.nanoTime`, the same on all
/// loops.
public record NettyCallLoop(EventLoop eventLoop) implements CallLoop {

  @Override
  public MediaTime now() {
    return MediaTime.ofNanos(System.nanoTime());
  }

  @Override
  public Cancellable schedule(Duration delay, Runnable task) {
    Future<?> scheduled = eventLoop.schedule(task, delay.toNanos(), TimeUnit.NANOSECONDS);
    return () -> scheduled.cancel(false);
  }

  @Override
  public void execute(Runnable task) {
    eventLoop.execute(task);
  }
}
