package dev.parley.telephony.sip.leg;

import dev.parley.audio.MediaTime;
import dev.parley.telephony.call.TransferNote;
import dev.parley.telephony.sip.dialog.SipDialog;
import dev.parley.telephony.sip.leg.LegAct.Answer;
import dev.parley.telephony.sip.leg.LegAct.Ask;
import dev.parley.telephony.sip.leg.LegAct.Tell;
import dev.parley.telephony.sip.leg.SipEvent.EndedBy;
import dev.parley.telephony.sip.message.CSeq;
import dev.parley.telephony.sip.message.Envelope;
import dev.parley.telephony.sip.message.NameAddress;
import dev.parley.telephony.sip.message.SipBody;
import dev.parley.telephony.sip.message.SipHeaders;
import dev.parley.telephony.sip.message.SipMethod;
import dev.parley.telephony.sip.message.SipRequest;
import dev.parley.telephony.sip.message.SipResponse;
import dev.parley.telephony.sip.message.Via;
import dev.parley.telephony.sip.refresh.SessionTimer;
import dev.parley.telephony.sip.screening.RequestScreen;
import dev.parley.telephony.sip.transaction.TransactionId;
import dev.parley.telephony.sip.trunk.OutboundInvite;
import dev.parley.telephony.sip.wire.SipPeer;
import dev.parley.telephony.sip.wire.SipWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// An INVITE of ours that hasn't been answered (RFC 3261 13.2), and its cancelling (9.1).
///
/// A 401 or 407 whose challenge we can answer is no refusal: the INVITE goes out again with
/// credentials (RFC 3261 22.2), and the state stays. Where there are several servers to call by,
/// one that can't be reached, answers 503, or says nothing at all for `ELSEWHERE_AFTER` is left for
/// the next: the same INVITE on a branch of its own (RFC 3263 4.3). What the one that was left may
/// still answer, a leg of its own cancels or ends.
///
/// ```
/// state       1xx            2xx                      3xx–6xx   HangUp              deadline
/// Calling     → Ringing      ACK → EstablishedLeg     over      → CancelWanted      CancelWanted
/// Ringing     tell           ACK → EstablishedLeg     over      CANCEL → Cancelling CANCEL → Cancelling
/// CancelWanted CANCEL →      ACK, BYE                 over      -                   -
///             Cancelling
/// Cancelling  -              ACK, BYE                 over      -                   over
/// ```
///
/// A CANCEL waits for the first provisional response, as before it there may be nothing to cancel.
/// Where a proxy rings several phones, each To tag is an early dialog of its own (12.1); the call
/// is with the first that sends a 2xx, and `SentAcks` ends those that answer as well.
public final class OutgoingLeg implements Leg {

  /// How long a server may say nothing, not even 100, where there is another to call by. Three
  /// datagrams have been sent by then; the 32 s of timer B are longer than callers wait.
  private static final int UDP_BYTES_MAX = 1_300;

  private static final Duration ELSEWHERE_AFTER = Duration.ofSeconds(3);

  private sealed interface State {
    /// @param elsewhereAt when the next server is called, where there is one
    record Calling(MediaTime giveUpAt, Optional<MediaTime> elsewhereAt) implements State {}

    record Ringing(MediaTime giveUpAt) implements State {}

    record CancelWanted() implements State {}

    record Cancelling(MediaTime giveUpAt) implements State {}

    record Over() implements State {}
  }

  private final Means means;
  private final List<SipPeer> others;
  private SipPeer peer;
  private SipRequest invite;
  private TransactionId id;
  private int tries = 1;
  private EarlyDialogs early;
  private State state;

  private OutgoingLeg(
      Means means, SipRequest invite, SipPeer peer, List<SipPeer> others, State state) {
    this.means = means;
    this.invite = invite;
    this.peer = peer;
    this.others = new ArrayList<>(others);
    this.id = TransactionId.ofClient(invite);
    this.early = new EarlyDialogs(means);
    this.state = state;
  }

  /// A call that is yet to `start`.
  ///
  /// @param peers whom to call by, the preferred first; at least one
  public static OutgoingLeg calling(
      Means means, OutboundInvite wanted, List<SipPeer> peers, MediaTime now) {
    SipPeer peer = peers.getFirst();
    Envelope envelope =
        new Envelope(
            means.config().address().via(peer.transport(), means.tokens().branch()),
            List.of(),
            wanted.from().withTag(means.tokens().tag()),
            NameAddress.of(wanted.target()),
            wanted.callId(),
            new CSeq(1, SipMethod.INVITE));
    SipHeaders headers =
        SipHeaders.NONE
            .and("Max-Forwards", "70")
            .andAll(means.withContact(peer.transport()))
            .and("Allow", RequestScreen.ALLOW)
            .and("Supported", RequestScreen.SUPPORTED)
            .andAll(SessionTimer.wanted())
            .andAll(wanted.more())
            .and("Content-Type", RequestScreen.SDP);
    SipRequest invite = new SipRequest(wanted.target(), envelope, headers, wanted.offer());
    List<SipPeer> others = peers.subList(1, peers.size());
    State state =
        new State.Calling(
            now.plus(means.config().unansweredMax()),
            others.isEmpty() ? Optional.empty() : Optional.of(now.plus(ELSEWHERE_AFTER)));
    return new OutgoingLeg(
        means, means.digest().authorize(fitted(invite, peer)), peer, others, state);
  }

  /// By UDP a request that would be cut into fragments goes without what only helps (RFC 3261
  /// 18.1.1): many firewalls drop fragments.
  private static SipRequest fitted(SipRequest invite, SipPeer peer) {
    boolean fits = peer.transport().reliable() || SipWriter.write(invite).length <= UDP_BYTES_MAX;
    return fits
        ? invite
        : new SipRequest(
            invite.uri(),
            invite.envelope(),
            invite.headers().without(TransferNote.SUMMARY),
            invite.body());
  }

  public LegAct start() {
    return new Ask(invite, peer, Optional.empty());
  }

  @Override
  public Step on(LegInput input, MediaTime now) {
    return switch (input) {
      case LegInput.Commanded(SipCommand.HangUp _) -> hangUp(EndedBy.US, "hung up", now);
      case LegInput.Responded(var of, var response) when of.equals(id) -> responded(response, now);
      case LegInput.Failed(var of) when of.equals(id) -> unanswered(now);
      case LegInput.TimeReached _ -> timeReached(now);
      case LegInput.Requested(var of, var request) -> stay(List.of(new Answer(of, early(request))));
      case LegInput.Commanded _,
          LegInput.PassedOn _,
          LegInput.Responded _,
          LegInput.Failed _,
          LegInput.Acknowledged _,
          LegInput.Cancelled _ ->
          stay(List.of());
    };
  }

  /// A request of one of the phones that ring: what it offers has to wait for its answer (RFC 3311
  /// 5.2).
  private SipResponse early(SipRequest request) {
    boolean update = request.is(SipMethod.UPDATE);
    if (!update || !Leg.description(request).isEmpty()) {
      return request.response(update ? 488 : 481, localTag());
    }
    return request.response(200, localTag()).withAll(means.withContact(peer.transport()));
  }

  private Step unanswered(MediaTime now) {
    LegAct leave = new LegAct.Leave(peer, "no answer", Optional.empty());
    if (mayGoElsewhere()) {
      return stay(elsewhere(leave, now));
    }
    List<LegAct> acts = new ArrayList<>(tellUnlessTold(EndedBy.NETWORK, "no answer"));
    acts.add(leave);
    state = new State.Over();
    return stay(acts);
  }

  private boolean mayGoElsewhere() {
    return !isTold() && !others.isEmpty();
  }

  private List<LegAct> elsewhere(LegAct leave, MediaTime now) {
    peer = others.removeFirst();
    early = new EarlyDialogs(means);
    SipHeaders headers =
        invite.headers().without("Contact").andAll(means.withContact(peer.transport()));
    Via via = means.config().address().via(peer.transport(), means.tokens().branch());
    // Credentials anew: the next server may take each use of a nonce once, or have one of its own.
    invite =
        means
            .digest()
            .authorize(
                new SipRequest(
                    invite.uri(), invite.envelope().withVia(via), headers, invite.body()));
    tries = 1;
    id = TransactionId.ofClient(invite);
    Optional<MediaTime> elsewhereAt =
        others.isEmpty() ? Optional.empty() : Optional.of(now.plus(ELSEWHERE_AFTER));
    switch (state) {
      case State.Calling s -> state = new State.Calling(s.giveUpAt(), elsewhereAt);
      case State.Ringing s -> state = new State.Calling(s.giveUpAt(), elsewhereAt);
      case State.CancelWanted _, State.Cancelling _, State.Over _ -> {}
    }
    return List.of(leave, start());
  }

  private Step stay(List<LegAct> acts) {
    return new Step(this, acts);
  }

  private Step responded(SipResponse response, MediaTime now) {
    if (response.isProvisional()) {
      return progressed(response, now);
    }
    if (state instanceof State.Over) {
      return stay(List.of());
    }
    if (response.isSuccess()) {
      boolean wanted = !isTold();
      state = new State.Over();
      SipDialog dialog = early.dialogOf(invite, response, peer);
      return EstablishedLeg.answeredBy(
          means, invite, response, early.answerOf(response), dialog, wanted, now);
    }
    Optional<SipRequest> again =
        isTold()
            ? Optional.empty()
            : means
                .answerChallenge(invite, response, tries, peer.transport())
                .or(() -> SessionTimer.longer(invite, response).map(this::withBranch));
    if (again.isPresent()) {
      invite = again.get();
      id = TransactionId.ofClient(invite);
      early = new EarlyDialogs(means);
      tries++;
      return stay(List.of(start()));
    }
    List<LegAct> acts = new ArrayList<>();
    if (response.status() == 503) {
      LegAct leave = new LegAct.Leave(peer, "answered with 503", Optional.empty());
      if (mayGoElsewhere()) {
        return stay(elsewhere(leave, now));
      }
      acts.add(leave);
    }
    if (!isTold()) {
      acts.add(new Tell(new SipEvent.Refused(response.status(), SipDialog.contacts(response))));
    }
    acts.addAll(tellUnlessTold(EndedBy.PEER, "refused with " + response.status()));
    state = new State.Over();
    return stay(acts);
  }

  private Step progressed(SipResponse response, MediaTime now) {
    return switch (state) {
      case State.Calling s -> {
        state = new State.Ringing(s.giveUpAt());
        yield stay(progress(response));
      }
      case State.Ringing _ -> stay(progress(response));
      case State.CancelWanted _ -> stay(cancel(now));
      case State.Cancelling _, State.Over _ -> stay(List.of());
    };
  }

  private List<LegAct> progress(SipResponse response) {
    if (response.status() == 100) {
      return List.of();
    }
    return switch (early.progressed(invite, response, peer)) {
      case EarlyDialogs.Progress.Repeated _ -> List.of();
      case EarlyDialogs.Progress.Fresh(boolean media, var prack) -> {
        List<LegAct> acts = new ArrayList<>();
        prack.ifPresent(acts::add);
        acts.add(new Tell(new SipEvent.Progressed(response.status(), media)));
        yield acts;
      }
    };
  }

  private SipRequest withBranch(SipRequest changed) {
    return changed.again(means.config().address().via(peer.transport(), means.tokens().branch()));
  }

  private Step hangUp(EndedBy by, String cause, MediaTime now) {
    List<LegAct> acts = new ArrayList<>(tellUnlessTold(by, cause));
    switch (state) {
      case State.Calling _ -> state = new State.CancelWanted();
      case State.Ringing _ -> acts.addAll(cancel(now));
      case State.CancelWanted _, State.Cancelling _, State.Over _ -> {}
    }
    return stay(acts);
  }

  private Step timeReached(MediaTime now) {
    return switch (state) {
      case State.Calling s when !now.isBefore(s.giveUpAt()) ->
          hangUp(EndedBy.NETWORK, "not answered in time", now);
      case State.Calling s when s.elsewhereAt().filter(at -> !now.isBefore(at)).isPresent() -> {
        OutgoingLeg left =
            new OutgoingLeg(means, invite, peer, List.of(), new State.CancelWanted());
        LegAct leave =
            new LegAct.Leave(peer, "no answer", Optional.of(new LegAct.Unanswered(id, left)));
        yield stay(elsewhere(leave, now));
      }
      case State.Ringing s when !now.isBefore(s.giveUpAt()) ->
          hangUp(EndedBy.NETWORK, "not answered in time", now);
      case State.Cancelling s when !now.isBefore(s.giveUpAt()) -> {
        state = new State.Over();
        yield stay(List.of(new LegAct.Abandon(id)));
      }
      case State.Calling _,
          State.Ringing _,
          State.CancelWanted _,
          State.Cancelling _,
          State.Over _ ->
          stay(List.of());
    };
  }

  /// `Ended` was told when we began to cancel.
  private boolean isTold() {
    return switch (state) {
      case State.Calling _, State.Ringing _ -> false;
      case State.CancelWanted _, State.Cancelling _, State.Over _ -> true;
    };
  }

  private List<LegAct> tellUnlessTold(EndedBy by, String cause) {
    return isTold() ? List.of() : List.of(new Tell(new SipEvent.Ended(by, cause)));
  }

  /// RFC 3261 9.1: the INVITE's own Via, Request-URI, From, To, Call-ID and Route.
  private List<LegAct> cancel(MediaTime now) {
    state = new State.Cancelling(now.plus(means.config().timers().patience()));
    Envelope envelope =
        new Envelope(
            invite.via(),
            List.of(),
            invite.from(),
            invite.to(),
            invite.callId(),
            new CSeq(invite.cseq().number(), SipMethod.CANCEL));
    SipHeaders headers =
        SipHeaders.NONE.and("Max-Forwards", "70").andAll("Route", invite.headers().lines("Route"));
    return List.of(
        new Ask(
            new SipRequest(invite.uri(), envelope, headers, SipBody.EMPTY),
            peer,
            Optional.empty()));
  }

  @Override
  public Optional<MediaTime> deadline() {
    return switch (state) {
      case State.Calling s ->
          s.elsewhereAt()
              .filter(at -> at.isBefore(s.giveUpAt()))
              .or(() -> Optional.of(s.giveUpAt()));
      case State.Ringing s -> Optional.of(s.giveUpAt());
      case State.Cancelling s -> Optional.of(s.giveUpAt());
      case State.CancelWanted _, State.Over _ -> Optional.empty();
    };
  }

  @Override
  public String localTag() {
    return invite.from().tag().orElse("");
  }

  @Override
  public boolean isOver() {
    return state instanceof State.Over;
  }
}
