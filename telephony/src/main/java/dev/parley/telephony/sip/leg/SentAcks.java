package dev.parley.telephony.sip.leg;

import dev.parley.telephony.sip.dialog.SipDialog;
import dev.parley.telephony.sip.digest.DigestClient;
import dev.parley.telephony.sip.message.SipBody;
import dev.parley.telephony.sip.message.SipHeaders;
import dev.parley.telephony.sip.message.SipMethod;
import dev.parley.telephony.sip.message.SipRequest;
import dev.parley.telephony.sip.message.SipResponse;
import dev.parley.telephony.sip.transaction.TransactionId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The ACKs of our INVITEs whose 2xx may come again, at most the last two: once more from the phone
/// that we talk to, or first from another one that a proxy rang as well.
final class SentAcks {

  private final Leg.Means means;
  private final Map<TransactionId, LegAct.Ack> sent = new HashMap<>();

  SentAcks(Leg.Means means) {
    this.means = means;
  }

  /// The ACK of the first 2xx to `invite`.
  LegAct.Ack first(SipRequest invite, SipDialog dialog) {
    SipHeaders credentials = invite.headers().only(DigestClient.HEADERS);
    LegAct.Ack ack = means.ack(dialog, invite.cseq().number(), credentials);
    if (sent.size() > 1) {
      sent.clear();
    }
    sent.put(TransactionId.ofClient(invite), ack);
    return ack;
  }

  /// The one to send again.
  Optional<LegAct.Ack> of(TransactionId invite) {
    return Optional.ofNullable(sent.get(invite));
  }

  /// Acknowledges a second phone's 2xx and ends its dialog at once, as the call is with the first
  /// phone (RFC 3261 13.2.2.4).
  List<LegAct> endFork(SipResponse response, SipDialog first) {
    SipDialog fork = first.forkedTo(response);
    LegAct ack = means.ack(fork, response.cseq().number(), SipHeaders.NONE);
    SipDialog next = fork.withNextSeq();
    SipRequest bye =
        means.request(next, SipMethod.BYE, next.localSeq(), SipHeaders.NONE, SipBody.EMPTY);
    return List.of(ack, new LegAct.Ask(bye, next.nextHop(), next.addressed()));
  }
}
