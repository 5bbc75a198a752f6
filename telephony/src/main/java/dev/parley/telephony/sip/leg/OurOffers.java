package dev.parley.telephony.sip.leg;

import dev.parley.audio.MediaTime;
import dev.parley.telephony.sip.leg.LegAct.Tell;
import dev.parley.telephony.sip.message.SipBody;
import dev.parley.telephony.sip.message.SipHeaders;
import dev.parley.telephony.sip.message.SipMessage;
import dev.parley.telephony.sip.message.SipMethod;
import dev.parley.telephony.sip.message.SipRequest;
import dev.parley.telephony.sip.message.SipResponse;
import dev.parley.telephony.sip.refresh.SessionRefresh;
import dev.parley.telephony.sip.refresh.SessionTimer;
import dev.parley.telephony.sip.screening.RequestScreen;
import dev.parley.telephony.sip.transaction.TransactionId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Our side of changing an established leg: re-INVITEs that offer something else (RFC 3261 14.1)
/// and requests that refresh the session (RFC 4028 7.4), one at a time.
final class OurOffers {

  /// What is to be done, or why the leg can't go on.
  sealed interface Outcome {
    record Go(List<LegAct> acts) implements Outcome {}

    record Lost(String cause) implements Outcome {}
  }

  private static final Outcome NOTHING = new Outcome.Go(List.of());

  private final Leg.Means means;
  private final LegDialog dialog;
  private final SentAcks acks;
  private final boolean weCalled;
  private final boolean peerUpdates;
  private final SessionRefresh session = new SessionRefresh();
  private OutboundReinvite outbound = new OutboundReinvite.None();
  private SipBody described;

  /// @param weCalled we made the Call-ID
  /// @param theirs the peer's INVITE or 2xx, which says whether it knows UPDATE
  /// @param described what of ours was agreed to last, for re-INVITEs that change nothing
  OurOffers(
      Leg.Means means,
      LegDialog dialog,
      SentAcks acks,
      boolean weCalled,
      SipMessage theirs,
      SipBody described) {
    this.means = means;
    this.dialog = dialog;
    this.acks = acks;
    this.weCalled = weCalled;
    this.peerUpdates = theirs.headers().tokens("Allow").contains(SipMethod.UPDATE.name());
    this.described = described;
  }

  /// The session timer that holds from now on.
  void agreed(Optional<SessionTimer> timer) {
    session.agreed(timer);
  }

  /// We answered an offer of the peer's with this.
  void answered(SipBody sdp) {
    described = sdp;
  }

  /// The call is ending: nothing more is offered or refreshed.
  void end() {
    outbound = new OutboundReinvite.None();
    session.end();
  }

  /// An offer of ours is unanswered, so that one of the peer's would cross it.
  boolean isAsking() {
    return outbound instanceof OutboundReinvite.Asked;
  }

  boolean isFree() {
    return outbound instanceof OutboundReinvite.None;
  }

  List<LegAct> offer(SipBody sdp) {
    return offer(sdp, 1);
  }

  private List<LegAct> offer(SipBody sdp, int tries) {
    SipHeaders headers =
        dialog
            .contact()
            .and("Allow", RequestScreen.ALLOW)
            .and("Supported", RequestScreen.SUPPORTED)
            .andAll(session.inRequest())
            .and("Content-Type", RequestScreen.SDP);
    SipRequest invite = dialog.next(SipMethod.INVITE, headers, sdp);
    outbound = new OutboundReinvite.Asked(invite, sdp, tries, 1);
    return List.of(dialog.ask(invite));
  }

  /// A response to one of our requests; nothing happens if it isn't ours.
  Outcome responded(TransactionId id, SipResponse response, MediaTime now) {
    if (response.isProvisional()) {
      return NOTHING;
    }
    if (outbound instanceof OutboundReinvite.Asked asked && asked.id().equals(id)) {
      return reinviteResponded(asked, response, now);
    }
    return session.update(id).map(u -> updateResponded(u, response, now)).orElse(NOTHING);
  }

  private Outcome reinviteResponded(
      OutboundReinvite.Asked asked, SipResponse response, MediaTime now) {
    Optional<SipRequest> again = dialog.answerChallenge(asked.invite(), response, asked.sent());
    if (again.isPresent()) {
      outbound = asked.sentAgain(again.get());
      return new Outcome.Go(List.of(dialog.ask(again.get())));
    }
    outbound = new OutboundReinvite.None();
    boolean refresh = session.isByReinvite();
    if (response.isSuccess()) {
      described = asked.sdp();
      dialog.becomes(dialog.now().refreshedBy(response));
      session.agreed(SessionTimer.answeredBy(response, now));
      return new Outcome.Go(
          List.of(
              acks.first(asked.invite(), dialog.now()),
              new Tell(new SipEvent.ReinviteAnswered(Leg.description(response)))));
    }
    if (response.status() == 491 && asked.mayBeTriedAgain()) {
      outbound = asked.crossed(now.plus(glareWait()));
      return NOTHING;
    }
    if (hasLostTheDialog(response)) {
      return new Outcome.Lost("the peer has lost the dialog");
    }
    if (refresh) {
      session.later(now);
      return NOTHING;
    }
    return new Outcome.Go(List.of(new Tell(new SipEvent.ReinviteRefused(response.status()))));
  }

  private Outcome updateResponded(SipRequest update, SipResponse response, MediaTime now) {
    Optional<SipRequest> again = dialog.answerChallenge(update, response, session.tries());
    if (again.isPresent()) {
      session.asked(again);
      return new Outcome.Go(List.of(dialog.ask(again.get())));
    }
    if (hasLostTheDialog(response)) {
      return new Outcome.Lost("the peer has lost the dialog");
    }
    if (response.isSuccess()) {
      dialog.becomes(dialog.now().refreshedBy(response));
      session.agreed(SessionTimer.answeredBy(response, now));
    } else {
      session.later(now);
    }
    return NOTHING;
  }

  /// RFC 3261 12.2.1.2.
  private static boolean hasLostTheDialog(SipResponse response) {
    return response.status() == 481 || response.status() == 408;
  }

  /// 2.1–4 s for who made the Call-ID, 0–2 s for the other, in steps of 10 ms (RFC 3261 14.1).
  private Duration glareWait() {
    int tens = weCalled ? 210 + means.tokens().below(191) : means.tokens().below(201);
    return Duration.ofMillis(tens * 10L);
  }

  Outcome failed(TransactionId id) {
    if (outbound instanceof OutboundReinvite.Asked asked && asked.id().equals(id)) {
      outbound = new OutboundReinvite.None();
      return new Outcome.Lost("no answer to our re-INVITE");
    }
    return session.update(id).isPresent() ? new Outcome.Lost("no answer to our UPDATE") : NOTHING;
  }

  /// @param peerIsFree no offer of the peer's is unanswered, which ours would cross
  Outcome timeReached(boolean peerIsFree, MediaTime now) {
    if (outbound instanceof OutboundReinvite.Waiting waiting && !now.isBefore(waiting.againAt())) {
      if (peerIsFree) {
        return new Outcome.Go(offer(waiting.sdp(), waiting.tries()));
      }
      outbound = waiting.until(now.plus(glareWait()));
      return NOTHING;
    }
    if (session.isOver(now)) {
      return new Outcome.Lost("the session was not refreshed");
    }
    return session.isDue(now) ? new Outcome.Go(refresh(peerIsFree, now)) : NOTHING;
  }

  /// With UPDATE where the peer knows it, else with a re-INVITE that changes nothing.
  private List<LegAct> refresh(boolean peerIsFree, MediaTime now) {
    if (!peerIsFree || !isFree()) {
      session.later(now);
      return List.of();
    }
    if (!peerUpdates) {
      List<LegAct> acts = offer(described);
      session.asked(Optional.empty());
      return acts;
    }
    SipHeaders headers =
        dialog.contact().and("Supported", RequestScreen.SUPPORTED).andAll(session.inRequest());
    SipRequest update = dialog.next(SipMethod.UPDATE, headers, SipBody.EMPTY);
    session.asked(Optional.of(update));
    return List.of(dialog.ask(update));
  }

  Optional<MediaTime> deadline() {
    return Stream.of(outbound.deadline(), session.deadline())
        .flatMap(Optional::stream)
        .min(MediaTime::compareTo);
  }
}
