package dev.parley.telephony.sip.leg;

import dev.parley.audio.MediaTime;
import dev.parley.telephony.sip.dialog.SipDialog;
import dev.parley.telephony.sip.dialog.SipTokens;
import dev.parley.telephony.sip.digest.DigestClient;
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
public interface Leg {

  Step on(LegInput input, MediaTime now);

  /// When `TimeReached` is due.
  Optional<MediaTime> deadline();

  /// The tag that we gave this dialog.
  String localTag();

  /// The dialog, once and as long as it is confirmed.
  default Optional<SipDialog> confirmed() {
    return Optional.empty();
  }

  /// Nothing more will be said on it.
  boolean isOver();

  /// What a leg becomes, and what is to be done.
  record Step(Leg leg, List<LegAct> acts) {}

  /// What every leg of a user agent needs.
  ///
  /// @param digest answers challenges that our requests meet on this leg
  record Means(UserAgentConfig config, SipTokens tokens, DigestClient digest) {

    SipHeaders withContact(SipTransport transport) {
      return SipHeaders.NONE.and("Contact", config.address().contact(transport).text());
    }

    /// A request within `dialog` with a branch of its own.
    SipRequest request(
        SipDialog dialog, SipMethod method, long seq, SipHeaders headers, SipBody body) {
      Via via = config.address().via(dialog.transport(), tokens.branch());
      return digest.authorize(dialog.request(method, seq, via, headers, body));
    }

    /// `refused` again with credentials, numbered one higher, when `response` challenges it and we
    /// can answer (RFC 3261 22.2, 22.3).
    ///
    /// @param tries how often it has been sent
    Optional<SipRequest> answerChallenge(
        SipRequest refused, SipResponse response, int tries, SipTransport transport) {
      boolean challenge = response.status() == 401 || response.status() == 407;
      if (!challenge
          || tries >= DigestClient.TRIES_MAX
          || !digest.isAnswerable(refused, response)) {
        return Optional.empty();
      }
      Via via = config.address().via(transport, tokens.branch());
      return Optional.of(digest.authorize(refused.again(via)));
    }

    /// The ACK of the 2xx to the INVITE numbered `seq`, with that INVITE's credentials (RFC 3261
    /// 22.1).
    LegAct.Ack ack(SipDialog dialog, long seq, SipHeaders credentials) {
      Via via = config.address().via(dialog.transport(), tokens.branch());
      SipRequest request = dialog.request(SipMethod.ACK, seq, via, credentials, SipBody.EMPTY);
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
