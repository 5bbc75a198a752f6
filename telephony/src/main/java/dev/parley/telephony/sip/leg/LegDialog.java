package dev.parley.telephony.sip.leg;

import dev.parley.telephony.sip.dialog.SipDialog;
import dev.parley.telephony.sip.message.SipBody;
import dev.parley.telephony.sip.message.SipHeaders;
import dev.parley.telephony.sip.message.SipMethod;
import dev.parley.telephony.sip.message.SipRequest;
import dev.parley.telephony.sip.message.SipResponse;
import java.util.Optional;

/// The dialog of an established leg as it is now, and the requests that we make within it.
final class LegDialog {

  private final Leg.Means means;
  private SipDialog now;

  LegDialog(Leg.Means means, SipDialog begun) {
    this.means = means;
    this.now = begun;
  }

  SipDialog now() {
    return now;
  }

  void becomes(SipDialog next) {
    now = next;
  }

  /// The next request in it.
  SipRequest next(SipMethod method, SipHeaders more, SipBody body) {
    now = now.withNextSeq();
    return means.request(now, method, now.localSeq(), more, body);
  }

  LegAct ask(SipRequest request) {
    return new LegAct.Ask(request, now.nextHop(), now.addressed());
  }

  /// `refused` again with credentials, where `response` challenges it and we can answer.
  ///
  /// @param tries how often it has been sent
  Optional<SipRequest> answerChallenge(SipRequest refused, SipResponse response, int tries) {
    Optional<SipRequest> again = means.answerChallenge(refused, response, tries, now.transport());
    again.ifPresent(_ -> now = now.withNextSeq());
    return again;
  }

  /// How to reach us, for messages that refresh the dialog's target.
  SipHeaders contact() {
    return means.withContact(now.transport());
  }

  String localTag() {
    return now.local().tag().orElse("");
  }
}
