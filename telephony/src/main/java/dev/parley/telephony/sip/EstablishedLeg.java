package dev.parley.telephony.sip;

import dev.parley.audio.MediaTime;
import dev.parley.telephony.sip.LegAct.Answer;
import dev.parley.telephony.sip.LegAct.Ask;
import dev.parley.telephony.sip.LegAct.Tell;
import dev.parley.telephony.sip.SipEvent.EndedBy;
import dev.parley.telephony.sip.dialog.DialogId;
import dev.parley.telephony.sip.dialog.SipDialog;
import dev.parley.telephony.sip.message.SipBody;
import dev.parley.telephony.sip.message.SipHeaders;
import dev.parley.telephony.sip.message.SipMethod;
import dev.parley.telephony.sip.message.SipRequest;
import dev.parley.telephony.sip.message.SipResponse;
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
/// Three things go on side by side, each with a small state of its own: the peer's INVITE or
/// re-INVITE (`InboundInvite`), our re-INVITE (`OutboundReinvite`), and the ending (`Ending`).
final class EstablishedLeg implements Leg {

  private final Means means;
  private final boolean weCalled;
  private SipDialog dialog;
  private InboundInvite inbound = new InboundInvite.None();
  private OutboundReinvite outbound = new OutboundReinvite.None();
  private Ending ending = new Ending.Talking();

  private final SentAcks acks;

  private EstablishedLeg(Means means, SipDialog dialog, boolean weCalled) {
    this.means = means;
    this.dialog = dialog;
    this.weCalled = weCalled;
    this.acks = new SentAcks(means);
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
    EstablishedLeg leg = new EstablishedLeg(means, dialog, false);
    leg.inbound =
        InboundInvite.AwaitingAck.sent(id, invite, ok, true, means.config().timers(), now);
    return new Step(leg, List.of(new Answer(id, ok)));
  }

  /// The peer accepts our INVITE.
  ///
  /// @param answer its session description
  /// @param wanted false when we had taken it back: then the dialog is ended at once
  static Step answeredBy(
      Means means,
      SipRequest invite,
      SipResponse ok,
      SipBody answer,
      SipPeer peer,
      boolean wanted) {
    EstablishedLeg leg = new EstablishedLeg(means, SipDialog.answeredBy(invite, ok, peer), true);
    List<LegAct> acts = new ArrayList<>();
    acts.add(leg.acks.first(invite, leg.dialog));
    if (wanted) {
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
          case LegInput.Requested(var id, var request) -> requested(id, request);
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
      case SipCommand.Refuse(int status) -> refusePending(status);
      case SipCommand.HangUp _ -> hangUp(EndedBy.US, "hung up");
      case SipCommand.Reinvite(var sdp) -> reinvite(sdp, 1);
      case SipCommand.Ring _ -> List.of();
    };
  }

  private List<LegAct> accept(SipBody sdp, MediaTime now) {
    if (!(inbound instanceof InboundInvite.Pending(var id, var invite))) {
      return List.of();
    }
    SipResponse ok =
        Leg.dialogResponse(invite, 200, localTag(), contact()).withBody(RequestScreen.SDP, sdp);
    dialog = dialog.refreshedBy(invite);
    inbound = InboundInvite.AwaitingAck.sent(id, invite, ok, false, means.config().timers(), now);
    return List.of(new Answer(id, ok));
  }

  private List<LegAct> refusePending(int status) {
    if (!(inbound instanceof InboundInvite.Pending(var id, var invite))) {
      return List.of();
    }
    inbound = new InboundInvite.None();
    return List.of(new Answer(id, invite.response(status, localTag())));
  }

  private List<LegAct> hangUp(EndedBy by, String cause) {
    if (!(ending instanceof Ending.Talking)) {
      return List.of();
    }
    List<LegAct> acts = new ArrayList<>(refusePending(487));
    if (inbound instanceof InboundInvite.AwaitingAck waiting && waiting.initial()) {
      ending = new Ending.AfterAck();
      outbound = new OutboundReinvite.None();
    } else {
      acts.add(bye());
    }
    acts.add(new Tell(new SipEvent.Ended(by, cause)));
    return acts;
  }

  private LegAct bye() {
    inbound = new InboundInvite.None();
    outbound = new OutboundReinvite.None();
    dialog = dialog.withNextSeq();
    SipRequest bye =
        means.request(dialog, SipMethod.BYE, dialog.localSeq(), SipHeaders.NONE, SipBody.EMPTY);
    ending = new Ending.Closing(bye, 1);
    return ask(bye);
  }

  private List<LegAct> reinvite(SipBody sdp, int tries) {
    if (!(ending instanceof Ending.Talking)) {
      return List.of();
    }
    if (!(inbound instanceof InboundInvite.None) || !(outbound instanceof OutboundReinvite.None)) {
      return List.of(new Tell(new SipEvent.ReinviteRefused(491)));
    }
    dialog = dialog.withNextSeq();
    SipRequest invite =
        means.request(
            dialog,
            SipMethod.INVITE,
            dialog.localSeq(),
            contact().and("Allow", RequestScreen.ALLOW).and("Content-Type", RequestScreen.SDP),
            sdp);
    outbound = new OutboundReinvite.Asked(invite, sdp, tries, 1);
    return List.of(ask(invite));
  }

  private List<LegAct> requested(TransactionId id, SipRequest request) {
    if (!DialogId.ofIncoming(request).equals(dialog.id())) {
      return List.of(new Answer(id, request.response(481, localTag())));
    }
    if (ending instanceof Ending.Closing || ending instanceof Ending.Over) {
      return List.of(
          new Answer(id, request.response(request.is(SipMethod.BYE) ? 200 : 481, localTag())));
    }
    if (!dialog.isInOrder(request)) {
      return List.of(new Answer(id, request.response(500, localTag())));
    }
    dialog = dialog.afterRequest(request);
    if (request.is(SipMethod.BYE)) {
      return byePeer(id, request);
    }
    if (request.is(SipMethod.INVITE)) {
      return reinvited(id, request);
    }
    return List.of(new Answer(id, RequestScreen.capabilities(request, localTag())));
  }

  private List<LegAct> byePeer(TransactionId id, SipRequest request) {
    List<LegAct> acts = new ArrayList<>();
    acts.add(new Answer(id, request.response(200, localTag())));
    acts.addAll(refusePending(487));
    if (ending instanceof Ending.Talking) {
      acts.add(new Tell(new SipEvent.Ended(EndedBy.PEER, "hung up")));
    }
    inbound = new InboundInvite.None();
    outbound = new OutboundReinvite.None();
    ending = new Ending.Over();
    return acts;
  }

  private List<LegAct> reinvited(TransactionId id, SipRequest invite) {
    return switch (inbound) {
      case InboundInvite.Pending _ -> {
        String wait = Integer.toString(means.tokens().below(11));
        yield List.of(new Answer(id, invite.response(500, localTag()).with("Retry-After", wait)));
      }
      case InboundInvite.AwaitingAck _ -> glare(id, invite);
      case InboundInvite.None _ -> {
        if (outbound instanceof OutboundReinvite.Asked || ending instanceof Ending.AfterAck) {
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
      boolean ours = response.to().tag().equals(dialog.remote().tag());
      return ours ? List.of(known.get()) : acks.endFork(response, dialog);
    }
    if (outbound instanceof OutboundReinvite.Asked asked && asked.id().equals(id)) {
      return reinviteResponded(asked, response, now);
    }
    return List.of();
  }

  private List<LegAct> byeAnswered(Ending.Closing closing, SipResponse response) {
    Optional<SipRequest> again = answerChallenge(closing.bye(), response, closing.tries());
    ending = again.<Ending>map(closing::again).orElseGet(Ending.Over::new);
    return again.stream().map(this::ask).toList();
  }

  private LegAct ask(SipRequest request) {
    return new Ask(request, dialog.nextHop(), dialog.addressed());
  }

  private Optional<SipRequest> answerChallenge(
      SipRequest refused, SipResponse response, int tries) {
    Optional<SipRequest> again =
        means.answerChallenge(refused, response, tries, dialog.transport());
    again.ifPresent(_ -> dialog = dialog.withNextSeq());
    return again;
  }

  private List<LegAct> reinviteResponded(
      OutboundReinvite.Asked asked, SipResponse response, MediaTime now) {
    if (response.isProvisional()) {
      return List.of();
    }
    Optional<SipRequest> again = answerChallenge(asked.invite(), response, asked.sent());
    if (again.isPresent()) {
      outbound = asked.sentAgain(again.get());
      return List.of(ask(again.get()));
    }
    outbound = new OutboundReinvite.None();
    if (response.isSuccess()) {
      dialog = dialog.refreshedBy(response);
      return List.of(
          acks.first(asked.invite(), dialog),
          new Tell(new SipEvent.ReinviteAnswered(Leg.description(response))));
    }
    if (response.status() == 491 && asked.mayBeTriedAgain()) {
      outbound = asked.crossed(now.plus(glareWait()));
      return List.of();
    }
    if (response.status() == 481 || response.status() == 408) {
      return hangUp(EndedBy.NETWORK, "the peer has lost the dialog");
    }
    return List.of(new Tell(new SipEvent.ReinviteRefused(response.status())));
  }

  /// 2.1–4 s for who made the Call-ID, 0–2 s for the other, in steps of 10 ms (RFC 3261 14.1).
  private Duration glareWait() {
    int tens = weCalled ? 210 + means.tokens().below(191) : means.tokens().below(201);
    return Duration.ofMillis(tens * 10L);
  }

  private List<LegAct> failed(TransactionId id) {
    if (ending instanceof Ending.Closing closing && closing.asked(id)) {
      ending = new Ending.Over();
    }
    if (outbound instanceof OutboundReinvite.Asked asked && asked.id().equals(id)) {
      outbound = new OutboundReinvite.None();
      return hangUp(EndedBy.NETWORK, "no answer to our re-INVITE");
    }
    return List.of();
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
    if (outbound instanceof OutboundReinvite.Waiting waiting && !now.isBefore(waiting.againAt())) {
      return reinviteAgain(waiting, now);
    }
    return List.of();
  }

  /// While the peer's re-INVITE is still under way, ours would only cross it again.
  private List<LegAct> reinviteAgain(OutboundReinvite.Waiting waiting, MediaTime now) {
    if (inbound instanceof InboundInvite.None) {
      outbound = new OutboundReinvite.None();
      return reinvite(waiting.sdp(), waiting.tries());
    }
    outbound = waiting.until(now.plus(glareWait()));
    return List.of();
  }

  private List<LegAct> neverAcknowledged() {
    boolean told = ending instanceof Ending.AfterAck;
    LegAct bye = bye();
    return told
        ? List.of(bye)
        : List.of(
            bye,
            new Tell(new SipEvent.Ended(EndedBy.NETWORK, "our answer was never acknowledged")));
  }

  private SipHeaders contact() {
    return means.withContact(dialog.transport());
  }

  @Override
  public Optional<MediaTime> deadline() {
    return Stream.of(inbound.deadline(), outbound.deadline())
        .flatMap(Optional::stream)
        .min(MediaTime::compareTo);
  }

  @Override
  public String localTag() {
    return dialog.local().tag().orElse("");
  }

  @Override
  public boolean isOver() {
    return ending instanceof Ending.Over;
  }
}
