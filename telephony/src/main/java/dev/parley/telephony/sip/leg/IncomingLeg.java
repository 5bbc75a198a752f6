package dev.parley.telephony.sip.leg;

import dev.parley.audio.MediaTime;
import dev.parley.telephony.sip.leg.LegAct.Answer;
import dev.parley.telephony.sip.leg.LegAct.Tell;
import dev.parley.telephony.sip.leg.SipEvent.EndedBy;
import dev.parley.telephony.sip.message.SipHeaders;
import dev.parley.telephony.sip.message.SipMethod;
import dev.parley.telephony.sip.message.SipRequest;
import dev.parley.telephony.sip.message.SipResponse;
import dev.parley.telephony.sip.message.SipWarning;
import dev.parley.telephony.sip.refresh.SessionTimer;
import dev.parley.telephony.sip.screening.RequestScreen;
import dev.parley.telephony.sip.transaction.TransactionId;
import dev.parley.telephony.sip.wire.SipPeer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// An INVITE that came in and hasn't been answered (RFC 3261 13.3.1).
///
/// ```
/// Ring      180, until its PRACK (RFC 3262)  CANCEL     487, ended by the peer
/// Accept    200 → EstablishedLeg             BYE        200, 487, ended by the peer (15.1.2)
/// Refuse    that status, over                deadline   480, ended by the network
/// HangUp    480, over                        never a PRACK 504, ended by the network
/// ```
///
/// A caller that requires reliable progress gets the 180 again and again until its PRACK comes.
public final class IncomingLeg implements Leg {

  private final Means means;
  private final TransactionId id;
  private final SipRequest invite;
  private final SipPeer source;
  private final String tag;
  private final MediaTime unansweredUntil;
  private Optional<Ringing> ringing = Optional.empty();
  private boolean over;

  /// A reliable 180 that hasn't been acknowledged.
  private record Ringing(
      SipResponse response, MediaTime againAt, Duration interval, MediaTime giveUpAt) {}

  public IncomingLeg(
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
      case LegInput.Requested(var request, var prack) when prack.is(SipMethod.PRACK) ->
          acknowledged(request, prack);
      case LegInput.Requested(var request, var other) ->
          new Step(
              this,
              List.of(
                  new Answer(
                      request, other.response(other.is(SipMethod.INVITE) ? 500 : 200, tag))));
      case LegInput.TimeReached _ when !now.isBefore(unansweredUntil) ->
          end(480, EndedBy.NETWORK, "not answered in time");
      case LegInput.TimeReached _ when ringing.isPresent() -> ringAgain(ringing.get(), now);
      case LegInput.TimeReached _,
          LegInput.PassedOn _,
          LegInput.Acknowledged _,
          LegInput.Responded _,
          LegInput.Failed _ ->
          new Step(this, List.of());
    };
  }

  /// RFC 3262 3: RAck names the response and its INVITE.
  private Step acknowledged(TransactionId request, SipRequest prack) {
    String expected =
        ringing.flatMap(r -> r.response().headers().first("RSeq")).orElse("")
            + " "
            + invite.cseq().number()
            + " INVITE";
    boolean known =
        prack
            .headers()
            .first("RAck")
            .map(a -> a.replaceAll("\\s+", " "))
            .equals(Optional.of(expected));
    if (known) {
      ringing = Optional.empty();
    }
    return new Step(this, List.of(new Answer(request, prack.response(known ? 200 : 481, tag))));
  }

  private Step ringAgain(Ringing unheard, MediaTime now) {
    if (!now.isBefore(unheard.giveUpAt())) {
      return end(504, EndedBy.NETWORK, "our progress was never acknowledged");
    }
    if (now.isBefore(unheard.againAt())) {
      return new Step(this, List.of());
    }
    Duration next = unheard.interval().multipliedBy(2);
    ringing =
        Optional.of(new Ringing(unheard.response(), now.plus(next), next, unheard.giveUpAt()));
    return new Step(this, List.of(new Answer(id, unheard.response())));
  }

  private Step ring(MediaTime now) {
    SipResponse response =
        Leg.dialogResponse(invite, 180, tag, means.withContact(source.transport()));
    if (invite.headers().tokens("Require").contains("100rel") && ringing.isEmpty()) {
      Duration t1 = means.config().timers().t1();
      response =
          response
              .with("Require", "100rel")
              .with("RSeq", Integer.toString(1 + means.tokens().below(1 << 20)));
      ringing =
          Optional.of(
              new Ringing(
                  response, now.plus(t1), t1, now.plus(means.config().timers().patience())));
    }
    return new Step(this, List.of(new Answer(id, response)));
  }

  private Step commanded(SipCommand command, MediaTime now) {
    return switch (command) {
      case SipCommand.Ring _ -> ring(now);
      case SipCommand.Accept(var sdp) -> {
        SipResponse ok =
            Leg.dialogResponse(invite, 200, tag, means.withContact(source.transport()))
                .withAll(
                    SessionTimer.answering(invite, now)
                        .map(SessionTimer::inAnswer)
                        .orElse(SipHeaders.NONE))
                .withBody(RequestScreen.SDP, sdp);
        yield EstablishedLeg.answering(means, id, invite, ok, source, now);
      }
      case SipCommand.Refuse(int status, var warning) ->
          end(status, warning, EndedBy.US, "refused");
      case SipCommand.HangUp _ -> end(480, EndedBy.US, "refused");
      case SipCommand.Reinvite _,
          SipCommand.Refer _,
          SipCommand.PassOn _,
          SipCommand.ReportTransfer _ ->
          new Step(this, List.of());
    };
  }

  private Step end(int status, EndedBy by, String cause) {
    return end(status, Optional.empty(), by, cause);
  }

  private Step end(int status, Optional<SipWarning> warning, EndedBy by, String cause) {
    over = true;
    SipResponse refusal = invite.response(status, tag);
    if (status == 486 || status == 503) {
      refusal = refusal.with("Retry-After", Long.toString(means.config().retryAfter().toSeconds()));
    }
    if (warning.isPresent()) {
      refusal = refusal.with("Warning", warning.get().value());
    }
    return new Step(
        this, List.of(new Answer(id, refusal), new Tell(new SipEvent.Ended(by, cause))));
  }

  @Override
  public Optional<MediaTime> deadline() {
    if (over) {
      return Optional.empty();
    }
    return Stream.of(
            Optional.of(unansweredUntil),
            ringing.map(Ringing::againAt),
            ringing.map(Ringing::giveUpAt))
        .flatMap(Optional::stream)
        .min(MediaTime::compareTo);
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
