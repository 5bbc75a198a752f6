package dev.parley.gateway.packs;

import java.util.concurrent.atomic.AtomicInteger;

/// How many use something that may be replaced while they do: it is closed when its owner and all
/// who took it have given it back.
public final class InUse {

  private final AtomicInteger users = new AtomicInteger(1);
  private final Runnable close;

  /// In use by its owner alone.
  ///
  /// @param close runs once, on the thread of whoever gives it back last
  public InUse(Runnable close) {
    this.close = close;
  }

  /// One more uses it; false where it was closed already.
  public boolean take() {
    return users.getAndUpdate(now -> now == 0 ? 0 : now + 1) > 0;
  }

  public void giveBack() {
    int left = users.decrementAndGet();
    if (left < 0) {
      throw new IllegalStateException("given back more often than taken");
    }
    if (left == 0) {
      close.run();
    }
  }
}
