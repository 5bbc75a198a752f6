package dev.parley.telephony.twilio;

/// A Media Stream's WebSocket, as far as a call uses it. On the call's loop.
public interface MediaStreamSocket {

  /// Whether more waits to be sent than should.
  boolean isFull();

  void send(String text);

  /// @param status a close code of RFC 6455 7.4.1
  void close(int status, String reason);
}
