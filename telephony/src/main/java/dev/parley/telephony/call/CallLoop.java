package dev.parley.telephony.call;

import dev.parley.audio.MediaTime;
import java.time.Duration;
import java.util.concurrent.Executor;

/// The single thread that owns a call: a Netty event loop in production, virtual time in a
/// rehearsal.
public interface CallLoop extends Executor {

  /// Now, on the media clock. Constant while one task runs in a rehearsal.
  MediaTime now();

  /// Runs `task` on this loop after `delay`.
  Cancellable schedule(Duration delay, Runnable task);

  /// A scheduled task that may be called off; calling it off twice does nothing.
  @FunctionalInterface
  interface Cancellable {
    void cancel();
  }
}
