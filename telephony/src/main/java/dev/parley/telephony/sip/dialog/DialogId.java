package dev.parley.telephony.sip.dialog;

import dev.parley.telephony.sip.message.SipRequest;

/// Names a dialog on our side (RFC 3261 12). A peer of RFC 2543 may have no tag: it counts as
/// empty.
public record DialogId(String callId, String localTag, String remoteTag) {

  /// The dialog that `request`, sent to us, says it belongs to.
  public static DialogId ofIncoming(SipRequest request) {
    return new DialogId(
        request.callId(), request.to().tag().orElse(""), request.from().tag().orElse(""));
  }
}
