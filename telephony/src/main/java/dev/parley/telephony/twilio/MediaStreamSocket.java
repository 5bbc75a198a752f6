package dev.parley.telephony.twilio;

import dev.parley.telephony.rtp.pacing.SlotClock;

/// A Media Stream's WebSocket, as far as a call uses it. On the call's loop.
public interface MediaStreamSocket {

  /// The 20 ms slots of the loop that it is on.
  SlotClock slots();

  /// Whether more waits to be sent than should.
  boolean isFull();

  void send(String text);

  /// @param status a close code of RFC 6455 7.4.1
  void close(int status, String reason);
}
