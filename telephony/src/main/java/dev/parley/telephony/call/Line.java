package dev.parley.telephony.call;

import java.util.function.Consumer;

/// Where calls come from: a SIP listener, Twilio, the browser phone.
public interface Line extends AutoCloseable {

  /// Decides what becomes of new calls.
  @FunctionalInterface
  interface CallTaker {
    /// Called on the call's loop for each new call, before any event of it; returns who gets its
    /// events. The taker answers or rejects by `Call.perform`, at once or later.
    Consumer<CallEvent> offered(Call call);
  }

  /// Where this line listens, for people: `sip:127.0.0.1:5060`.
  String address();

  /// Refuses new calls from now on with 503; calls in progress go on.
  void drain();

  @Override
  void close();
}
