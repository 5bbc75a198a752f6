package dev.parley.telephony.sip;

import dev.parley.audio.MediaTime;
import dev.parley.telephony.sip.LegAct.Answer;
import dev.parley.telephony.sip.LegAct.Tell;
import dev.parley.telephony.sip.SipEvent.EndedBy;
import dev.parley.telephony.sip.message.SipMethod;
import dev.parley.telephony.sip.message.SipRequest;
import dev.parley.telephony.sip.message.SipResponse;
import dev.parley.telephony.sip.screening.RequestScreen;
import dev.parley.telephony.sip.transaction.TransactionId;
import dev.parley.telephony.sip.wire.SipPeer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// An INVITE that came in and hasn't been answered (RFC 3261 13.3.1).
///
/// ```
/// Ring      180                              CANCEL     487, ended by the peer
/// Accept    200 → EstablishedLeg             BYE        200, 487, ended by the peer (15.1.2)
/// Refuse    that status, over                deadline   480, ended by the network
/// HangUp    480, over
/// ```
final class IncomingLeg implements Leg {

  private final Means means;
  private final TransactionId id;
  private final SipRequest invite;
  private final SipPeer source;
  private final String tag;
  private final MediaTime unansweredUntil;
  private boolean over;

  IncomingLeg(
      Means means, TransactionId id, SipRequest invite, SipPeer source, String tag, MediaTime now) {
    this.means = means;
    this.id = id;
    this.invite = invite;
    this.source = source;
    this.tag = tag;
    this.unansweredUntil = now.plus(patience());
  }

  /// As long as the caller's Expires says, but not longer than we would wait anyway.
  private Duration patience() {
    Duration ours = means.config().unansweredMax();
    return invite
        .headers()
        .first("Expires")
        .filter(e -> e.length() <= 9 && !e.isEmpty() && e.chars().allMatch(Character::isDigit))
        .map(e -> Duration.ofSeconds(Long.parseLong(e)))
        .filter(theirs -> theirs.compareTo(ours) < 0)
        .orElse(ours);
  }

  @Override
  public Step on(LegInput input, MediaTime now) {
    if (over) {
      return new Step(this, List.of());
    }
    return switch (input) {
      case LegInput.Commanded(var command) -> commanded(command, now);
      case LegInput.Cancelled _ -> end(487, EndedBy.PEER, "cancelled");
      case LegInput.Requested(var request, var bye) when bye.is(SipMethod.BYE) -> {
        over = true;
        yield new Step(
            this,
            List.of(
                new Answer(request, bye.response(200, tag)),
                new Answer(id, invite.response(487, tag)),
                new Tell(new SipEvent.Ended(EndedBy.PEER, "hung up before the answer"))));
      }
      case LegInput.Requested(var request, var other) ->
          new Step(
              this,
              List.of(
                  new Answer(
                      request, other.response(other.is(SipMethod.INVITE) ? 500 : 200, tag))));
      case LegInput.TimeReached _ when !now.isBefore(unansweredUntil) ->
          end(480, EndedBy.NETWORK, "not answered in time");
      case LegInput.TimeReached _,
          LegInput.Acknowledged _,
          LegInput.Responded _,
          LegInput.Failed _ ->
          new Step(this, List.of());
    };
  }

  private Step commanded(SipCommand command, MediaTime now) {
    return switch (command) {
      case SipCommand.Ring _ -> {
        SipResponse ringing =
            Leg.dialogResponse(invite, 180, tag, means.withContact(source.transport()));
        yield new Step(this, List.of(new Answer(id, ringing)));
      }
      case SipCommand.Accept(var sdp) -> {
        SipResponse ok =
            Leg.dialogResponse(invite, 200, tag, means.withContact(source.transport()))
                .withBody(RequestScreen.SDP, sdp);
        yield EstablishedLeg.answering(means, id, invite, ok, source, now);
      }
      case SipCommand.Refuse(int status) -> end(status, EndedBy.US, "refused");
      case SipCommand.HangUp _ -> end(480, EndedBy.US, "refused");
      case SipCommand.Reinvite _ -> new Step(this, List.of());
    };
  }

  private Step end(int status, EndedBy by, String cause) {
    over = true;
    SipResponse refusal = invite.response(status, tag);
    if (status == 486 || status == 503) {
      refusal = refusal.with("Retry-After", Long.toString(means.config().retryAfter().toSeconds()));
    }
    return new Step(
        this, List.of(new Answer(id, refusal), new Tell(new SipEvent.Ended(by, cause))));
  }

  @Override
  public Optional<MediaTime> deadline() {
    return over ? Optional.empty() : Optional.of(unansweredUntil);
  }

  @Override
  public String localTag() {
    return tag;
  }

  @Override
  public boolean isOver() {
    return over;
  }
}
