package dev.parley.gateway.people;

import dev.parley.telephony.call.CallMedia;
import dev.parley.telephony.call.MediaTick;

/// Who takes a caller's slots: the agent, and a person's call from when the caller has one.
/// Allocates nothing per frame.
public final class CallersAudio implements MediaTick {

  private MediaTick takes;
  private Runnable whenJoined = () -> {};
  private boolean joined;

  public CallersAudio(MediaTick agent) {
    this.takes = agent;
  }

  /// @param told once, when a person has the caller
  public void whenJoined(Runnable told) {
    whenJoined = told;
  }

  public void joins(MediaTick person) {
    takes = person;
    joined = true;
    whenJoined.run();
  }

  public boolean isJoined() {
    return joined;
  }

  @Override
  public void tick(CallMedia media, long nowNanos) {
    takes.tick(media, nowNanos);
  }
}
