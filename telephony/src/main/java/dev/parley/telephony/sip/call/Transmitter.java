package dev.parley.telephony.sip.call;

import dev.parley.telephony.sip.SipAct;

/// The way out to the network. What can't be sent is reported by `SipExchange.unreachable`.
@FunctionalInterface
public interface Transmitter {
  void send(SipAct.Send act);
}
