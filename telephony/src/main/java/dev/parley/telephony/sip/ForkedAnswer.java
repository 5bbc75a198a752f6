package dev.parley.telephony.sip;

import dev.parley.telephony.sip.dialog.SipDialog;
import dev.parley.telephony.sip.message.SipBody;
import dev.parley.telephony.sip.message.SipHeaders;
import dev.parley.telephony.sip.message.SipMethod;
import dev.parley.telephony.sip.message.SipRequest;
import dev.parley.telephony.sip.message.SipResponse;
import java.util.List;

/// A second phone's 2xx to the same INVITE, which a proxy sent to both.
final class ForkedAnswer {

  private ForkedAnswer() {}

  /// Acknowledges `response` and ends its dialog at once, as the call is with the first phone (RFC
  /// 3261 13.2.2.4).
  static List<LegAct> end(Leg.Means means, SipDialog first, SipResponse response) {
    SipDialog fork = first.forkedTo(response);
    LegAct ack = means.ack(fork, response.cseq().number());
    SipDialog next = fork.withNextSeq();
    SipRequest bye =
        means.request(next, SipMethod.BYE, next.localSeq(), SipHeaders.NONE, SipBody.EMPTY);
    return List.of(ack, new LegAct.Ask(bye, next.nextHop(), next.addressed()));
  }
}
