package dev.parley.telephony.sip.transaction;

import dev.parley.telephony.sip.message.SipMessage;
import dev.parley.telephony.sip.message.SipRequest;
import dev.parley.telephony.sip.message.SipResponse;
import dev.parley.telephony.sip.wire.SipPeer;
import java.util.Optional;

/// What the transaction layer wants done: the first by the transport, the others by the user agent.
public sealed interface LayerAct {

  /// @param otherwise where to connect to when the connection to `peer` is gone
  record Send(SipPeer peer, Optional<SipPeer> otherwise, SipMessage message) implements LayerAct {}

  /// A request that is new; to be answered with `TransactionLayer.answer`.
  record Arrived(TransactionId id, SipRequest request, SipPeer source) implements LayerAct {}

  /// An ACK that belongs to a 2xx, possibly not for the first time.
  record Acknowledged(SipRequest ack) implements LayerAct {}

  record Responded(TransactionId id, SipResponse response) implements LayerAct {}

  /// Our request was never answered.
  record Failed(TransactionId id, FailureCause cause) implements LayerAct {}

  /// A message that belongs to nothing here, or for which there is no room.
  record Discarded(String why) implements LayerAct {}

  /// Why a request got no answer.
  enum FailureCause {
    TIMED_OUT("no answer"),
    UNREACHABLE("not reachable");

    private final String words;

    FailureCause(String words) {
      this.words = words;
    }

    public String words() {
      return words;
    }
  }
}
