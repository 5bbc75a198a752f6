package dev.parley.simulator.caller.wire;

import dev.parley.telephony.call.CallEvent;

/// Sees a call of the scripted caller as it goes on, on the call's loop.
public interface PhoneWatcher {

  /// A watcher that looks away.
  PhoneWatcher NOBODY =
      new PhoneWatcher() {
        @Override
        public void happened(CallEvent event) {}

        @Override
        public void stepBegan(int step, long nanos) {}

        @Override
        public void agentBegan(long nanos) {}

        @Override
        public void agentPaused(long lastVoicedNanos) {}
      };

  void happened(CallEvent event);

  void stepBegan(int step, long nanos);

  void agentBegan(long nanos);

  void agentPaused(long lastVoicedNanos);
}
