package dev.parley.telephony.sip.leg;

import dev.parley.audio.MediaTime;
import dev.parley.telephony.sip.dialog.DialogId;
import dev.parley.telephony.sip.dialog.InfoKeys;
import dev.parley.telephony.sip.dialog.SipDialog;
import dev.parley.telephony.sip.leg.LegAct.Answer;
import dev.parley.telephony.sip.leg.LegAct.Tell;
import dev.parley.telephony.sip.leg.SipEvent.EndedBy;
import dev.parley.telephony.sip.message.SipBody;
import dev.parley.telephony.sip.message.SipHeaders;
import dev.parley.telephony.sip.message.SipMessage;
import dev.parley.telephony.sip.message.SipMethod;
import dev.parley.telephony.sip.message.SipRequest;
import dev.parley.telephony.sip.message.SipResponse;
import dev.parley.telephony.sip.message.SipWarning;
import dev.parley.telephony.sip.refresh.SessionTimer;
import dev.parley.telephony.sip.screening.RequestScreen;
import dev.parley.telephony.sip.transaction.TransactionId;
import dev.parley.telephony.sip.wire.SipPeer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// A dialog that an INVITE and its 2xx made, from that 2xx to the end of BYE (RFC 3261 13.2.2.4,
/// 13.3.1.4, 14, 15).
///
/// Four things go on side by side, each with a small state of its own: the peer's INVITE, re-INVITE
/// or UPDATE (`InboundInvite`), what we change and refresh (`OurOffers`), transfers that we or the
/// peer asked for (`Transfers`), and the ending (`Ending`).
final class EstablishedLeg implements Leg {

  private final Means means;
  private final LegDialog dialog;
  private InboundInvite inbound = new InboundInvite.None();
  private Ending ending = new Ending.Talking();

  private final SentAcks acks;
  private final OurOffers ours;
  private final Transfers transfers;

  private EstablishedLeg(
      Means means, SipDialog dialog, boolean weCalled, SipMessage theirs, SipBody described) {
    this.means = means;
    this.dialog = new LegDialog(means, dialog);
    this.acks = new SentAcks(means);
    this.transfers = new Transfers(this.dialog);
    this.ours = new OurOffers(means, this.dialog, acks, weCalled, theirs, described);
  }

  /// We accept the peer's INVITE.
  static Step answering(
      Means means,
      TransactionId id,
      SipRequest invite,
      SipResponse ok,
      SipPeer source,
      MediaTime now) {
    SipDialog dialog = SipDialog.answering(invite, ok.to().tag().orElseThrow(), source);
    EstablishedLeg leg = new EstablishedLeg(means, dialog, false, invite, ok.body());
    leg.ours.agreed(SessionTimer.answering(invite, now));
    leg.inbound =
        InboundInvite.AwaitingAck.sent(id, invite, ok, true, means.config().timers(), now);
    return new Step(leg, List.of(new Answer(id, ok)));
  }

  /// The peer accepts our INVITE.
  ///
  /// @param answer its session description
  /// @param dialog that the 2xx makes
  /// @param wanted false when we had taken it back: then the dialog is ended at once
  static Step answeredBy(
      Means means,
      SipRequest invite,
      SipResponse ok,
      SipBody answer,
      SipDialog dialog,
      boolean wanted,
      MediaTime now) {
    EstablishedLeg leg = new EstablishedLeg(means, dialog, true, ok, invite.body());
    List<LegAct> acts = new ArrayList<>();
    acts.add(leg.acks.first(invite, dialog));
    if (wanted) {
      leg.ours.agreed(SessionTimer.answeredBy(ok, now));
      acts.add(new Tell(new SipEvent.Answered(answer)));
    } else {
      acts.add(leg.bye());
    }
    return new Step(leg, acts);
  }

  @Override
  public Step on(LegInput input, MediaTime now) {
    List<LegAct> acts =
        switch (input) {
          case LegInput.Commanded(var command) -> commanded(command, now);
          case LegInput.PassedOn passedOn when ending instanceof Ending.Talking ->
              transfers.ask(passedOn, now);
          case LegInput.PassedOn _ -> List.of();
          case LegInput.Requested(var id, var request) -> requested(id, request, now);
          case LegInput.Acknowledged(var ack) -> acknowledged(ack);
          case LegInput.Cancelled(var invite) -> cancelled(invite);
          case LegInput.Responded(var id, var response) -> responded(id, response, now);
          case LegInput.Failed(var id) -> failed(id);
          case LegInput.TimeReached _ -> timeReached(now);
        };
    return new Step(this, acts);
  }

  private List<LegAct> commanded(SipCommand command, MediaTime now) {
    return switch (command) {
      case SipCommand.Accept(var sdp) -> accept(sdp, now);
      case SipCommand.Refuse(int status, var warning) -> refusePending(status, warning);
      case SipCommand.HangUp _ -> hangUp(EndedBy.US, "hung up");
      case SipCommand.Reinvite(var sdp) -> reinvite(sdp);
      case SipCommand.Refer refer when ending instanceof Ending.Talking ->
          transfers.ask(refer, now);
      case SipCommand.ReportTransfer(int status) -> transfers.report(status, now);
      case SipCommand.Refer _ -> List.of();
      case SipCommand.Ring _, SipCommand.PassOn _ -> List.of();
    };
  }

  private List<LegAct> accept(SipBody sdp, MediaTime now) {
    if (!(inbound instanceof InboundInvite.Pending(var id, var invite))) {
      return List.of();
    }
    SipResponse ok =
        Leg.dialogResponse(invite, 200, localTag(), dialog.contact())
            .withAll(refreshed(invite, now))
            .withBody(RequestScreen.SDP, sdp);
    ours.answered(sdp);
    inbound =
        invite.is(SipMethod.UPDATE)
            ? new InboundInvite.None()
            : InboundInvite.AwaitingAck.sent(id, invite, ok, false, means.config().timers(), now);
    return List.of(new Answer(id, ok));
  }

  /// The peer's re-INVITE or UPDATE holds: its Contact, and its session timer, which the answer
  /// repeats.
  private SipHeaders refreshed(SipRequest request, MediaTime now) {
    dialog.becomes(dialog.now().refreshedBy(request));
    Optional<SessionTimer> timer = SessionTimer.answering(request, now);
    ours.agreed(timer);
    return timer.map(SessionTimer::inAnswer).orElse(SipHeaders.NONE);
  }

  private List<LegAct> refusePending(int status) {
    return refusePending(status, Optional.empty());
  }

  private List<LegAct> refusePending(int status, Optional<SipWarning> warning) {
    if (!(inbound instanceof InboundInvite.Pending(var id, var invite))) {
      return List.of();
    }
    inbound = new InboundInvite.None();
    SipResponse refusal = invite.response(status, localTag());
    return List.of(
        new Answer(id, warning.map(said -> refusal.with("Warning", said.value())).orElse(refusal)));
  }

  private List<LegAct> hangUp(EndedBy by, String cause) {
    if (!(ending instanceof Ending.Talking)) {
      return List.of();
    }
    List<LegAct> acts = new ArrayList<>(refusePending(487));
    acts.addAll(transfers.abandoned());
    if (inbound instanceof InboundInvite.AwaitingAck waiting && waiting.initial()) {
      ending = new Ending.AfterAck();
      ours.end();
    } else {
      acts.add(bye());
    }
    acts.add(new Tell(new SipEvent.Ended(by, cause)));
    return acts;
  }

  private LegAct bye() {
    inbound = new InboundInvite.None();
    ours.end();
    SipRequest bye = dialog.next(SipMethod.BYE, SipHeaders.NONE, SipBody.EMPTY);
    ending = new Ending.Closing(bye, 1);
    return dialog.ask(bye);
  }

  private List<LegAct> reinvite(SipBody sdp) {
    if (!(ending instanceof Ending.Talking)) {
      return List.of();
    }
    return inbound instanceof InboundInvite.None && ours.isFree()
        ? ours.offer(sdp)
        : List.of(new Tell(new SipEvent.ReinviteRefused(491)));
  }

  private List<LegAct> requested(TransactionId id, SipRequest request, MediaTime now) {
    if (!DialogId.ofIncoming(request).equals(dialog.now().id())) {
      return List.of(new Answer(id, request.response(481, localTag())));
    }
    if (ending instanceof Ending.Closing || ending instanceof Ending.Over) {
      return List.of(
          new Answer(id, request.response(request.is(SipMethod.BYE) ? 200 : 481, localTag())));
    }
    if (!dialog.now().isInOrder(request)) {
      return List.of(new Answer(id, request.response(500, localTag())));
    }
    dialog.becomes(dialog.now().afterRequest(request));
    return switch (request.method().name()) {
      case "BYE" -> byePeer(id, request);
      case "INVITE" -> reoffered(id, request);
      case "UPDATE" -> updated(id, request, now);
      case "INFO" -> informed(id, request);
      case "NOTIFY" -> transfers.notified(id, request);
      case "REFER" -> transfers.asked(id, request, now);
      case "PRACK" -> List.of(new Answer(id, request.response(200, localTag())));
      default -> List.of(new Answer(id, RequestScreen.capabilities(request, localTag())));
    };
  }

  /// RFC 3311 5.2: an UPDATE that offers something is answered as a re-INVITE is; one that doesn't
  /// refreshes target and timer alone.
  private List<LegAct> updated(TransactionId id, SipRequest update, MediaTime now) {
    if (!Leg.description(update).isEmpty()) {
      return reoffered(id, update);
    }
    SipResponse ok =
        Leg.dialogResponse(update, 200, localTag(), dialog.contact())
            .withAll(refreshed(update, now));
    return List.of(new Answer(id, ok));
  }

  private List<LegAct> informed(TransactionId id, SipRequest info) {
    Optional<InfoKeys.Pressed> pressed = InfoKeys.read(info);
    if (pressed.isEmpty() && !info.body().isEmpty()) {
      SipResponse unreadable = info.response(415, localTag()).with("Accept", InfoKeys.ACCEPTED);
      return List.of(new Answer(id, unreadable));
    }
    List<LegAct> acts = new ArrayList<>();
    acts.add(new Answer(id, info.response(200, localTag())));
    pressed.ifPresent(p -> acts.add(new Tell(new SipEvent.KeyPressed(p.key(), p.held()))));
    return acts;
  }

  private List<LegAct> byePeer(TransactionId id, SipRequest request) {
    List<LegAct> acts = new ArrayList<>();
    acts.add(new Answer(id, request.response(200, localTag())));
    acts.addAll(refusePending(487));
    acts.addAll(transfers.left());
    if (ending instanceof Ending.Talking) {
      acts.add(new Tell(new SipEvent.Ended(EndedBy.PEER, "hung up")));
    }
    inbound = new InboundInvite.None();
    ours.end();
    ending = new Ending.Over();
    return acts;
  }

  private List<LegAct> reoffered(TransactionId id, SipRequest invite) {
    return switch (inbound) {
      case InboundInvite.Pending _ -> {
        String wait = Integer.toString(means.tokens().below(11));
        yield List.of(new Answer(id, invite.response(500, localTag()).with("Retry-After", wait)));
      }
      case InboundInvite.AwaitingAck _ -> glare(id, invite);
      case InboundInvite.None _ -> {
        if (ours.isAsking() || ending instanceof Ending.AfterAck) {
          yield glare(id, invite);
        }
        inbound = new InboundInvite.Pending(id, invite);
        yield List.of(new Tell(new SipEvent.Reoffered(Leg.description(invite))));
      }
    };
  }

  private List<LegAct> glare(TransactionId id, SipRequest invite) {
    return List.of(new Answer(id, invite.response(491, localTag())));
  }

  private List<LegAct> acknowledged(SipRequest ack) {
    if (!(inbound instanceof InboundInvite.AwaitingAck waiting)
        || waiting.invite().cseq().number() != ack.cseq().number()) {
      return List.of();
    }
    inbound = new InboundInvite.None();
    if (ending instanceof Ending.AfterAck) {
      return List.of(bye());
    }
    return List.of(new Tell(new SipEvent.Acknowledged(Leg.description(ack))));
  }

  private List<LegAct> cancelled(TransactionId invite) {
    if (!(inbound instanceof InboundInvite.Pending pending) || !pending.id().equals(invite)) {
      return List.of();
    }
    List<LegAct> acts = new ArrayList<>(refusePending(487));
    acts.add(new Tell(new SipEvent.OfferWithdrawn()));
    return acts;
  }

  private List<LegAct> responded(TransactionId id, SipResponse response, MediaTime now) {
    if (ending instanceof Ending.Closing closing && closing.asked(id)) {
      return response.isProvisional() ? List.of() : byeAnswered(closing, response);
    }
    Optional<LegAct.Ack> known = acks.of(id);
    if (known.isPresent() && response.isSuccess()) {
      boolean talkingTo = response.to().tag().equals(dialog.now().remote().tag());
      return talkingTo ? List.of(known.get()) : acks.endFork(response, dialog.now());
    }
    return transfers.isAbout(id)
        ? transfers.responded(id, response)
        : done(ours.responded(id, response, now));
  }

  private List<LegAct> done(OurOffers.Outcome outcome) {
    return switch (outcome) {
      case OurOffers.Outcome.Go(var acts) -> acts;
      case OurOffers.Outcome.Lost(String cause) -> hangUp(EndedBy.NETWORK, cause);
    };
  }

  private List<LegAct> byeAnswered(Ending.Closing closing, SipResponse response) {
    Optional<SipRequest> again = dialog.answerChallenge(closing.bye(), response, closing.tries());
    ending = again.<Ending>map(closing::again).orElseGet(Ending.Over::new);
    return again.stream().map(dialog::ask).toList();
  }

  private List<LegAct> failed(TransactionId id) {
    if (ending instanceof Ending.Closing closing && closing.asked(id)) {
      ending = new Ending.Over();
    }
    return transfers.isAbout(id) ? transfers.unanswered() : done(ours.failed(id));
  }

  private List<LegAct> timeReached(MediaTime now) {
    if (inbound instanceof InboundInvite.AwaitingAck waiting) {
      if (!now.isBefore(waiting.giveUpAt())) {
        return neverAcknowledged();
      }
      if (!now.isBefore(waiting.againAt())) {
        Duration next = means.config().timers().doubled(waiting.interval());
        inbound = waiting.sentAgain(now, next);
        return List.of(new Answer(waiting.id(), waiting.ok()));
      }
    }
    List<LegAct> late = transfers.timeReached(now);
    if (!late.isEmpty()) {
      return late;
    }
    return done(
        ours.timeReached(
            ending instanceof Ending.Talking && inbound instanceof InboundInvite.None, now));
  }

  private List<LegAct> neverAcknowledged() {
    boolean told = ending instanceof Ending.AfterAck;
    List<LegAct> acts = new ArrayList<>(transfers.abandoned());
    acts.add(bye());
    if (!told) {
      acts.add(new Tell(new SipEvent.Ended(EndedBy.NETWORK, "our answer was never acknowledged")));
    }
    return acts;
  }

  @Override
  public Optional<MediaTime> deadline() {
    return Stream.of(inbound.deadline(), ours.deadline(), transfers.deadline())
        .flatMap(Optional::stream)
        .min(MediaTime::compareTo);
  }

  @Override
  public String localTag() {
    return dialog.localTag();
  }

  @Override
  public Optional<SipDialog> confirmed() {
    return ending instanceof Ending.Talking ? Optional.of(dialog.now()) : Optional.empty();
  }

  @Override
  public boolean isOver() {
    return ending instanceof Ending.Over;
  }
}
