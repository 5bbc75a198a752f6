package dev.parley.telephony.sip;

import dev.parley.audio.MediaTime;
import dev.parley.telephony.sip.dialog.SipDialog;
import dev.parley.telephony.sip.dialog.SipTokens;
import dev.parley.telephony.sip.message.SipBody;
import dev.parley.telephony.sip.message.SipHeaders;
import dev.parley.telephony.sip.message.SipMessage;
import dev.parley.telephony.sip.message.SipMethod;
import dev.parley.telephony.sip.message.SipRequest;
import dev.parley.telephony.sip.message.SipResponse;
import dev.parley.telephony.sip.message.Via;
import dev.parley.telephony.sip.screening.RequestScreen;
import dev.parley.telephony.sip.wire.SipTransport;
import java.util.List;
import java.util.Optional;

/// One INVITE and the dialog it becomes: a machine. Before it is answered it is an `IncomingLeg` or
/// an `OutgoingLeg`, afterwards an `EstablishedLeg`.
interface Leg {

  Step on(LegInput input, MediaTime now);

  /// When `TimeReached` is due.
  Optional<MediaTime> deadline();

  /// The tag that we gave this dialog.
  String localTag();

  /// Nothing more will be said on it.
  boolean isOver();

  /// What a leg becomes, and what is to be done.
  record Step(Leg leg, List<LegAct> acts) {}

  /// What every leg of a user agent needs.
  record Means(UserAgentConfig config, SipTokens tokens) {

    SipHeaders withContact(SipTransport transport) {
      return SipHeaders.NONE.and("Contact", config.address().contact(transport).text());
    }

    /// A request within `dialog` with a branch of its own.
    SipRequest request(
        SipDialog dialog, SipMethod method, long seq, SipHeaders headers, SipBody body) {
      Via via = config.address().via(dialog.transport(), tokens.branch());
      return dialog.request(method, seq, via, headers, body);
    }

    /// The ACK of the 2xx to the INVITE numbered `seq`.
    LegAct.Ack ack(SipDialog dialog, long seq) {
      SipRequest request = request(dialog, SipMethod.ACK, seq, SipHeaders.NONE, SipBody.EMPTY);
      return new LegAct.Ack(request, dialog.nextHop(), dialog.addressed());
    }
  }

  /// The session description in `message`, or empty if it carries none (RFC 3261 13.2.1).
  static SipBody description(SipMessage message) {
    boolean sdp =
        message
            .headers()
            .first("Content-Type")
            .map(RequestScreen::mediaType)
            .filter(RequestScreen.SDP::equals)
            .isPresent();
    return sdp ? message.body() : SipBody.EMPTY;
  }

  /// A response to `invite` that may make or change a dialog: with the way back and how to reach us
  /// (RFC 3261 12.1.1).
  static SipResponse dialogResponse(SipRequest invite, int status, String tag, SipHeaders contact) {
    return invite
        .response(status, tag)
        .withAll(
            SipHeaders.NONE
                .andAll("Record-Route", invite.headers().lines("Record-Route"))
                .andAll(contact)
                .and("Allow", RequestScreen.ALLOW));
  }
}
